"""The pages of news in a real browser."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from news.editing.actions import preview_code
from news.models import Article
from news.pictures import cut
from tests import factories, news_factories
from tests.desk.letters import at
from tests.desk.test_in_browser import faults, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at
BODY = """On Saturday **twelve people** came.

## What was done

- The roof is tight.
- The yard is clean.

> We did not think that it would go so fast.

![The wall](picture-1 "The wall before")

https://www.youtube.com/watch?v=roof
"""
ARABIC = """جاء يوم السبت **اثنا عشر شخصا**.

## ما أُنجز

1. إصلاح السقف.
2. تنظيف الساحة.

> لم نظن أن العمل سيسير بهذه السرعة.

![الجدار](picture-1 "الجدار قبل الأشغال")

https://www.youtube.com/watch?v=roof
"""


@pytest.fixture
def article(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    darna = factories.association(
        slug="darna", name="Association Darna", texts={"ar": {"name": "جمعية دارنا"}}
    )
    return build(darna)


def build(darna):
    """An article with all that one can have, one that waits, a draft; two steps of the history."""
    topic, place = factories.topic(name="Education"), factories.place(name="Marshan")
    article = news_factories.article(
        of=darna,
        slug="roof",
        title="The roof of the school is tight again",
        lead="Twelve people, two Saturdays, forty bags of cement.",
        body=BODY,
        alt="People on a roof",
        picture=factories.picture(1400, 900),
        credit="Amina",
        topics=[topic],
        places=[place],
        projects=[factories.project(association=darna, title="A dry school")],
        associations=[factories.association(name="The masons")],
        texts={
            "ar": {
                "title": "سقف المدرسة لم يعد يقطر",
                "lead": "اثنا عشر شخصا، سبتان، أربعون كيسا من الإسمنت.",
                "body": ARABIC,
                "alt": "أشخاص فوق سقف",
            },
            "fr": {"title": "Le toit de l’école est étanche", "body": BODY},
        },
    )
    cut(article)
    news_factories.figure(of=article, picture=factories.picture(600, 400), credit="Amina")
    news_factories.correction(of=article, texts={"ar": {"words": "كانوا اثني عشر، لا عشرة."}})
    news_factories.article(of=None, title="The portal has news", lead="From today on.")
    news_factories.draft(of=darna, slug="draft", title="Not ready")
    news_factories.article(
        of=darna, title="Tomorrow", published_at=timezone.now() + timedelta(days=1)
    )
    two_milestones()
    return article


def two_milestones():
    news_factories.milestone(
        happened="2018-10",
        title="An idea",
        when_words="Autumn 2018",
        where="Tangier",
        words="One place for all.",
        sources=["https://www.example.org/news"],
        texts={"ar": {"title": "فكرة", "when_words": "خريف 2018", "words": "مكان واحد للجميع."}},
    )
    news_factories.milestone(happened="2019-03", title="Meetings", words="Many.")


def pages(article):
    """Who looks, and at which page."""
    draft = Article.objects.get(slug="draft")
    day = timezone.localdate(article.published_at)
    return {
        "public": {
            "news": at_any("news:article_list"),
            "nothing": at_any("news:article_list", query="?language=da"),
            "article": at_any("news:article_detail", "roof"),
            "month": at_any("news:archive_month", day.year, day.month),
            "history": at_any("news:history"),
            "by link": at_any("news:article_preview", preview_code(draft)),
            "association": at_any("associations:association_detail", "darna"),
        },
        "manager": {
            "list": at_any("news:desk_association", "darna"),
            "new": at_any("news:add_of", "darna"),
            "article at the desk": at_any("news:edit_article", article.pk),
            "draft at the desk": at_any("news:edit_article", draft.pk),
            "words": at_any("news:edit_words", article.pk, "ar"),
            "picture": at_any("news:edit_picture", article.pk),
            "pictures": at_any("news:edit_figures", article.pk),
            "about": at_any("news:edit_facts", article.pk),
            "correction": at_any("news:add_correction", article.pk),
            "withdraw": at_any("news:withdraw_article", article.pk),
            "remove": at_any("news:remove_article", draft.pk),
        },
    }


def at_any(name, *arguments, query=""):
    return lambda language: at(name, *arguments, language=language) + query


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(article, live_server, new_page, language, width):
    people = {"public": None, "manager": factories.manager(article.association)}
    page = new_page(width=width, language=language)
    found = {}
    for who, addresses in pages(article).items():
        if people[who]:
            sign_in(page, people[who], live_server.url)
        for name, address in addresses.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + address(language))
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"news-{name}-{language}.png", full_page=True)
            barriers = faults(page)
            page.set_viewport_size({"width": 320, "height": 640})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if barriers or wide > 320:
                found[name] = (barriers, wide)

    assert found == {}


def test_buttons_write_the_marks(article, live_server, new_page):
    page = new_page(width=360, language="ar")
    sign_in(page, factories.manager(article.association), live_server.url)
    page.goto(live_server.url + at("news:add_of", "darna", language="ar"))
    box = page.locator("textarea[data-marks]")

    box.fill("سقف")
    box.select_text()
    page.get_by_role("button", name="إبراز").click()
    expect(box).to_have_value("**سقف**")
    box.fill("عنوان")
    page.get_by_role("button", name="عنوان", exact=True).click()

    expect(box).to_have_value("## عنوان")


def test_an_article_is_written_and_published_without_script(article, live_server, new_page):
    editor = factories.editor()
    page = new_page(width=360, language="ar", script=False)
    sign_in(page, editor, live_server.url)
    page.goto(live_server.url + at("news:add", language="ar"))
    page.fill('[name="title"]', "خبر جديد")
    page.fill('[name="body"]', "نص الخبر")
    page.click('button[name="save"]')
    page.click(".form button.main")

    fresh = Article.objects.get(translations__title="خبر جديد")
    assert fresh.is_published
    page.goto(live_server.url + at("news:article_list", language="ar"))
    expect(page.locator("main")).to_contain_text("خبر جديد")
