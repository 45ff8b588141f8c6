"""Makes records for tests: say what matters to the test, the rest is filled in.

Words are written in English: ``association(name="Hope")``. Another language goes to ``texts``,
``association(texts={"fr": {"name": "Espoir"}})``, and ``language="ar"`` turns the words themselves
into Arabic ones. What only links to others (topics, places …) is given as a list of records.
"""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone
from PIL import Image

from associations.models import (
    Association,
    Claim,
    Contact,
    Invitation,
    Likeness,
    Location,
    Membership,
    Merge,
    Partnership,
    PersonRole,
    Photo,
    Unlisted,
)
from portal.accounts.models import User
from portal.base.answer_days import answer_day
from portal.base.codes import hash_of
from portal.base.undelivered import UndeliveredLetter
from portal.editing.models import ChangeRequest
from portal.editing.sensitive import subject_of
from portal.reports.models import Report
from projects.models import Phase, Project, ProjectPartner
from support.models import Need, Offer
from tests import word_factories
from tests.making import numbers, translated
from volunteers.models import Application, Programme, Session

# The words of the directory and opening hours, as if they stood here.
group, language, place, topic = (
    getattr(word_factories, name) for name in ("group", "language", "place", "topic")
)
holiday, hours_exception, ramadan, schedule = (
    getattr(word_factories, name) for name in ("holiday", "hours_exception", "ramadan", "schedule")
)

PASSWORD = "three words and a lantern"


# Associations and what hangs on them


def association(*, language="en", texts=None, **values):
    """A published association, not checked yet, with one topic."""
    number = next(numbers)
    name = values.get("name", f"Association {number}")
    given = {
        "slug": f"association-{number}",
        "kind": Association.Kind.ASSOCIATION,
        "own_name": name,
        "name": name,
        **values,
    }
    given.setdefault("topics", [topic()])
    return translated(Association, given, language, texts)


def location(*, of=None, language="en", texts=None, **values):
    """A public location of the association ``of``."""
    given = {"association": of or association(), "address": "12 Rue de la Plage", **values}
    return translated(Location, given, language, texts)


def contact(*, of=None, **values):
    """A public telephone number of the association ``of``."""
    given = {"kind": Contact.Kind.PHONE, "value": f"+2125390{next(numbers):05}", **values}
    return Contact.objects.create(association=of or association(), **given)


def person_role(*, of=None, **values):
    given = {"role": PersonRole.Role.PRESIDENT, **values}
    return PersonRole.objects.create(association=of or association(), **given)


def partnership(*, of=None, **values):
    given = {"name": f"Partner {next(numbers)}", **values}
    return Partnership.objects.create(association=of or association(), **given)


def picture(width=1, height=1):
    """A file to upload: a black PNG of so many points."""
    content = BytesIO()
    Image.new("RGB", (width, height)).save(content, "PNG")
    return ContentFile(content.getvalue(), name=f"picture-{next(numbers)}.png")


def photo(*, of=None, language="en", texts=None, **values):
    """A picture of one point; its file lands in MEDIA_ROOT."""
    given = {"association": of or association(), "picture": picture(), "alt": "A room", **values}
    return translated(Photo, given, language, texts)


def likeness(*, of=None, to=None, **values):
    """Two associations that may be the same, as nobody has looked at them yet."""
    first, second = sorted((of or association(), to or association()), key=lambda one: one.pk)
    given = {"score": 60, "reasons": [["same_name", "lantern"]], **values}
    return Likeness.objects.create(first=first, second=second, **given)


def merged(*, gone=None, into=None, **values):
    """An association that is part of another, which took nothing over from it."""
    gone, into = gone or association(), into or association()
    gone.become_part_of(into)
    return Merge.objects.create(gone=gone, into=into, **{"context": uuid4(), **values})


# Help and projects


def offer(*, language="en", texts=None, **values):
    """A published offer, with one topic, of which nothing else is known."""
    number = next(numbers)
    given = {"slug": f"offer-{number}", "title": f"Offer {number}", **values}
    given.setdefault("provider", None)
    given["provider"] = given["provider"] or association()
    given.setdefault("topics", list(given["provider"].topics.all()))
    return translated(Offer, given, language, texts)


def need(**values):
    """A new need that a reader told in English; nothing is known of it but its words."""
    given = {"words": f"Something {next(numbers)}", "language": "en", "origin": Need.Origin.READER}
    return Need.objects.create(**given | values)


def project(*, language="en", texts=None, **values):
    number = next(numbers)
    given = {"slug": f"project-{number}", "title": f"Project {number}", **values}
    given["association"] = given.get("association") or association()
    return translated(Project, given, language, texts)


def phase(*, of=None, language="en", texts=None, **values):
    """A step of the project ``of``, after those it has."""
    whole = of or project()
    given = {"project": whole, "position": whole.phases.count() + 1, "title": "A step", **values}
    return translated(Phase, given, language, texts)


def project_partner(*, of=None, **values):
    given = {"name": f"Partner {next(numbers)}", **values}
    return ProjectPartner.objects.create(project=of or project(), **given)


# Volunteers


def programme(*, language="en", texts=None, **values):
    """A published programme in which the association chooses, without any session."""
    number = next(numbers)
    given = {"slug": f"programme-{number}", "title": f"Programme {number}", "kind": "other"}
    given |= values
    given["association"] = given.get("association") or association()
    return translated(Programme, given, language, texts)


