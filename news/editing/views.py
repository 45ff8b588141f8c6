"""The desk of articles: the lists, a new one, its words, its picture, what it is about."""

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_info, gettext
from django.views.decorators.http import require_http_methods, require_safe

from associations.editing.pages import answer_to_draft, editing_page
from associations.editing.word_pages import words_of
from news.editing.actions import begin, keep_words, note_change
from news.editing.forms import ArticleFactsForm, ArticlePictureForm, ArticleWordsForm
from news.editing.pages import article_page, desk_of, page
from news.models import Article, ArticleTranslation
from portal.base.permitted import only_with
from portal.editing.drafts import typed
from portal.editing.pages import saved, waiting_for
from portal.editing.side_by_side import beside, settle_origin, source_row, states

PER_PAGE = 30


for_editors = only_with("news.change_article")


@require_safe
@for_editors
def desk(request):
    """All articles, for editors."""
    articles = Article.objects.select_related("association")
    return listed(request, articles.prefetch_related("association__translations"), None)


@require_safe
@editing_page
def desk_association(request, association):
    return listed(request, association.articles, association)


def listed(request, articles, association):
    newest = articles.order_by("-changed_at", "-pk").prefetch_related("translations")
    shown = Paginator(newest, PER_PAGE).get_page(request.GET.get("page"))
    add = reverse("news:add_of", args=[association.slug]) if association else reverse("news:add")
    title = gettext("News")
    return page(request, "news/desk.html", title, association=association, page=shown, add=add)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def add(request):
    """A new article by the editors of the portal."""
    return answer_to_draft(request) or begun(request, None)


@editing_page
def add_of(request, association):
    return begun(request, association)


def begun(request, association):
    row = ArticleTranslation(language_code=get_language())
    form = ArticleWordsForm(typed(request), instance=row)
    if request.method == "POST" and form.is_valid():
        article = begin(form, association=association, by=request.user, at=timezone.now())
        words = gettext("It is kept, and nobody else sees it yet. Add a picture, or translate it.")
        return saved(request, to=desk_of(article), words=words, shows=article)
    title = gettext("A new article")
    return page(
        request,
        "news/words_new.html",
        title,
        association=association,
        form=form,
        no_preview=association is None,
    )


@article_page
def edit_words(request, article, language):
    """The words in one language, beside those that they are translated from."""
    row, others = words_of(article, ArticleWordsForm, language)
    form = ArticleWordsForm(typed(request), instance=row)
    if request.method == "POST" and form.is_valid():
        settle_origin(row, others)
        asked = keep_words(form, article, by=request.user, at=timezone.now())
        return saved(request, asked, to=desk_of(article), shows=article)
    name = str(get_language_info(language)["name_translated"])
    return page(
        request,
        "news/words.html",
        gettext("Words: %(language)s") % {"language": name},
        article=article,
        form=form,
        pairs=beside(form, source_row(others, language, request.GET.get("from"))),
        language=language,
        translations=languages_of(article),
        waiting=waiting_for(row),
    )


def languages_of(article) -> list:
    """How far each language is, and the address of its form."""
    found = states(article, ("title", "lead", "body"))
    return [(one, reverse("news:edit_words", args=[article.pk, one.code])) for one in found]


@article_page
def edit_picture(request, article):
    form = ArticlePictureForm(typed(request), request.FILES or None, instance=article)
    if request.method == "POST" and form.is_valid():
        form.save()
        note_change(article, by=request.user, at=timezone.now())
        return saved(request, to=desk_of(article), shows=article)
    title = gettext("Picture")
    return page(request, "news/form.html", title, article=article, form=form, no_preview=True)


@article_page
def edit_facts(request, article):
    form = ArticleFactsForm(typed(request), instance=article)
    if request.method == "POST" and form.is_valid():
        form.save()
        note_change(article, by=request.user, at=timezone.now())
        return saved(request, to=desk_of(article), shows=article)
    return page(request, "news/form.html", gettext("What it is about"), article=article, form=form)


@article_page
def remove_article(request, article):
    """A page that asks; then a draft is gone. The history has it for a while."""
    barred = ""
    if article.state != Article.State.DRAFT:
        barred = gettext("It was public: it can be taken out of public, and stays at your desk.")
    back = desk_of(article)
    if request.method == "POST" and not barred:
        to = (
            reverse("news:desk_association", args=[article.association.slug])
            if (article.association)
            else reverse("news:desk")
        )
        article.delete()
        return saved(request, to=to, words=gettext("The draft is thrown away."))
    return page(
        request,
        "news/remove.html",
        gettext("Throw this draft away?"),
        article=article,
        what=str(article),
        barred=barred,
        back=back,
    )


def go_to(article):
    return redirect(desk_of(article))
