"""Which rows of two associations say the same, so that their union holds none twice."""

from associations.unlisting import name_key
from portal.base.folding import fold


def is_empty(value) -> bool:
    """Whether nothing is said; no and nought are something."""
    return not value and value is not False and value != 0


def fill(kept, other) -> None:
    """Write into ``kept`` what it leaves empty and ``other`` says."""
    names = [
        field.name
        for field in kept._meta.concrete_fields
        if not field.generated
        and is_empty(getattr(kept, field.attname))
        and not is_empty(getattr(other, field.attname))
    ]
    for name in names:
        setattr(kept, name, getattr(other, name))
    if names:
        kept.save(update_fields=names)


def same_contact(one, other) -> bool:
    return one.kind == other.kind and address_key(one.value) == address_key(other.value)


def address_key(value: str) -> str:
    """The number or address without what makes no difference."""
    page = value.strip().casefold().split("://", 1)[-1]
    return page.removeprefix("www.").rstrip("/")


def same_location(one, other) -> bool:
    """The same address, or the same place of which one tells no address.

    What is hidden in one way never meets what is hidden in another: it would show.
    """
    if (one.visibility, one.place_id) != (other.visibility, other.place_id):
        return False
    if one.address and other.address:
        return fold(one.address) == fold(other.address)
    return one.place_id is not None


def same_person(one, other) -> bool:
    return one.role == other.role and fold(one.holder) == fold(other.holder)


def same_partner(one, other) -> bool:
    is_one = one.partner_id is not None and one.partner_id == other.partner_id
    return one.role == other.role and (is_one or name_key(one.name) == name_key(other.name))


# By the name under which the rows hang on an association.
SAME = {
    "contacts": same_contact,
    "locations": same_location,
    "people": same_person,
    "partnerships": same_partner,
}
