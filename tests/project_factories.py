"""What hangs on projects, made for tests as `tests.factories` makes records."""

from projects.models import Beneficiaries, PhasePartner, PhotoPair
from tests import factories


def phase_partner(*, of=None, **values):
    given = {"name": f"Partner {next(factories._numbers)}", **values}
    return PhasePartner.objects.create(phase=of or factories.phase(), **given)


def photo_pair(*, of=None, language="en", texts=None, **values):
    """Two pictures of the phase ``of``, before and after; their files land in MEDIA_ROOT."""
    given = {"before": factories.picture(4, 3), "after": factories.picture(4, 3), **values}
    words = {"before_alt": "A broken wall", "after_alt": "A white wall"}
    return factories._translated(
        PhotoPair, {"phase": of or factories.phase(), **words, **given}, language, texts
    )


def beneficiaries(*, of=None, language="en", texts=None, **values):
    given = {"number": 120, "counted": "pupils of the school", **values}
    return factories._translated(
        Beneficiaries, {"project": of or factories.project(), **given}, language, texts
    )
