"""What becomes of an article. Each verb is safe to call twice."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import get_language

from news.models import RESERVED_SLUGS, Article
from portal.accounts.models import User
from portal.base.models import TranslatedText
from portal.base.slugs import free_slug
from portal.editing import moderation
from portal.editing.models import ChangeRequest
from portal.editing.saving import save_moderated

MOMENT = timedelta(minutes=1)
SALT = "news.preview"
PREVIEW_DAYS = 14  # how long the link to an article that is not public works


@transaction.atomic
def begin(form, *, association, by, at: datetime) -> Article:
    """A new article with the words of ``form``; sent twice it is kept once. The account is locked,
    so that the second of two at once sees the first.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    title = form.cleaned_data["title"]
    twin = Article.objects.filter(
        association=association,
        state=Article.State.DRAFT,
        changed_at__gt=at - MOMENT,
        translations__language_code=get_language(),
        translations__title=title,
    ).first()
    if twin:
        return twin
    slug = free_slug(title, Article.objects.all(), fallback="article", reserved=RESERVED_SLUGS)
    if slug.isdigit():  # which is a year of the archive
        slug = free_slug(f"news {title}", Article.objects.all())
    row = form.instance
    row.master = Article.objects.create(association=association, slug=slug)
    row.origin = TranslatedText.Origin.SOURCE
    row.save()
    return row.master


def keep_words(form, article: Article, *, by, at: datetime) -> list:
    """Save the words of one language: of what is public, or will be by itself, as its association's
    other texts are; of a draft at once. Gives the changes that wait for an editor.
    """
    if article.state == Article.State.PUBLISHED:
        asked = save_moderated(form, by=by, at=at)
    else:
        form.save()
        asked = []
    note_change(article, by=by, at=at)
    return asked


def note_change(article: Article, *, by, at: datetime) -> None:
    """An editor must not approve what was changed after it was read: it no longer waits."""
    article.save(update_fields=["changed_at"])
    if not by.is_editor:
        leave_the_line(article, by=by, at=at)


def leave_the_line(article: Article, *, by, at: datetime) -> None:
    for request in requests_for(article):
        moderation.withdraw(request, by=by, at=at)


def requests_for(article: Article):
    """The request that it be published which nobody has answered; of none or one."""
    return ChangeRequest.objects.of(article).open().filter(field="")


@transaction.atomic
def ask_or_publish(article: Article, *, by, at: datetime, when: datetime | None = None) -> bool:
    """Publish it, from the moment ``when`` on if that is to come; or ask an editor for it. Whether
    it is in public, or will be by itself.
    """
    article.wish_for(when if when and when > at else None)
    if article.state == Article.State.PUBLISHED:
        if article.is_scheduled and not (when and when > at):
            article.tell_now(at=at)
        return True
    if moderation.must_wait(article, by):
        moderation.ask_for_record(record=article, by=by, at=at)
        return False
    before = article.state
    for request in requests_for(article):
        moderation.approve(request, by=by, at=at)
    article.refresh_from_db()
    article.publish(at=at)
    if not by.is_editor:
        moderation.note_applied(target=article, field="state", old=before, by=by, at=at)
    return True


@transaction.atomic
def withdraw(article: Article, *, by, at: datetime) -> None:
    """Out of public, or out of the line of those that wait for an editor."""
    article.withdraw()
    leave_the_line(article, by=by, at=at)


def has_words_for_picture(article: Article) -> bool:
    return not article.picture or any(row.alt for row in article.translations.all())


def preview_code(article: Article) -> str:
    """What opens the article for who has the link, before it is public."""
    return signing.dumps(article.pk, salt=SALT)


def article_of_code(code: str) -> Article | None:
    """The article, of any state but withdrawn; None for a code that is wrong or old."""
    try:
        pk = signing.loads(code, salt=SALT, max_age=timedelta(days=PREVIEW_DAYS))
    except signing.BadSignature:
        return None
    return Article.objects.exclude(state=Article.State.WITHDRAWN).filter(pk=pk).first()
