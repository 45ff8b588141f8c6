"""A volunteer's own documents: to get at once, to ask for, to take along."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.base.parts import Crumb
from portal.base.texts import text_of
from volunteers.application_views import crumbs, own
from volunteers.documents import actions
from volunteers.documents.facts import AT_ONCE, may_have
from volunteers.documents.forms import AskForm, LanguageForm
from volunteers.documents.papers import paper_response, verify_address
from volunteers.models import Document, State
from volunteers.sessions import days_words
from volunteers.steps import NotPossible

Kind = Document.Kind
ABOUT = {
    Kind.CONFIRMATION: _("Says that you have a place, and when. You get it at once."),
    Kind.INVITATION: _(
        "For the consulate, if you need a visa. The association looks at it before you get it."
    ),
    Kind.CONTRACT: _(
        "Law 06-18 asks for a written contract. Print it twice: you and the association sign."
    ),
    Kind.CERTIFICATE: _(
        "Says what you did, when, and how many hours. Anybody to whom you show it can verify it."
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of document: the one in force, the one that was asked for, and those before."""

    kind: str
    documents: list
    may: bool
    form: LanguageForm | None

    @property
    def label(self):
        return Kind(self.kind).label

    @property
    def about(self):
        return ABOUT[self.kind]

    def in_state(self, state):
        return next((one for one in self.documents if one.state == state), None)

    @property
    def issued(self):
        return self.in_state(Document.State.ISSUED)

    @property
    def requested(self):
        return self.in_state(Document.State.REQUESTED)

    @property
    def ended(self):
        return [one for one in self.documents if one.ended_at]


@require_safe
@never_cache
@login_required
def documents(request, pk):
    mine = own(request, pk)
    context = {
        "application": mine,
        "title": text_of(mine.programme, "title"),
        "session": days_words(mine.session) if mine.session else "",
        "parts": parts_of(mine, request.user),
        "crumbs": steps(mine, gettext("Your documents")),
    }
    return render(request, "volunteers/documents/own.html", context)


def parts_of(mine, person):
    """The kinds that the person may get, or has had."""
    had = list(mine.documents.all())
    for kind in Kind:
        documents = [one for one in had if one.kind == kind]
        may = may_have(mine, kind)
        if may or documents:
            language = {"language": person.language}
            at_once = may and kind in AT_ONCE
            form = LanguageForm(initial=language, auto_id=f"{kind}-%s") if at_once else None
            yield Part(kind, [with_address(one) for one in documents], may, form)


def with_address(document):
    document.verify_at = verify_address(document) if document.code else ""
    return document


@require_POST
@never_cache
@login_required
def document_get(request, pk, kind):
    """One that nobody needs to review."""
    mine, form = own(request, pk), LanguageForm(request.POST)
    if kind not in AT_ONCE:
        raise Http404
    if form.is_valid():
        try:
            actions.get(mine, kind=kind, **form.cleaned_data, at=timezone.now())
        except NotPossible:
            messages.warning(request, changed())
        else:
            messages.success(request, gettext("It is ready: open it below."))
    return redirect(f"{reverse('volunteers:documents', args=[pk])}#{kind}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def document_ask(request, pk, kind):
    """The form for one that the association reviews; asked again, it is said anew."""
    mine = own(request, pk)
    if kind in AT_ONCE or kind not in Kind or not may_have(mine, kind):
        raise Http404
    last = mine.documents.filter(kind=kind).exclude(state=Document.State.REFUSED).first()
    first = {"name": mine.name, "language": request.user.language, "stays": False}
    if last:
        first = {"name": last.name, "language": last.language, "stays": last.stays}
    form = AskForm(request.POST if request.method == "POST" else None, kind=kind, initial=first)
    if form.is_valid() and (answer := asked(request, mine, kind, form)):
        return answer
    label = Kind(kind).label
    context = {
        "application": mine,
        "title": text_of(mine.programme, "title"),
        "label": label,
        "about": ABOUT[kind],
        "form": form,
        "crumbs": steps(mine, gettext("Your documents"), label),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "volunteers/documents/ask.html", context, status=status)


def asked(request, mine, kind, form):
    try:
        actions.ask(mine, kind=kind, **form.cleaned_data, at=timezone.now())
    except NotPossible:
        messages.warning(request, changed())
    else:
        messages.success(request, gettext("Asked for. You get an e-mail when it is ready."))
    return redirect("volunteers:documents", mine.pk)


def changed():
    return gettext("This has changed in the meantime. Here is how it stands now.")


@require_safe
@never_cache
@login_required
def document_paper(request, pk, key):
    """The PDF, as long as it is in force; what tells of a place as long as there is one."""
    mine = own(request, pk)
    document = get_object_or_404(mine.documents.issued(), pk=key)
    if document.kind != Kind.CERTIFICATE and mine.state not in State.holding():
        raise Http404
    return paper_response(document)


def steps(mine, *labels):
    way = crumbs(str(text_of(mine.programme, "title")), *map(str, labels))
    own_page = reverse("volunteers:application", args=[mine.pk])
    list_page = reverse("volunteers:documents", args=[mine.pk])
    start = len(way) - len(labels) - 1
    way[start] = Crumb(way[start].label, own_page)
    if len(labels) > 1:
        way[start + 1] = Crumb(way[start + 1].label, list_page)
    return way
