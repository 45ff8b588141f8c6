"""Documents at the desk of who coordinates: to review, to issue, to revoke."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from volunteers.desk.access import address, coordinators_page, page
from volunteers.desk.group import session_of
from volunteers.desk.views import overview_step
from volunteers.documents import actions
from volunteers.documents.facts import certificate_wish, may_have
from volunteers.documents.forms import ReasonForm
from volunteers.documents.papers import paper_response
from volunteers.hours.words import duration
from volunteers.models import Application, Document, Hours
from volunteers.models.hours import WAS_THERE
from volunteers.sessions import days_words
from volunteers.steps import NotPossible


@dataclass(frozen=True, slots=True)
class Person:
    """``waiting`` are minutes that nobody has approved yet: better before a certificate. The
    certificate that can be issued now is ``wish``.
    """

    application: Application
    documents: list
    approved: str
    waiting: int
    wish: Document | None


@require_safe
@coordinators_page
def desk_documents(request, association, pk):
    return documents_page(request, association, session_of(request, association, pk))


def documents_page(request, association, session, refused=None):
    """``refused`` is the key of a document that could not be ended, with the form."""
    found = Document.objects.coordinated_by(request.user).filter(session=session)
    found = list(found.select_related("application"))
    return page(
        request,
        "volunteers/documents/desk.html",
        association,
        gettext("Documents"),
        steps=[overview_step(association)],
        session=session,
        days=days_words(session),
        to_review=[one for one in found if one.state == Document.State.REQUESTED],
        people=list(people_of(request.user, session, found)),
        left=[one for one in found if one.application is None],
        form=ReasonForm(),
        refused=refused,
    )


def people_of(user, session, documents):
    """Who was there or has a document, but for ``user``: nobody issues one to oneself."""
    found = Application.objects.coordinated_by(user).filter(session=session).exclude(person=user.pk)
    found = found.select_related("programme", "session", "person").prefetch_related("hours")
    for application in found.order_by("name", "pk"):
        own = [one for one in documents if one.application == application]
        if application.state in WAS_THERE or any(one.number or one.ended_at for one in own):
            yield person(application, own)


def person(application, documents) -> Person:
    minutes = {Hours.State.APPROVED: 0, Hours.State.ENTERED: 0, Hours.State.SENT_BACK: 0}
    for entry in application.hours.all():
        minutes[entry.state] += entry.minutes
    may = may_have(application, Document.Kind.CERTIFICATE)
    return Person(
        application=application,
        documents=[one for one in documents if one.state != Document.State.REQUESTED],
        approved=duration(minutes[Hours.State.APPROVED]),
        waiting=minutes[Hours.State.ENTERED],
        wish=certificate_wish(application, documents) if may else None,
    )


def document_of(request, association, pk):
    found = Document.objects.coordinated_by(request.user).select_related("application", "session")
    return get_object_or_404(found, pk=pk, session__programme__association=association)


@require_safe
@coordinators_page
def desk_document(request, association, pk):
    """The PDF of one that is in force."""
    document = document_of(request, association, pk)
    return paper_response(get_object_or_404(Document.objects.issued(), pk=document.pk))


@require_POST
@coordinators_page
def desk_certify(request, association, pk):
    """A certificate for somebody who has not asked for one, or one with hours approved since."""
    found = Application.objects.coordinated_by(request.user).exclude(person=request.user.pk)
    application = get_object_or_404(found, pk=pk, programme__association=association)
    attempt(request, actions.certify, application, seen=request.POST.get("seen", ""))
    return redirect(address(association, "desk_documents", application.session_id))


@require_POST
@coordinators_page
def desk_document_issue(request, association, pk):
    document = document_of(request, association, pk)
    attempt(request, actions.issue, document, seen=request.POST.get("seen", ""))
    return redirect(address(association, "desk_documents", document.session_id))


@require_POST
@coordinators_page
def desk_document_refuse(request, association, pk):
    return ended(request, association, pk, actions.refuse)


@require_POST
@coordinators_page
def desk_document_revoke(request, association, pk):
    return ended(request, association, pk, actions.revoke)


def ended(request, association, pk, verb):
    document = document_of(request, association, pk)
    form = ReasonForm(request.POST, auto_id=f"%s-{pk}")
    if not form.is_valid():
        return documents_page(request, association, document.session, refused=(pk, form))
    attempt(request, verb, document, **form.cleaned_data)
    return redirect(address(association, "desk_documents", document.session_id))


def attempt(request, verb, subject, **facts) -> None:
    """Do it now; what stood so already sends no letter."""
    at = timezone.now()
    try:
        document = verb(subject, **facts, by=request.user, at=at)
    except NotPossible:
        words = gettext("This has changed in the meantime. Here is how it stands now.")
        messages.warning(request, words)
    else:
        if at in (document.issued_at, document.ended_at):
            messages.success(request, gettext("Done. The person is told by e-mail."))
        else:
            messages.success(request, gettext("It stood so already: nothing has changed."))