def session(*, of=None, places=20, days_away=60, **values):
    """A session of ten days with ``places`` for all, for which one may still apply.

    ``days_away`` is when it starts, counted from today. No places: without any pool.
    """
    starts_on = timezone.localdate() + timedelta(days=days_away)
    given = {
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=9),
        "closes_at": timezone.now() + timedelta(days=max(days_away - 10, 1)),
        **values,
    }
    made = Session.objects.create(programme=of or programme(), **given)
    if places:
        made.pools.create(capacity=places)
    return made


def application(*sessions, by=None, **values):
    """An application that is not sent yet, for these sessions in this order."""
    number = next(numbers)
    given = {
        "name": f"Volunteer {number}",
        "born_on": date(1995, 3, 4),
        "country": "DK",
        "telephone": "+4512345678",
        "motivation": "I would like to help.",
        "languages": "English, some French",
        "emergency_name": "A sister",
        "emergency_telephone": "+4587654321",
        **values,
    }
    made = Application.objects.create(programme=sessions[0].programme, person=by or user(), **given)
    for position, one in enumerate(sessions, 1):
        made.choices.create(session=one, position=position)
    return made


# People


def user(**values):
    """Somebody with a confirmed address and no rights: a stranger to every association."""
    given = {"email": f"person-{next(numbers)}@example.org", "password": PASSWORD, **values}
    person = User.objects.create_user(**given)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def member(of=None, *, role=Membership.Role.REFERRALS, **values):
    """Somebody who acts for the association ``of`` without changing its pages."""
    person = user(**values)
    Membership.objects.create(association=of or association(), user=person, role=role)
    return person


def manager(of=None, **values):
    return member(of, role=Membership.Role.MANAGER, **values)


def claim(*, of=None, by=None, code="code", **values):
    """A claim on ``of`` that waits for an editor; one of proof "mail" has just been started."""
    given = {"words": "The treasurer", "proof": Claim.Proof.CALL, **values}
    if given["proof"] == Claim.Proof.MAIL:
        given = {"proof_email": "office@example.org", "code_hash": hash_of(code), **given}
    else:
        given = {"state": Claim.State.WAITING, "telephone": "+212539123456", **given}
    return Claim.objects.create(association=of or association(), user=by or user(), **given)


def invitation(*, of=None, code="code", **values):
    """An open invitation to ``of`` with the link ``code``, of nobody's."""
    number = next(numbers)
    given = {"email": f"guest-{number}@example.org", "role": Membership.Role.EDITOR, **values}
    return Invitation.objects.create(
        association=of or association(), code_hash=hash_of(code), **given
    )


def change_request(target, field="own_name", new="New name", *, by=None, **values):
    """A change of a sensitive field that waits for an editor."""
    old = getattr(target, field)
    subject = subject_of(target)
    given = {"state": ChangeRequest.State.WAITING, "made_at": timezone.now(), **values}
    return ChangeRequest.objects.create(
        subject=subject,
        target=target,
        field=field,
        old=old,
        new=new,
        made_by=by or user(),
        **{"answer_by": answer_day(given["made_at"]), **given},
    )


def report(*, of=None, code="", **values):
    """A report that waits: the telephone of ``of`` is wrong, unless its kind is another one."""
    given = {"kind": Report.Kind.RECORD, "language": "en", **values}
    if given["kind"] == Report.Kind.RECORD:
        wrong = {"association": of or association(), "reason": Report.Reason.TELEPHONE}
        given = wrong | given
    return Report.objects.create(code_hash=hash_of(code or f"code-{next(numbers)}"), **given)


def confirmed(of=None, *, at=None, **values):
    """The association ``of``, confirmed by its own people at the moment ``at``, or now."""
    association_ = of or association(**values)
    at = at or timezone.now()
    association_.checks.create(checker="association", way="desk", checked_at=at)
    association_.verify(by=None, as_checker="association", at=at)
    return association_


def check_letter(*, of=None, step=1, **values):
    """A letter that asks for the check of ``of``, sent today; its check is due unless said."""
    association_ = of or confirmed(at=timezone.now() - timedelta(days=366))
    given = {"due_on": association_.check_due_on, "sent_on": timezone.localdate(), **values}
    return association_.check_letters.create(step=step, **given)


def unlisted(*names, **values):
    return Unlisted.objects.create(names=list(names), **values)


def undelivered(to="gone@example.org", **values):
    """A letter that could not be delivered."""
    number = next(numbers)
    given = {
        "message_id": f"<{number}@localhost>",
        "raw": f"Message-ID: <{number}@localhost>\nTo: {to}\nSubject: Hello\n\nWords",
        "sender": "portal@example.org",
        "recipients": [to],
        "subject": "Hello",
        "written_at": timezone.now(),
        "failed_at": timezone.now(),
        "reason": UndeliveredLetter.Reason.NO_LINE,
    }
    return UndeliveredLetter.objects.create(**given | values)


def editor(*, second_factor=True, **values):
    """Somebody of the editors' group, signed up for a second factor unless told otherwise."""
    person = user(is_staff=True, **values)
    person.settle_rights()
    return _with_second_factor(person) if second_factor else person


def administrator(*, second_factor=True, **values):
    person = user(is_staff=True, is_superuser=True, **values)
    return _with_second_factor(person) if second_factor else person


def client_of(person=None):
    """A browser in which ``person`` is signed in, with the second factor if there is one.

    None: a visitor.
    """
    client = Client()
    if person is None:
        return client
    client.force_login(person)
    if is_mfa_enabled(person):
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, person, "mfa", type="totp")
        request.session.save()
    return client


def _with_second_factor(person):
    TOTP.activate(person, generate_totp_secret())
    return person
