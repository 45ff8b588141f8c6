"""Articles at the desk: written, illustrated, translated, looked at, published, corrected."""

from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from news.editing import actions
from news.models import Article, ArticleTranslation
from news.pictures import CARD, WIDE, file_of
from portal.editing import moderation
from portal.editing.models import ChangeRequest, Draft
from tests import factories, news_factories
from tests.desk.letters import at
from tests.editing.forms import standing

pytestmark = pytest.mark.django_db
IN_TANGIER = ZoneInfo("Africa/Casablanca")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def manager():
    return factories.manager()


@pytest.fixture
def client(manager):
    return factories.client_of(manager)


@pytest.fixture
def editor():
    return factories.client_of(factories.editor())


def own(manager, **values):
    return news_factories.draft(of=manager.memberships.get().association, **values)


def picture(width=1600, height=1200, colour="white"):
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return SimpleUploadedFile("roof.jpg", out.getvalue(), "image/jpeg")


def sent_form(response, **changes):
    """What stands in the form of a page, with ``changes``."""
    return standing(response) | changes


def to_editor(article):
    return ChangeRequest.objects.of(article).get(field="")


def test_a_new_article_is_a_draft_in_the_language_of_who_writes(client, manager):
    association = manager.memberships.get().association
    url = at("news:add_of", association.slug, language="ar")

    for _twice in range(2):
        response = client.post(url, {"title": "سقف جديد", "lead": "عشرة أيام", "body": "نص"})

    article = Article.objects.get()
    assert response["Location"] == at("news:edit_article", article.pk, language="ar")
    assert (article.state, article.association, article.slug) == (
        "draft",
        association,
        "sqf-jdid",
    )
    assert [(row.language_code, row.origin) for row in article.translations.all()] == [
        ("ar", "source")
    ]


@pytest.mark.parametrize(("title", "slug"), [("2026", "news-2026"), ("History", "history-2")])
def test_a_title_never_takes_an_address_of_the_site(editor, title, slug):
    editor.post(at("news:add"), {"title": title})

    assert Article.objects.get().slug == slug


def test_an_association_asks_and_an_editor_publishes(client, manager, editor):
    article = own(manager)

    client.post(at("news:publish_article", article.pk))

    assert Article.objects.published().count() == 0
    assert "waits for an editor" in client.get(at("news:edit_article", article.pk)).text
    editor.post(at("editing:change_approve", to_editor(article).pk))
    article.refresh_from_db()
    assert article.is_published
    assert len(mail.outbox) == 1


def test_what_is_changed_while_it_waits_waits_no_longer(client, manager, editor):
    article = own(manager)
    client.post(at("news:publish_article", article.pk))
    request = to_editor(article)
    url = at("news:edit_words", article.pk, "en")

    client.post(url, sent_form(client.get(url), body="Something else"))
    editor.post(at("editing:change_approve", request.pk))

    article.refresh_from_db()
    assert (article.state, to_editor(article).state) == ("draft", "withdrawn")


def test_words_of_what_is_public_wait_for_an_editor(client, manager):
    article = own(manager, title="A roof")
    article.publish(at=timezone.now())
    url = at("news:edit_words", article.pk, "en")

    client.post(url, sent_form(client.get(url), title="A gate"))

    assert article.translations.get().title == "A roof"
    assert ChangeRequest.objects.of(article.translations.get()).get().new == "A gate"


def test_a_trusted_association_publishes_and_an_editor_looks_afterwards(client, manager):
    article = own(manager)
    type(article.association).objects.update(is_trusted=True)

    client.post(at("news:publish_article", article.pk))

    article.refresh_from_db()
    request = ChangeRequest.objects.of(article).get()
    assert (article.is_published, request.state, request.new) == (True, "applied", "published")
    moderation.reject(request, by=factories.editor(), at=timezone.now(), reason="unclear")
    article.refresh_from_db()
    assert article.state == "draft"


def test_it_is_scheduled_by_the_clock_of_tangier(editor):
    article = news_factories.draft(of=None)

    editor.post(at("news:publish_article", article.pk), {"when": "2030-01-15T09:30"})

    article.refresh_from_db()
    assert article.published_at == datetime(2030, 1, 15, 9, 30, tzinfo=IN_TANGIER)
    assert (article.is_scheduled, article.is_published) == (True, False)
    assert not Article.objects.published().exists()
    assert Article.objects.published(at=article.published_at).exists()


def test_scheduled_is_moved_told_at_once_or_not_at_all(editor):
    article = news_factories.draft(of=None)
    url = at("news:publish_article", article.pk)
    editor.post(url, {"when": "2030-01-15T09:30"})

    editor.post(url, {"when": "2031-01-15T09:30"})
    article.refresh_from_db()
    assert article.published_at.year == 2031
    editor.post(at("news:withdraw_article", article.pk))
    article.refresh_from_db()
    assert article.state == "draft"
    editor.post(url, {"when": "2031-01-15T09:30"})
    editor.post(url)
    article.refresh_from_db()
    assert article.is_published


