"""The fields of an association that an editor looks at when its own people change them."""

from django.urls import reverse

from associations.models import Association, AssociationTranslation, Location
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
