"""Pages of an association's programmes at its desk."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from associations.editing.pages import editing_page, page
from associations.editing.word_pages import words_page
from portal.editing.drafts import typed
from portal.editing.pages import saved
from portal.editing.saving import save_moderated
from volunteers.editing.access import address, programme_of
from volunteers.editing.forms import (
    LanguageFormSet,
    NewProgrammeForm,
    PriceFormSet,
    ProgrammeForm,
    ProgrammeWordsForm,
)
from volunteers.editing.new import keep_new
from volunteers.editing.questions import QuestionForm
from volunteers.models import Document, Programme, Question
from volunteers.places import locked_sessions


def steps(association, programme=None):
    way = [(gettext("Programmes"), address(association, "edit_programmes"))]
    if programme:
        way.append((str(programme), address(association, "edit_programme", programme.slug)))
    return way


@require_safe
@editing_page
def edit_programmes(request, association):
    """All programmes, each with what can be done."""
    programmes = association.programmes.exclude(state=Programme.State.UNPUBLISHED)
    return page(
        request,
        "volunteers/editing/programmes.html",
        association,
        gettext("Programmes"),
        programmes=programmes.order_by("slug").prefetch_related("translations"),
    )


@editing_page
def add_programme(request, association):
    new = Programme(association=association)
    form = NewProgrammeForm(typed(request), instance=new, association=association)
    if request.method == "POST" and form.is_valid():
        programme = keep_new(form, by=request.user, at=timezone.now())
        words = gettext("It is on the portal now. Say next when it takes place.")
        to = address(association, "edit_sessions", programme.slug)
        return saved(request, to=to, words=words, shows=programme)
    return page(
        request,
        "editing/grouped.html",
        association,
        gettext("A new programme"),
        steps=steps(association),
        form=form,
    )


@editing_page
def edit_programme(request, association, programme):
    record = programme_of(association, programme)
    if request.method == "POST":  # nobody gets a place while its kind and ages change
        locked_sessions(record.sessions.values_list("pk", flat=True))
    form = ProgrammeForm(typed(request), instance=record, association=association)
    if request.method == "POST" and form.is_valid():
        asked = save_moderated(form, by=request.user, at=timezone.now())
        return saved(request, asked, to=address(association, "edit_programmes"), shows=record)
    return page(
        request,
        "editing/grouped.html",
        association,
        str(record),
        steps=steps(association),
        form=form,
    )


@editing_page
def edit_programme_words(request, association, programme, language=None):
    record = programme_of(association, programme)
    return words_page(
        request,
        association,
        record,
        ProgrammeWordsForm,
        language,
        to=address(association, "edit_programmes"),
        address_of=lambda code: address(association, "edit_programme_words", record.slug, code),
        steps=steps(association, record),
    )


@editing_page
def edit_prices(request, association, programme):
    currency = programme_of(association, programme).get_currency_display()
    return rows_page(
        request,
        association,
        programme,
        PriceFormSet,
        gettext("What the price pays for"),
        intro=gettext("Amounts in: %(currency)s. You choose it among the facts.")
        % {"currency": currency},
    )


@editing_page
def edit_languages(request, association, programme):
    return rows_page(request, association, programme, LanguageFormSet, gettext("Languages wanted"))


def rows_page(request, association, programme, formset, title, intro=""):
    record = programme_of(association, programme)
    rows = formset(typed(request), instance=record)
    if request.method == "POST" and rows.is_valid():
        rows.save()
        record.save(update_fields=["changed_at"])
        return saved(request, to=address(association, "edit_programmes"), shows=record)
    return page(
        request,
        "editing/rows.html",
        association,
        title,
        steps=steps(association, record),
        rows=rows,
        intro=intro,
    )


@require_safe
@editing_page
def edit_questions(request, association, programme):
    """The questions that who applies is asked, beside those that all programmes ask."""
    record = programme_of(association, programme)
    return page(
        request,
        "volunteers/editing/questions.html",
        association,
        gettext("Your own questions"),
        steps=steps(association, record),
        programme=record,
        questions=record.questions.prefetch_related("translations"),
    )


@editing_page
def edit_question(request, association, programme, pk=None):
    """One question in all languages; without ``pk`` a new one."""
    record = programme_of(association, programme)
    last = record.questions.order_by("-position").first()
    question = Question(programme=record, position=last.position + 1 if last else 1)
    if pk:
        question = get_object_or_404(record.questions, pk=pk)
    form = QuestionForm(typed(request), instance=question)
    to = address(association, "edit_questions", record.slug)
    if request.method == "POST" and form.is_valid():
        form.save()
        return saved(request, to=to, shows=record)
    return page(
        request,
        "editing/form.html",
        association,
        gettext("A question"),
        steps=[*steps(association, record), (gettext("Your own questions"), to)],
        form=form,
        no_preview=True,
    )


@editing_page
def remove_question(request, association, programme, pk):
    """A page that asks. What was answered stays: it can only be made voluntary."""
    record = programme_of(association, programme)
    question = get_object_or_404(record.questions.select_for_update(of=("self",)), pk=pk)
    to = address(association, "edit_questions", record.slug)
    bar = ""
    if question.answers.exists():
        bar = gettext(
            "Somebody has answered this question, and the answer belongs to it. You can say that "
            "it need not be answered any more."
        )
    if request.method == "POST" and not bar:
        question.delete()
        return saved(request, to=to, words=gettext("The question is removed."))
    title = gettext("Remove this question?")
    return removing(request, association, record, title, question, to, bar)


@editing_page
def remove_programme(request, association, programme):
    """A page that asks. One that people are tied to stays."""
    record = programme_of(association, programme)
    to = address(association, "edit_programmes")
    Programme.objects.select_for_update(of=("self",)).get(pk=record.pk)  # nobody applies meanwhile
    bar = why_it_stays(record)
    if request.method == "POST" and not bar:
        record.sessions.all().delete()
        record.delete()
        words = gettext(
            "The programme is removed. Under “History” you can bring it back for 30 days, without "
            "its sessions."
        )
        return saved(request, to=to, words=words)
    title = gettext("Remove this programme?")
    return removing(request, association, None, title, record, to, bar)


def why_it_stays(programme) -> str:
    """Why it must not be removed; "" where it may."""
    if programme.applications.exists():
        return gettext(
            "People have applied for this programme, or begun to, so it stays. Call off the "
            "sessions that do not take place."
        )
    if Document.objects.filter(session__programme=programme).exists():
        return gettext(
            "There are certificates of this programme that can be verified, so it stays: who "
            "coordinates it can still revoke them."
        )
    return ""


def removing(request, association, programme, title, record, back, bar):
    """The page that asks whether ``record`` is to go; ``bar`` says why it cannot."""
    return page(
        request,
        "volunteers/editing/remove.html",
        association,
        title,
        steps=steps(association, programme),
        what=str(record),
        back=back,
        bar=bar,
    )
