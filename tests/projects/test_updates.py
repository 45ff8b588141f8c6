"""News of a project, and what becomes of one that is silent."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from projects.models import NewsLetter
from projects.silence import ask_for_news
from tests import factories, project_factories
from tests.desk.letters import at, letters_to
from tests.editing.forms import send

pytestmark = pytest.mark.django_db
NOW = timezone.now
WORDS = "No recent news"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def school():
    """Running, and checked by its people 91 days ago."""
    darna = factories.association(slug="darna", name="Darna")
    return factories.project(
        slug="school",
        association=darna,
        title="A dry school",
        progress="running",
        state="verified",
        verified_at=NOW() - timedelta(days=91),
        verified_as="association",
    )


@pytest.fixture
def manager(school):
    return factories.manager(school.association, language="fr")


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def page(client):
    return client.get("/en/projects/school/")


def test_news_stands_on_the_page_the_newest_first(client, school):
    project_factories.update(of=school, title="The roof is on", day=days_ago(3))
    project_factories.update(of=school, title="It rains no more", day=days_ago(1))

    assert [str(row["title"]) for row in page(client).context["news"]] == [
        "It rains no more",
        "The roof is on",
    ]


def test_news_is_told_at_the_desk_with_a_picture_and_its_words(client, school, manager):
    desk = factories.client_of(manager)
    picture = SimpleUploadedFile("roof.png", factories.picture(40, 30).read(), "image/png")
    address = at("projects:add_part", "darna", "school", "news", language="fr")
    given = {"title": "Le toit est posé", "picture": picture}
    without = send(desk, address, **given)
    picture.seek(0)
    send(desk, address, **given, alt="Le toit")

    [update] = school.updates.all()
    assert [*without.context["form"].errors] == ["alt"]
    assert (update.day, update.width) == (timezone.localdate(), 40)
    assert update.picture.url in page(client).text


def test_news_of_tomorrow_is_refused(school, manager):
    address = at("projects:add_part", "darna", "school", "news", language="fr")

    answer = send(factories.client_of(manager), address, title="Demain", day=str(days_ago(-1)))

    assert [*answer.context["form"].errors] == ["day"]


def test_silent_project_says_so_until_there_is_news(client, school):
    seen = [WORDS in page(client).text]
    project_factories.update(of=school, day=days_ago(91))
    seen.append(WORDS in page(client).text)
    project_factories.update(of=school, day=days_ago(90))
    seen.append(WORDS in page(client).text)

    assert seen == [True, True, False]


@pytest.mark.parametrize("progress", ["done", "paused", ""])
def test_project_that_is_not_running_is_not_called_silent(client, school, progress):
    school.progress = progress
    school.save()

    assert WORDS not in page(client).text


def test_its_people_are_asked_once_in_their_language(school, manager):
    for _ in range(2):
        ask_for_news(NOW())

    [letter] = letters_to(manager)
    assert letter.subject == "Quoi de neuf pour « A dry school » ?"
    assert at("projects:add_part", "darna", "school", "news", language="fr") in letter.body


def test_after_news_and_silence_again_they_are_asked_again(school, manager):
    ask_for_news(NOW())
    project_factories.update(of=school, day=timezone.localdate())
    ask_for_news(NOW() + timedelta(days=90))
    ask_for_news(NOW() + timedelta(days=91))

    assert len(letters_to(manager)) == 2
    assert NewsLetter.objects.count() == 2


def test_an_imported_project_that_told_news_is_asked_when_it_falls_silent(manager, school):
    imported = factories.project(association=school.association, progress="running")
    project_factories.update(of=imported, day=days_ago(95))
    ask_for_news(NOW())

    assert NewsLetter.objects.filter(project=imported).exists()


def test_where_nobody_could_answer_nothing_counts_as_asked():
    project = factories.project(
        progress="running", verified_at=NOW() - timedelta(days=200), verified_as="association"
    )
    factories.member(project.association, role="referrals")
    ask_for_news(NOW())

    assert not NewsLetter.objects.exists()


def test_who_is_not_asked(school, manager, mailoutbox):
    imported = factories.project(association=school.association, progress="running")
    project_factories.update(of=school, day=days_ago(5))
    factories.project(
        progress="running", verified_at=NOW() - timedelta(days=200), verified_as="association"
    )
    ask_for_news(NOW())

    assert mailoutbox == []
    assert not NewsLetter.objects.filter(project=imported).exists()
