"""Many weeks in which the worker is down for days, runs twice or late, and people come and go."""

import re
from datetime import date, timedelta
from random import Random

import pytest

from portal.subscriptions import actions
from portal.subscriptions.digests import send_due
from portal.subscriptions.models import Rhythm
from tests import factories, project_factories
from tests.clock import clock  # noqa: F401
from tests.following import news_letters, subscription, told

pytestmark = pytest.mark.django_db
FIRST = date(2026, 8, 17)  # the clock of the city changes on 2026-09-20


class City:
    """Two projects of one association, and who follows what of them."""

    def __init__(self, clock, seed):  # noqa: F811
        self.clock, self.chance = clock, Random(seed)
        self.host = factories.association(name="Darna")
        self.projects = [factories.project(association=self.host) for _ in range(2)]
        self.published = []  # (moment, title, project)
        self.people = []
        self.stopped = {}  # who stopped → the letters that they had by then
        self.down_for = 0

    def live(self, day):
        self.clock.set(day, 8)
        if self.chance.random() < 0.4:
            self.publish()
        self.clock.go_on(minutes=30)
        if self.chance.random() < 0.15:
            self.begin()
        if self.people and self.chance.random() < 0.05:
            self.stop(self.chance.choice(self.people))
        self.work()

    def publish(self):
        project = self.chance.choice(self.projects)
        title = f"News {len(self.published)}"
        project_factories.update(of=project, title=title)
        self.published.append((self.clock.moment, title, project))

    def begin(self):
        subjects = [f"project:{project.pk}" for project in self.projects]
        subjects = self.chance.sample([*subjects, f"association:{self.host.pk}"], k=2)
        email = f"reader-{len(self.people)}@example.org"
        rhythms = [self.chance.choice(Rhythm.values) for _subject in subjects]
        wishes = [
            subscription(subject, email=email, rhythm=rhythm, at=self.clock.moment)
            for subject, rhythm in zip(subjects, rhythms, strict=True)
        ]
        self.people.append(wishes)

    def stop(self, wishes):
        person = wishes[0].subscriber
        actions.end_all(person, at=self.clock.moment)
        self.stopped.setdefault(person, len(news_letters(person)))

    def work(self):
        """As a worker does that is sometimes down for weeks, and sometimes started twice."""
        self.down_for = max(self.down_for - 1, 0)
        if self.down_for:
            return
        if self.chance.random() < 0.06:
            self.down_for = self.chance.randint(2, 20)
            return
        for _ in range(self.chance.choice([1, 1, 2, 3])):
            self.clock.go_on(hours=self.chance.choice([0, 1, 5]))
            send_due(self.clock.moment)

    def due_to(self, wishes):
        """The titles of what became public while the person followed it."""
        about = {wish.subject for wish in wishes}
        return {
            title
            for moment, title, project in self.published
            if moment > wishes[0].confirmed_at
            and about & {f"project:{project.pk}", f"association:{self.host.pk}"}
        }


@pytest.mark.parametrize("weeks", [8, pytest.param(60, marks=pytest.mark.long)])
def test_each_hears_of_each_thing_once_never_empty_and_nothing_after_the_end(clock, weeks):  # noqa: F811
    clock.set(FIRST)
    city = City(clock, seed=weeks)
    for day in range(7 * weeks):
        city.live(FIRST + timedelta(days=day))
    for day in range(7 * weeks, 7 * weeks + 32):  # so that a month and a week end
        clock.set(FIRST + timedelta(days=day))
        send_due(clock.moment)

    assert len(city.people) > weeks / 2
    assert city.stopped
    for wishes in city.people:
        person = wishes[0].subscriber
        letters = news_letters(person)
        heard = [title for letter in letters for title in told(letter)]
        not_shown = sum(more_of(letter) for letter in letters)
        assert all(told(letter) for letter in letters)
        assert len(heard) == len(set(heard))
        assert set(heard) <= city.due_to(wishes)
        if person in city.stopped:
            assert len(letters) == city.stopped[person]
        else:
            assert len(heard) + not_shown == len(city.due_to(wishes))


def more_of(letter) -> int:
    """How much it tells without showing it, as it would be too long."""
    return sum(map(int, re.findall(r"^and (\d+) more:", letter.body, re.MULTILINE)))
