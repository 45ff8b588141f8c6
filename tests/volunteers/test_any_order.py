"""Any order of what people, associations and the clock may do keeps what was promised."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from associations.merge import merge
from tests import factories
from volunteers import actions
from volunteers.models import Application, Pool, Seat, Session, State
from volunteers.places import Elsewhere, StillHeld, company
from volunteers.steps import NotPossible

PEOPLE = 6
some = st.integers(0, 99)


class Volunteering(RuleBasedStateMachine):
    """Two programmes of one association, three sessions, of which two overlap; six people."""

    def __init__(self):
        super().__init__()
        self.moment = timezone.now()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.savepoint = transaction.savepoint()
        host = factories.association()
        self.editor = factories.editor()
        choosing = factories.programme(association=host, offer_days=2)
        first_come = factories.programme(association=host, way="first_come", offer_days=2)
        self.sessions = [
            factories.session(of=choosing, places=2),
            factories.session(of=first_come, places=1),
            factories.session(of=first_come, places=2, days_away=90),
        ]
        self.people = [factories.user() for _ in range(PEOPLE)]
        self.hosts = [host]
        self.sent = []

    def teardown(self):
        transaction.savepoint_rollback(self.savepoint)
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    def one(self, number):
        """An application that was sent, as it stands."""
        return Application.objects.get(pk=self.sent[number % len(self.sent)].pk)

    def attempt(self, verb, *given, **facts):
        """Do it; what was too late, or full, changes nothing."""
        try:
            with transaction.atomic():
                return verb(*given, at=self.moment, **facts)
        except (NotPossible, Elsewhere, StillHeld, actions.CannotSend):
            return None

    @rule(who=some, first=st.booleans(), chooses=st.booleans())
    def apply(self, who, first, chooses):
        person = self.people[who % PEOPLE]
        one, two, three = self.sessions
        chosen = [one] if chooses else ([two, three] if first else [three, two])
        programme = chosen[0].programme
        if Application.objects.of(person).running().filter(programme=programme).exists():
            return
        draft = factories.application(*chosen, by=person)
        sent = self.attempt(actions.send, draft)
        if sent is None:
            draft.delete()
        else:
            self.sent.append(sent)

    @precondition(lambda self: self.sent)
    @rule(which=some, session=some)
    def offer(self, which, session):
        application = self.one(which)
        choices = list(application.choices.all())
        chosen = choices[session % len(choices)].session
        self.attempt(actions.offer, application, session=chosen, by=self.editor)

    @precondition(lambda self: self.sent)
    @rule(which=some, what=st.sampled_from(["shortlist", "put_on_list"]))
    def coordinate(self, which, what):
        self.attempt(getattr(actions, what), self.one(which), by=self.editor)

    @precondition(lambda self: self.sent)
    @rule(which=some)
    def refuse(self, which):
        self.attempt(actions.refuse, self.one(which), reason="skills", by=self.editor)

    @precondition(lambda self: self.sent)
    @rule(which=some, what=st.sampled_from(["accept", "decline", "withdraw"]))
    def decide(self, which, what):
        self.attempt(getattr(actions, what), self.one(which))

    @precondition(lambda self: len(self.sent) > 1)
    @rule(one=some, other=some)
    def come_together(self, one, other):
        one, other = self.one(one), self.one(other)
        for mine, theirs in ((one, other), (other, one)):
            Application.objects.filter(pk=mine.pk).update(together_with=theirs.number)

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours):
        self.moment += timedelta(hours=hours)
        for session in self.sessions:
            self.attempt(actions.expire_offers, session)

    @rule(session=some, capacity=st.integers(0, 3))
    def resize(self, session, capacity):
        pool = Pool.objects.get(session=self.sessions[session % 3])
        self.attempt(actions.set_places, pool, capacity=capacity, by=self.editor)

    @rule()
    def merge_the_host(self):
        """The association turns out to be part of another, which takes its programmes over."""
        if len(self.hosts) < 3:
            into = factories.association()
            merge(gone=self.hosts[-1], into=into, by=self.editor)
            self.hosts.append(into)

    @rule(session=some)
    def call_off(self, session):
        if self.moment - timezone.now() > timedelta(days=6):  # rarely, as it ends much
            self.attempt(actions.call_off, self.sessions[session % 3], by=self.editor)

    @invariant()
    def no_place_is_given_twice(self):
        for pool in Pool.objects.all():
            numbers = list(pool.seats.values_list("number", flat=True))
            assert len(numbers) <= pool.capacity
            assert all(1 <= number <= pool.capacity for number in numbers)

    @invariant()
    def who_has_a_place_has_a_seat_and_nobody_else(self):
        holding = Application.objects.filter(state__in=State.holding()).values_list("pk", "session")
        seated = Seat.objects.values_list("application", "pool__session")
        assert sorted(holding) == sorted(seated)

    @invariant()
    def nobody_is_lost(self):
        assert {one.pk for one in self.sent} == set(
            Application.objects.values_list("pk", flat=True)
        )
        numbers = Application.objects.values_list("number", flat=True)
        assert [number for number, times in Counter(numbers).items() if times > 1] == []

    @invariant()
    def nobody_is_in_two_places_at_once(self):
        seats = list(Seat.objects.order_by("person", "starts_on"))
        for one, other in pairwise(seats):
            assert one.person_id != other.person_id or one.ends_on < other.starts_on

    @invariant()
    def no_place_is_free_while_somebody_could_have_it(self):
        for session in Session.objects.filter(cancelled_at=None):
            pool = session.pools.get()
            free = pool.capacity - pool.seats.count()
            queue = {one.number: one for one in Application.objects.waiting_for(session)}
            for number, one in queue.items():
                group = [queue[n] for n in company(number, queue)]
                busy = Seat.objects.filter(
                    person__in=[member.person_id for member in group],
                    starts_on__lte=session.ends_on,
                    ends_on__gte=session.starts_on,
                )
                assert free < len(group) or busy.exists(), (session.pk, one.number)

    @invariant()
    def programmes_are_with_who_took_them_over(self):
        programmes = {session.programme_id for session in self.sessions}
        found = Session.objects.filter(programme__association=self.hosts[-1])
        assert set(found.values_list("programme", flat=True)) == programmes


def run(**bounds):
    from hypothesis.stateful import run_state_machine_as_test

    health = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Volunteering, settings=settings(deadline=None, suppress_health_check=health, **bounds)
    )


@pytest.mark.django_db
def test_in_any_order_some_times():
    run(max_examples=8, stateful_step_count=20)


@pytest.mark.long
@pytest.mark.django_db
def test_in_any_order_five_hundred_times():
    run(max_examples=500, stateful_step_count=35)
