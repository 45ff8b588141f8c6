"""Two associations that become one."""

from associations.models import Association
from tests import factories


def two(**values):
    """The one that goes and the one that stays."""
    gone = factories.association(slug="former", name="Darna", **values)
    into = factories.association(slug="kept", name="Association Darna")
    return gone, into


def again(*associations):
    return [Association.objects.get(pk=one.pk) for one in associations]
