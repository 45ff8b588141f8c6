"""The desk of events: the lists, a new one, its words, when and where it is, what it is about."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_info, gettext
from django.views.decorators.http import require_http_methods, require_safe

from associations.editing.pages import answer_to_draft, editing_page
from associations.editing.word_pages import words_of
from news.editing.actions import keep_words, note_change
from news.events.dates import as_told, changed_since, lay_out
from news.events.editing.actions import begin
from news.events.editing.forms import (
    EventFactsForm,
    EventWordsForm,
    NewEventForm,
    WhenForm,
    WhereForm,
)
from news.events.editing.pages import desk_of, event_page, for_editors, page
from news.events.models import Event, EventTranslation
from news.events.places import StillHeld, held_dates, share_out, tell_of_change
from portal.editing.drafts import typed
from portal.editing.pages import saved, waiting_for
from portal.editing.side_by_side import beside, settle_origin, source_row, states

PER_PAGE = 30


@require_safe
@for_editors
def desk(request):
    """All events, for editors."""
    events = Event.objects.select_related("association")
    return listed(request, events.prefetch_related("association__translations"), None)


@require_safe
@editing_page
def desk_association(request, association):
    return listed(request, association.own_events, association)


def listed(request, events, association):
    newest = events.order_by("-changed_at", "-pk").prefetch_related("translations")
    shown = Paginator(newest, PER_PAGE).get_page(request.GET.get("page"))
    add = reverse("events:add")
    if association:
        add = reverse("events:add_of", args=[association.slug])
    title = gettext("Events")
    return page(request, "events/desk.html", title, association=association, page=shown, add=add)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def add(request):
    """A new event by the editors of the portal."""
    return answer_to_draft(request) or begun(request, None)


@editing_page
def add_of(request, association):
    return begun(request, association)


def begun(request, association):
    row = EventTranslation(language_code=get_language())
    form = NewEventForm(typed(request), instance=row)
    if request.method == "POST" and form.is_valid():
        event = begin(form, association=association, by=request.user, at=timezone.now())
        words = gettext("It is kept, and nobody else sees it yet. Say now where it takes place.")
        return saved(request, to=desk_of(event), words=words, shows=event)
    return page(
        request,
        "events/form.html",
        gettext("A new event"),
        association=association,
        form=form,
        no_preview=association is None,
    )


@event_page
def edit_words(request, event, language):
    """The words in one language, beside those that they are translated from."""
    row, others = words_of(event, EventWordsForm, language)
    form = EventWordsForm(typed(request), instance=row)
    if request.method == "POST" and form.is_valid():
        settle_origin(row, others)
        asked = keep_words(form, event, by=request.user, at=timezone.now())
        return saved(request, asked, to=desk_of(event), shows=event)
    name = str(get_language_info(language)["name_translated"])
    return page(
        request,
        "events/words.html",
        gettext("Words: %(language)s") % {"language": name},
        event=event,
        form=form,
        pairs=beside(form, source_row(others, language, request.GET.get("from"))),
        language=language,
        translations=languages_of(event),
        waiting=waiting_for(row),
    )


def languages_of(event) -> list:
    """How far each language is, and the address of its form."""
    found = states(event, EventWordsForm._meta.fields)
    return [(one, reverse("events:edit_words", args=[event.pk, one.code])) for one in found]


@event_page
def edit_when(request, event):
    """Its day and hours. The dates follow; what was called off stays with its day."""
    form, moment = WhenForm(typed(request), instance=event), timezone.now()
    if request.method == "POST":
        before = as_told(event.pk)
    if request.method == "POST" and form.is_valid():
        form.save()
        lay_out(event, at=moment)
        note_change(event, by=request.user, at=moment)
        tell_of_change(changed_since(before, event.pk), at=moment)
        return saved(request, to=desk_of(event), shows=event)
    return page(request, "events/form.html", gettext("When it takes place"), event=event, form=form)


@event_page
def edit_where(request, event):
    form = WhereForm(typed(request), instance=event)
    if request.method == "POST" and form.is_valid():
        form.save()
        note_change(event, by=request.user, at=timezone.now())
        return saved(request, to=desk_of(event), shows=event)
    return page(
        request, "events/form.html", gettext("Where it takes place"), event=event, form=form
    )


@event_page
def edit_facts(request, event):
    """Where places are given here, never fewer than are held."""
    title, moment = gettext("Topics, cost, signing up"), timezone.now()
    form, dates = EventFactsForm(typed(request), instance=event), []
    is_good = request.method == "POST" and form.is_valid()
    if is_good:
        try:
            dates = held_dates(event, form.cleaned_data["capacity"], at=moment)
        except StillHeld as still:
            is_good = False
            words = gettext("At least %(count)s: so many are held on one date.") % {
                "count": still.args[0]
            }
            form.add_error("capacity", words)
    if is_good:
        form.save()
        share_out(dates, at=moment)
        note_change(event, by=request.user, at=moment)
        return saved(request, to=desk_of(event), shows=event)
    return page(request, "events/form.html", title, event=event, form=form)


@event_page
def remove_event(request, event):
    """A page that asks; then a draft that nobody read is gone; the history has it for a while."""
    barred = ""
    if event.state != Event.State.DRAFT or event.published_at:
        barred = gettext("It was public: it can be taken out of public, and stays at your desk.")
    if request.method == "POST" and not barred:
        to = reverse("events:desk")
        if event.association:
            to = reverse("events:desk_association", args=[event.association.slug])
        event.delete()
        return saved(request, to=to, words=gettext("The draft is thrown away."))
    return page(
        request,
        "events/remove.html",
        gettext("Throw this draft away?"),
        event=event,
        what=str(event),
        barred=barred,
        back=desk_of(event),
    )
