"""What becomes of documents. Each verb locks the application, after the sessions as all verbs do,
so that two never give two documents of a kind; ``steps.NotPossible`` where it does not go with how
things stand.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.base.codes import new_written_code
from volunteers.actions import hold
from volunteers.documents import emails
from volunteers.documents.facts import AT_ONCE, certificate_wish, facts_of, may_have
from volunteers.models import Application, Document, DocumentCount
from volunteers.models.document import REPLACED
from volunteers.steps import NotPossible

Kind, State = Document.Kind, Document.State


def held(application, kind) -> Application:
    """The application as it stands, locked, of somebody who may have such a document."""
    application, _sessions = hold(application)
    if not may_have(application, kind):
        raise NotPossible(kind)
    return application


@transaction.atomic
def get(application, *, kind: str, language: str, at: datetime) -> Document:
    """A document that nobody needs to review: the one that stands, or a new one where it says
    something else by now.
    """
    if kind not in AT_ONCE:
        raise NotPossible(kind)
    application = held(application, kind)
    document = Document(
        application=application,
        session=application.session,
        kind=kind,
        language=language,
        name=application.name,
        requested_at=at,
    )
    return put_in_force(document, application, at=at)


@transaction.atomic
def ask(
    application, *, kind: str, name: str, language: str, stays: bool = False, at: datetime
) -> Document:
    """Ask for a document that somebody reviews; asked again, it is what was said last."""
    if kind in AT_ONCE:
        raise NotPossible(kind)
    application = held(application, kind)
    given = {"name": name, "language": language, "stays": stays, "requested_at": at}
    document, is_new = application.documents.update_or_create(
        kind=kind, state=State.REQUESTED, defaults=given | {"session": application.session}
    )
    if is_new:
        emails.asked(document)
    return document


@transaction.atomic
def issue(document, *, seen: str, by, at: datetime) -> Document:
    """Issue what was asked for, if it is still the wish that was ``seen``; done twice it is issued
    once.
    """
    application = held(document.application, document.kind)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state == State.ISSUED:
        return document
    if document.state != State.REQUESTED or document.wish != seen:
        raise NotPossible("issue")
    document = put_in_force(document, application, by=by, at=at)
    emails.told(document)
    return document


@transaction.atomic
def certify(application, *, seen: str, by, at: datetime) -> Document:
    """Issue the certificate that ``certificate_wish`` gives, if it is still the one that was
    ``seen``. The one that stands is given where it says the same.
    """
    application = held(application, Kind.CERTIFICATE)
    document = certificate_wish(application, application.documents.all())
    if document.wish != seen or not document.name:  # it was erased, and nobody asked in time
        raise NotPossible("certify")
    document.requested_at = document.requested_at if document.pk else at
    issued = put_in_force(document, application, by=by, at=at)
    if issued.issued_at == at:
        emails.told(issued)
    return issued


def put_in_force(document, application, *, by=None, at) -> Document:
    """Issue it in place of the one that stands; gives that one where it says the same."""
    facts = facts_of(document, application, by)
    before = application.documents.issued().filter(kind=document.kind).first()
    is_same = before and (before.facts, before.language) == (facts, document.language)
    if is_same and document.pk is None:  # who asks for another one gets another one
        return before
    if before:
        end(before, State.REVOKED, reason=REPLACED, by=by, at=at)
    # The last wish holds for those before it too.
    older = application.documents.filter(kind=document.kind).exclude(issued_at=None)
    older.update(stays=document.stays)
    year = timezone.localdate(at).year
    document.facts, document.year = facts, year
    document.number = DocumentCount.next_for(document.kind, year)
    if document.kind == Kind.CERTIFICATE:
        document.code, document.code_hash = new_written_code()
    document.state, document.issued_at, document.reviewed_by = State.ISSUED, at, by
    document.save()
    return document


@transaction.atomic
def refuse(document, *, reason: str, by, at: datetime) -> Document:
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state != State.REQUESTED:
        raise NotPossible("refuse")
    end(document, State.REFUSED, reason=reason, by=by, at=at)
    emails.told(document)
    return document


@transaction.atomic
def revoke(document, *, reason: str, by, at: datetime) -> Document:
    """Say that it holds no more; done twice, the first reason stays."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.state == State.REVOKED:
        return document
    if document.state != State.ISSUED:
        raise NotPossible("revoke")
    end(document, State.REVOKED, reason=reason, by=by, at=at)
    if document.application_id:
        emails.told(document)
    return document


def end(document, state, *, reason, by, at) -> None:
    document.state, document.reason, document.ended_at = state, reason, at
    document.reviewed_by = by or document.reviewed_by
    document.save(update_fields=["state", "reason", "ended_at", "reviewed_by"])


def keep_as_wished(person) -> None:
    """Before an account is erased: certificates whose person wished it stay, tied to nobody."""
    mine = Document.objects.of(person).filter(kind=Kind.CERTIFICATE, stays=True)
    mine.filter(state__in=[State.ISSUED, State.REVOKED]).update(application=None, reviewed_by=None)
