"""The fields that an association's own people may change, and so take back; each app registers its
own. State, address and checks are not among them.
"""

from django.db import models

OWN: dict[type[models.Model], frozenset[str]] = {}


def register(model: type[models.Model], *names: str) -> None:
    OWN[model] = OWN.get(model, frozenset()) | frozenset(names)


def register_links(*fields: models.fields.related.ManyToManyDescriptor) -> None:
    """Links such as those to topics: rows of their own, of which both ends count."""
    for descriptor in fields:
        through = descriptor.through
        register(through, *(field.name for field in through._meta.concrete_fields))


def is_own(field: models.Field) -> bool:
    return field.name in OWN.get(field.model, ())


def owns_rows(model: type[models.Model]) -> bool:
    """Whether people add and remove rows of this table."""
    return model in OWN
