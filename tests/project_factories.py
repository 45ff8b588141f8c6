"""What hangs on projects, made for tests as `tests.factories` makes records."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from portal.base.codes import hash_of
from projects.models import Beneficiaries, PhasePartner, PhotoPair, Pledge, ProjectNeed, Update
from projects.models.need import AGREED_STATES
from tests import factories

numbers = count(1)


def phase_partner(*, of=None, **values):
    given = {"name": f"Partner {next(numbers)}", **values}
    return PhasePartner.objects.create(phase=of or factories.phase(), **given)


def photo_pair(*, of=None, language="en", texts=None, **values):
    """Two pictures of the phase ``of``, before and after; their files land in MEDIA_ROOT."""
    given = {"before": factories.picture(4, 3), "after": factories.picture(4, 3), **values}
    words = {"before_alt": "A broken wall", "after_alt": "A white wall"}
    return translated(
        PhotoPair, {"phase": of or factories.phase(), **words, **given}, language, texts
    )


def beneficiaries(*, of=None, language="en", texts=None, **values):
    given = {"number": 120, "counted": "pupils of the school", **values}
    return translated(
        Beneficiaries, {"project": of or factories.project(), **given}, language, texts
    )


def need(*, of=None, language="en", texts=None, **values):
    """Ten bags of cement for the project ``of``."""
    given = {"kind": "materials", "amount": 10, "unit": "bags", "title": "Cement", **values}
    given["project"] = of or factories.project()
    return translated(ProjectNeed, given, language, texts)


def pledge(*, of=None, code="", **values):
    """A promise of two of the need ``of``, whose address is confirmed."""
    number = next(numbers)
    given = {"amount": 2, "email": f"giver-{number}@example.org", "language": "en", **values}
    given.setdefault("state", "promised")
    if given["state"] != "unconfirmed":
        given.setdefault("promised_at", timezone.now())
        given.setdefault("answer_by", timezone.localdate() + timedelta(days=14))
    if given["state"] in AGREED_STATES:
        given.setdefault("agreed_amount", given["amount"])
    if given["state"] in Pledge.ENDS:
        given.setdefault("ended_at", timezone.now())
    return Pledge.objects.create(
        need=of or need(), code_hash=hash_of(code or f"pledge-{number}"), **given
    )


def translated(model, values, language, texts):
    """A row of ``model`` with its words among ``values`` in ``language``, and more in ``texts``;
    what no row may lack is the same in all of them.
    """
    rows_of = model._meta.get_field("translations").related_model
    names = {field.name for field in rows_of._meta.fields} - {"id", "master", "language_code"}
    words = {name: value for name, value in values.items() if name in names}
    made = model.objects.create(**{name: values[name] for name in values.keys() - words.keys()})
    needed = {name: words[name] for name in words if not rows_of._meta.get_field(name).blank}
    rows = {language: words} | {code: needed | row for code, row in (texts or {}).items()}
    rows_of.objects.bulk_create(
        rows_of(master=made, language_code=code, **row) for code, row in rows.items()
    )
    return made


def update(*, of=None, language="en", texts=None, **values):
    """News of the project ``of``, of today and without a picture."""
    given = {"project": of or factories.project(), "title": "The roof is on", **values}
    return translated(Update, given, language, texts)
