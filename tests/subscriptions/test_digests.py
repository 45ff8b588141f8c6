"""Letters about what is new: by periods of the calendar, each thing once, never an empty one."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.subscriptions import actions, digests
from portal.subscriptions.digests import send_due
from portal.subscriptions.models import Digest, News, Told
from portal.subscriptions.periods import period_of
from tests import factories, project_factories
from tests.clock import clock  # noqa: F401
from tests.desk.letters import at
from tests.following import news_letters, subscription, told

pytestmark = pytest.mark.django_db
SUNDAY, MONDAY = date(2027, 3, 7), date(2027, 3, 8)


@pytest.fixture
def sunday(clock):  # noqa: F811
    clock.set(SUNDAY)
    return clock


@pytest.fixture
def project(sunday):
    return factories.project(slug="school", title="A dry school")


def run(clock, day, hour=9):  # noqa: F811
    clock.set(day, hour)
    send_due(clock.moment)


def here(year, month, day, hour=0, minute=0):
    return timezone.make_aware(datetime.combine(date(year, month, day), time(hour, minute)))


@pytest.mark.parametrize(
    ("rhythm", "moment", "begins"),
    [
        ("weekly", (2027, 3, 8, 7, 0), (2027, 3, 8)),
        ("weekly", (2027, 3, 8, 6, 59), (2027, 3, 1)),
        ("weekly", (2027, 3, 14, 23, 0), (2027, 3, 8)),
        ("monthly", (2027, 3, 1, 7, 0), (2027, 3, 1)),
        ("monthly", (2027, 3, 1, 6, 0), (2027, 2, 1)),
        ("weekly", (2026, 9, 21, 7, 0), (2026, 9, 21)),  # the day after the clock went back
        ("at_once", (2027, 3, 8, 6, 59), (2027, 3, 8, 6, 50)),
    ],
)
def test_periods_are_those_of_the_calendar_of_the_city(rhythm, moment, begins):
    assert period_of(rhythm, here(*moment)) == here(*begins)


def test_news_of_the_week_come_on_monday_and_only_once(sunday, project):
    follower = subscription(f"project:{project.pk}")
    project_factories.update(of=project, title="The roof is on")

    run(sunday, SUNDAY, 20)
    before = news_letters(follower)
    run(sunday, MONDAY, 6)
    early = news_letters(follower)
    for day in range(8):
        run(sunday, MONDAY + timedelta(days=day))

    [letter] = news_letters(follower)
    assert before == early == []
    assert told(letter) == ["The roof is on"]
    assert Digest.objects.get().period == here(2027, 3, 8)


def test_at_once_means_some_minutes_later(sunday, project):
    follower = subscription(f"project:{project.pk}", rhythm="at_once")
    project_factories.update(of=project)
    sunday.go_on(minutes=1)
    send_due(sunday.moment)
    before = len(news_letters(follower))

    sunday.go_on(minutes=10)
    send_due(sunday.moment)

    assert (before, len(news_letters(follower))) == (0, 1)


def test_late_run_and_double_run_send_nothing_twice_and_lose_nothing(sunday, project):
    follower = subscription(f"project:{project.pk}")
    project_factories.update(of=project, title="First")
    run(sunday, SUNDAY, 20)

    run(sunday, MONDAY + timedelta(days=3))  # the worker was down since Sunday
    project_factories.update(of=project, title="Second")
    run(sunday, MONDAY + timedelta(days=3), 10)
    digests.send(follower.subscriber_id, "weekly", here(2027, 3, 8), sunday.moment)
    in_week = [told(letter) for letter in news_letters(follower)]
    run(sunday, MONDAY + timedelta(days=7))

    assert in_week == [["First"]]
    assert [told(letter) for letter in news_letters(follower)] == [["First"], ["Second"]]


def test_what_was_there_before_is_no_news_and_nothing_new_is_no_letter(sunday, project):
    project_factories.update(of=project)
    follower = subscription(f"project:{project.pk}")

    for week in range(3):
        run(sunday, MONDAY + timedelta(weeks=week))

    assert news_letters(follower) == []
    assert not Digest.objects.exists()


def test_what_follows_twice_is_told_once_under_what_it_is_about(sunday):
    topic = factories.topic(name="Food")
    darna = factories.association(slug="darna", name="Darna", topics=[topic])
    project = factories.project(association=darna, title="A kitchen", topics=[topic])
    first = subscription(f"project:{project.pk}", email="both@example.org")
    subscription(f"topic:{topic.pk}", email="both@example.org")
    subscription(f"association:{darna.pk}", email="both@example.org")
    project_factories.update(of=project, title="Tables")
    factories.offer(provider=darna, title="Meals", topics=[topic])
    factories.project(association=darna, title="A garden")
    run(sunday, SUNDAY, 20)
    run(sunday, MONDAY)

    [letter] = news_letters(first)
    assert told(letter) == ["Tables", "Meals", "A garden"]
    heads = [letter.body.index(words) for words in ("A kitchen\n", "Food\n", "Darna\n")]
    assert heads == sorted(heads)
    assert Told.objects.count() == 3


def test_followers_of_the_whole_hear_of_its_parts(sunday):
    help_, food = factories.topic(name="Help"), factories.topic(name="Food")
    food.parent = help_
    food.save()
    city, quarter = factories.place(name="City"), factories.place(name="Marshan")
    quarter.parent = city
    quarter.save()
    by_topic, by_place = subscription(f"topic:{help_.pk}"), subscription(f"place:{city.pk}")
    factories.association(name="Kitchen", topics=[food], places=[quarter])
    run(sunday, SUNDAY, 20)
    run(sunday, MONDAY)

    assert [told(letter) for who in (by_topic, by_place) for letter in news_letters(who)] == [
        ["Kitchen"],
        ["Kitchen"],
    ]


def test_volunteer_programme_is_news_once_one_may_apply(sunday):
    host = factories.association()
    follower = subscription(f"association:{host.pk}")
    programme = factories.programme(association=host, title="Paint with us")
    run(sunday, SUNDAY, 12)
    unopened = News.objects.filter(kind="programme").exists()
    factories.session(of=programme)
    run(sunday, SUNDAY, 20)
    run(sunday, MONDAY)

    [letter] = news_letters(follower)
    assert not unopened
    assert told(letter) == ["Paint with us"]


def test_followed_search_tells_what_surely_fits_it(sunday):
    follower = subscription("search:q=kitchen&type=association")
    factories.association(name="The kitchen")
    factories.association(name="The garden")
    run(sunday, SUNDAY, 20)
    run(sunday, MONDAY)

    [letter] = news_letters(follower)
    assert told(letter) == ["The kitchen"]


def test_who_followed_what_became_part_of_another_hears_of_that(sunday):
    gone, heir = factories.association(name="Old"), factories.association(name="New")
    follower = subscription(f"association:{gone.pk}")
    factories.merged(gone=gone, into=heir)
    factories.offer(provider=heir, title="Meals")
    run(sunday, SUNDAY, 20)
    run(sunday, MONDAY)

    [letter] = news_letters(follower)
    assert told(letter) == ["Meals"]
    assert "New\n" in letter.body


def test_what_is_taken_down_again_is_not_told_and_its_return_is_no_second_news(sunday, project):
    follower = subscription(f"association:{project.association_id}")
    offer = factories.offer(provider=project.association, title="Meals")
    run(sunday, SUNDAY, 20)
    offer.unpublish()
    run(sunday, MONDAY)
    hidden = news_letters(follower)
    offer.publish(at=sunday.moment)
    run(sunday, MONDAY + timedelta(weeks=1))
    offer.unpublish()
    run(sunday, MONDAY + timedelta(weeks=1, days=1))
    offer.publish(at=sunday.moment)
    run(sunday, MONDAY + timedelta(weeks=2))

    assert hidden == []
    assert [told(letter) for letter in news_letters(follower)] == [["Meals"]]


def test_letter_shows_some_of_many_and_leads_to_the_rest(sunday, project):
    follower = subscription(f"project:{project.pk}")
    for number in range(13):
        project_factories.update(of=project, title=f"News {number}")
    run(sunday, SUNDAY, 20)
    for week in range(2):
        run(sunday, MONDAY + timedelta(weeks=week))

    [letter] = news_letters(follower)
    assert told(letter) == [f"News {number}" for number in range(12, 2, -1)]
    assert letter.subject == "13 pieces of news about what you follow"
    assert "and 3 more: https://p.example/en/projects/school/\n" in letter.body.replace(
        "http://localhost:8000", "https://p.example"
    )


def test_letter_is_in_the_language_of_who_gets_it_and_says_the_same_in_text(sunday):
    darna = factories.association(name="Darna", texts={"fr": {"name": "Notre maison"}})
    project = factories.project(
        association=darna, title="A school", texts={"fr": {"title": "Une école"}}
    )
    project_factories.update(
        of=project,
        title="The roof",
        words="Six people & two <b>Saturdays</b>",
        texts={"fr": {"title": "Le toit", "words": "Six personnes & deux <b>samedis</b>"}},
    )
    follower = subscription(f"association:{darna.pk}", language="fr", at=sunday.moment)
    News.objects.all().delete()  # so that all of it is new
    sunday.go_on(minutes=1)
    send_due(sunday.moment)
    run(sunday, MONDAY)

    [letter] = news_letters(follower)
    [(html, _type)] = letter.alternatives
    assert {"Une école", "Le toit"} == set(told(letter))
    assert "Six personnes & deux <b>samedis</b>" in letter.body
    assert "Six personnes &amp; deux &lt;b&gt;samedis" in html
    assert words_of(re.sub(r"<[^>]+>", " ", html)) == words_of(
        re.sub(r"https?://\S+", "", letter.body)
    )
    assert links_in(html) == links_in(letter.body)


def words_of(text):
    plain = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return sorted(set(re.findall(r"\w+", plain.replace("&#x27;", "'"))))


def links_in(text):
    return {link.rstrip("/") for link in re.findall(r"https?://[^\s\"<>]+", text)} - {
        f"http://localhost:8000{end}" for end in ("", "/fr")
    }


def test_letter_has_the_headers_of_one_click_and_the_links_of_its_footer(sunday, project, client):
    follower = subscription(f"project:{project.pk}")
    project_factories.update(of=project)
    run(sunday, SUNDAY, 20)
    run(sunday, MONDAY)
    [letter] = news_letters(follower)
    raw = letter.message().as_string()

    stop = at("subscriptions:stop", follower.subscriber.code)
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"{stop}>")
    assert "\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n" in raw
    assert stop in letter.body
    assert client.post(stop).status_code == 200


@pytest.mark.parametrize("how", ["end", "end_all", "erase"])
def test_nothing_comes_after_the_end(sunday, project, how):
    follower = subscription(f"project:{project.pk}")
    project_factories.update(of=project)
    run(sunday, SUNDAY, 20)
    if how == "end":
        actions.end(follower, at=sunday.moment)
    elif how == "end_all":
        actions.end_all(follower.subscriber, at=sunday.moment)
    else:
        actions.erase(follower.subscriber)
    run(sunday, MONDAY)

    assert mail.outbox == []


def test_who_was_found_due_and_stops_before_the_turn_gets_nothing(sunday, project):
    follower = subscription(f"project:{project.pk}")
    project_factories.update(of=project)
    run(sunday, SUNDAY, 20)
    sunday.set(MONDAY)
    period = here(2027, 3, 8)
    found = digests.due("weekly", period, sunday.moment)
    actions.end(follower, at=sunday.moment)

    assert found == [follower.subscriber_id]
    assert not digests.send(found[0], "weekly", period, sunday.moment)
    assert mail.outbox == []


def test_log_is_forgotten_and_what_was_told_long_ago_does_not_come_back(sunday, project):
    follower = subscription(f"project:{project.pk}")
    project_factories.update(of=project)
    run(sunday, SUNDAY, 20)
    run(sunday, MONDAY)
    sunday.go_on(days=125)
    actions.forget_following(sunday.moment)
    send_due(sunday.moment)

    assert not Told.objects.exists()
    assert not Digest.objects.exists()
    assert len(news_letters(follower)) == 1


def test_letter_that_cannot_be_written_keeps_no_other_from_leaving(sunday, project):
    subscription(f"project:{project.pk}", email="two\nlines@example.org")
    follower = subscription(f"project:{project.pk}")
    project_factories.update(of=project)
    run(sunday, SUNDAY, 20)
    with pytest.raises(ExceptionGroup):
        run(sunday, MONDAY)

    assert len(news_letters(follower)) == 1
    assert Digest.objects.get().subscriber == follower.subscriber
