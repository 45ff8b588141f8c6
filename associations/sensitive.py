"""The fields of an association that an editor looks at when its own people change them."""

from django.urls import reverse
from django.utils.translation import gettext

from associations.models import Association, AssociationTranslation, Location
from associations.unlisting import asked_not_to_be_listed
from portal.editing.sensitive import register


def register_fields() -> None:
    register(
        Association,
        "own_name",
        "kind",
        "registration",
        subject=lambda association: association,
        is_trusted=is_trusted,
        form=lambda association: page_of(association, "edit_facts"),
        bar=why_not_listed,
    )
    register(
        AssociationTranslation,
        "name",
        subject=lambda text: text.master,
        is_trusted=is_trusted,
        form=lambda text: page_of(text.master, "edit_words", text.language_code),
    )
    register(
        Location,
        "visibility",
        subject=lambda location: location.association,
        is_trusted=is_trusted,
        form=lambda location: page_of(location.association, "edit_location", location.pk),
    )


def is_trusted(association) -> bool:
    return association.is_trusted


def page_of(association, name, *more) -> str:
    return reverse(f"associations:{name}", args=[association.slug, *more])


def why_not_listed(association) -> str:
    """A sentence where the association asked not to be listed; "" where it did not."""
    if not asked_not_to_be_listed(association):
        return ""
    return gettext(
        "Not published, as they asked not to be listed: %(names)s. If they have "
        "changed their mind, delete the entry in the register first."
    ) % {"names": association}