def test_withdrawn_comes_back_with_its_day():
    editor, now = factories.editor(), timezone.now()
    article = news_factories.article(of=None, published_at=now - timedelta(days=30))
    day = article.published_at

    actions.withdraw(article, by=editor, at=now)
    actions.withdraw(article, by=editor, at=now)
    assert article.state == "withdrawn"
    actions.ask_or_publish(article, by=editor, at=now)

    assert (article.state, article.published_at) == ("published", day)


def test_the_picture_is_cut_by_what_matters_and_says_what_it_shows(client, manager):
    article = own(manager)
    url = at("news:edit_picture", article.pk)
    form = sent_form(client.get(url), focus="top", picture=picture())

    refused = client.post(url, form)
    client.post(url, {**form, "picture": picture(), "alt": "A roof"})

    assert refused.status_code == 422
    article.refresh_from_db()
    assert article.translations.get().alt == "A roof"
    assert article.picture.name.endswith(".webp")
    for shape in (CARD, WIDE):
        with Image.open(article.picture.storage.open(file_of(article, shape))) as made:
            assert made.size == (shape.width, shape.height)


def test_the_picture_can_go_again(client, manager):
    article = own(manager, picture=factories.picture(), alt="A roof")
    url = at("news:edit_picture", article.pk)

    client.post(url, sent_form(client.get(url), without="on"))

    article.refresh_from_db()
    assert (article.picture.name, article.translations.get().alt) == ("", "")
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_small_picture_is_not_enlarged(client, manager):
    article = own(manager)
    url = at("news:edit_picture", article.pk)

    client.post(url, sent_form(client.get(url), picture=picture(320, 400), alt="A roof"))

    article.refresh_from_db()
    with Image.open(article.picture.storage.open(file_of(article, WIDE))) as made:
        assert made.size == (320, 180)


def test_pictures_in_the_text_stand_where_they_are_named(client, manager):
    article = own(manager, body='![A wall](picture-1 "The yard")\n\n![No](picture-2)')

    client.post(at("news:edit_figures", article.pk), {"picture": picture(), "credit": "Amal"})

    page = client.get(article.get_absolute_url()).text
    assert '<img src="/media/photos/' in page
    assert 'alt="A wall"' in page
    assert "The yard · Amal" in page
    assert page.count("<figure>") == 1
    client.post(at("news:remove_figure", article.pk, 1))
    assert "<figure>" not in client.get(article.get_absolute_url()).text


def test_what_it_is_about_is_chosen_and_found(client, manager):
    article = own(manager)
    project = factories.project(association=article.association)
    other, hidden = factories.association(), factories.association(state="unpublished")
    url = at("news:edit_facts", article.pk)
    lines = f"https://portal.example{other.get_absolute_url()}?x=1\n"

    refused = client.post(url, sent_form(client.get(url), pages=hidden.get_absolute_url()))
    client.post(url, sent_form(client.get(url), pages=lines, own_projects=[project.pk]))

    assert refused.status_code == 422
    assert list(article.associations.all()) == [other]
    assert list(article.projects.all()) == [project]
    form = client.get(url).context["form"]
    assert form["pages"].initial == other.get_absolute_url()
    assert form["own_projects"].initial == [project.pk]


def test_a_correction_is_seen_with_its_day(client, manager):
    article = own(manager)
    url = at("news:add_correction", article.pk)
    assert client.get(url).status_code == 302  # nobody has read it

    article.publish(at=timezone.now())
    client.post(url, {"words": "It was eleven."})

    assert "It was eleven." in client.get(article.get_absolute_url()).text


def test_two_people_at_once_lose_nothing(client, manager):
    article = own(manager, title="One", lead="Two")
    other = factories.client_of(factories.manager(article.association))
    url = at("news:edit_words", article.pk, "en")
    mine, theirs = sent_form(client.get(url), title="1"), sent_form(other.get(url), lead="2")

    client.post(url, mine)
    other.post(url, theirs)

    row = article.translations.get()
    assert (row.title, row.lead) == ("1", "2")


def test_a_draft_keeps_itself_and_a_preview_keeps_nothing(client, manager):
    article = own(manager, title="One")
    url = at("news:edit_words", article.pk, "en")
    form = sent_form(client.get(url), title="Two", body="## Loud")

    kept = client.post(url, {**form, "draft": "auto"})
    shown = client.post(url, {**form, "preview": "1"})

    assert (kept.status_code, Draft.objects.get().typed["title"]) == (204, ["Two"])
    assert "<h2>" in shown.text
    assert article.translations.get().title == "One"


def test_a_translation_that_fell_behind_says_so(client, manager):
    article = own(manager, title="One", texts={"fr": {"title": "Un", "origin": "reviewed"}})
    events = ArticleTranslation.pgh_event_model.objects
    events.update(pgh_created_at=timezone.now() - timedelta(days=1))
    url = at("news:edit_words", article.pk, "en")

    client.post(url, sent_form(client.get(url), title="Two"))

    assert "no longer up to date" in client.get(at("news:edit_article", article.pk)).text


def test_a_draft_is_thrown_away_what_was_read_is_not(client, manager):
    draft, read = own(manager), own(manager)
    read.publish(at=timezone.now())

    for article in (draft, read):
        client.post(at("news:remove_article", article.pk))

    assert list(Article.objects.all()) == [read]
