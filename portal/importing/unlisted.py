"""Associations of a source that asked not to be listed."""

from collections import defaultdict

from associations.models import Contact
from associations.unlisting import Register
from portal.importing.associations import associations, contacts
from portal.importing.source import Source
from portal.importing.wanted import Wanted


def unlisted(source: Source) -> set[str]:
    """The keys of those that the register holds."""
    register = Register()
    reach = defaultdict(lambda: {"phones": [], "sites": []})
    for one in contacts(source):
        kind = "phones" if one.values["kind"] == Contact.Kind.PHONE else "sites"
        reach[one.values["association"]][kind].append(one.values["value"])
    return {
        one.key
        for one in associations(source)
        if register.holds(names=names_of(one), **reach[one.key])
    }


def names_of(wanted: Wanted) -> list[str]:
    texts = wanted.texts.values()
    names = [wanted.values["own_name"], *(text["name"] for text in texts)]
    return names + [name for text in texts if (name := text.get("full_name"))]
