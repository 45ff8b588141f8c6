"""What volunteers say in public, who looks at it first, and how much they gave."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from portal.mydata.erasing import erase_person
from tests import factories
from tests.desk.letters import at
from tests.volunteers.desk_scene import NOW, confirmed, told
from tests.volunteers.papers_scene import browser_of, own_at, there, worked
from volunteers import actions as volunteering
from volunteers.models import Testimonial, TestimonialTranslation
from volunteers.steps import NotPossible
from volunteers.thanks import actions

pytestmark = pytest.mark.django_db
SAID = {"words": "We painted two rooms.", "language": "en", "name": "Ada", "consent": "on"}
QUEUE = at("volunteers:desk_testimonials")
WALL = at("volunteers:wall_of_thanks")


@pytest.fixture
def done(darna):
    """Somebody who reads English and completed it."""
    darna.session.pools.update(capacity=9)
    return there(darna.session, ends="complete", by=factories.user(language="en"), name="Ada L.")


@pytest.fixture
def editor():
    return factories.editor(language="en")


def said(application, **changes):
    given = {"words": "We painted.", "language": "en", "name": "Ada", "is_on_wall": True}
    return actions.say(application, **given | changes, at=NOW())


def published(application, **changes):
    one = said(application, **changes)
    actions.publish(one, by=factories.editor(), at=NOW())
    one.refresh_from_db()
    return one


def pages(darna):
    """What a visitor reads of the programme and of the association, and the wall."""
    visitor = factories.client_of(factories.user())
    addresses = (darna.programme.get_absolute_url(), darna.association.get_absolute_url(), WALL)
    return [visitor.get(address).text for address in addresses]


def test_said_it_is_public_only_once_an_editor_has_looked(done, darna, editor):
    browser_of(done).post(own_at("testimonial", done.pk), SAID | {"is_on_wall": "on"})
    one = Testimonial.objects.get()
    before = pages(darna)
    desk = factories.client_of(editor)
    waits = desk.get(at("desk:home")).text
    mail.outbox.clear()

    desk.post(at("volunteers:testimonial_publish", one.pk))
    again = desk.post(at("volunteers:testimonial_publish", one.pk), follow=True)

    assert "1 testimonial to look at" in waits
    assert [("We painted two rooms." in page, "Ada" in page) for page in before] == [
        (False, False)
    ] * 3
    programme, association, wall = pages(darna)
    assert "We painted two rooms." in programme
    assert "We painted two rooms." in association
    assert "<bdi>Ada</bdi>" in wall
    assert "We painted" not in wall
    assert "Ada L." not in programme + association + wall
    assert [letter.to for letter in mail.outbox] == [[done.person.email]]
    assert again.status_code == 200


@pytest.mark.parametrize("ends", ["", "leave"])
def test_only_who_completed_it_says_something(darna, ends):
    mine = there(darna.session, ends=ends)

    assert browser_of(mine).get(own_at("testimonial", mine.pk)).status_code == 404
    with pytest.raises(NotPossible):
        said(mine)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"consent": ""}, "consent"),
        ({"words": ""}, "words"),
        ({"is_on_wall": "on", "name": ""}, "name"),
        ({"language": "de"}, "language"),
    ],
)
def test_what_is_missing_is_said(done, changes, field):
    page = browser_of(done).post(own_at("testimonial", done.pk), SAID | changes)

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Testimonial.objects.exists()


def test_without_a_name_none_stands_there(done, darna):
    published(done, name="", is_on_wall=False)

    programme, _association, wall = pages(darna)
    assert "We painted." in programme
    assert "Ada" not in programme
    assert "Nobody stands here yet." in wall


def test_taken_back_nothing_is_left(done, darna):
    one = published(done)
    one.translations.create(language_code="fr", words="On a peint.", origin="reviewed")

    browser_of(done).post(own_at("testimonial_take_back", done.pk))

    assert all("We painted." not in page and "Ada" not in page for page in pages(darna))
    assert (Testimonial.objects.count(), TestimonialTranslation.objects.count()) == (0, 0)


def test_erased_with_the_account(done):
    published(done)

    erase_person(done.person)

    assert (Testimonial.objects.count(), TestimonialTranslation.objects.count()) == (0, 0)


def test_said_anew_it_waits_again_and_the_same_said_twice_stays(done):
    first = published(done)

    same = said(done)
    other = said(done, words="We built a wall.")

    assert (same.pk, same.state) == (first.pk, "published")
    assert (other.state, Testimonial.objects.get()) == ("waiting", other)


def test_an_editor_decides_on_what_was_seen(done, editor):
    seen = said(done)
    said(done, words="Buy my book")

    page = factories.client_of(editor).post(at("volunteers:testimonial_publish", seen.pk))

    assert page.status_code == 404
    with pytest.raises(NotPossible):
        actions.publish(seen, by=editor, at=NOW())
    assert Testimonial.objects.get().state == "waiting"


def test_refused_with_a_reason_that_the_person_reads(done, editor, darna):
    one = published(done)
    desk = factories.client_of(editor)
    silent = desk.post(at("volunteers:testimonial_refuse", one.pk), {"reason": ""})
    mail.outbox.clear()

    desk.post(at("volunteers:testimonial_refuse", one.pk), {"reason": "It names a child."})

    assert silent.status_code == 422
    assert f'href="#reason-{one.pk}"' in silent.text
    assert "It names a child." in mail.outbox[0].body
    assert "It names a child." in browser_of(done).get(own_at("testimonial", done.pk)).text
    assert all("We painted." not in page for page in pages(darna))


def test_nobody_decides_on_the_own_words(darna, editor):
    mine = there(darna.session, ends="complete", by=editor)
    one = said(mine)
    desk = factories.client_of(editor)

    assert "We painted." not in desk.get(QUEUE).text
    assert desk.post(at("volunteers:testimonial_publish", one.pk)).status_code == 404


def test_translated_it_is_read_in_the_language_of_the_reader(done, darna, client):
    one = published(done)
    one.translations.create(language_code="fr", words="On a peint.", origin="reviewed")

    address = darna.programme.get_absolute_url()
    assert "On a peint." in client.get(address.replace("/en/", "/fr/")).text
    danish = client.get(address.replace("/en/", "/da/")).text
    assert '<p lang="en" dir="ltr">We painted.</p>' in danish


def test_of_a_programme_that_is_not_public_nothing_is_shown(done, darna):
    published(done)
    darna.programme.unpublish()

    _programme, association, wall = pages(darna)
    assert "We painted." not in association
    assert "Ada" not in wall


PEOPLE, HOURS = "Volunteers who completed a session", "Hours of their work that were approved"
SESSIONS = "Sessions that they came to"


def figure(page, label):
    """The number beside the label; None where it is not told."""
    found = re.search(rf"<dt>{label}</dt>\s*<dd>\s*(\d+)\s*</dd>", page)
    return found and found[1]


@pytest.mark.parametrize(("number", "shown"), [(2, False), (3, True)])
def test_figures_are_told_from_three_people_on(darna, number, shown):
    darna.session.pools.update(capacity=9)
    for _ in range(number):
        worked(there(darna.session, ends="complete"), 450)
    left = there(darna.session)
    worked(left, 60)
    volunteering.leave(left, by=None, at=NOW())

    for page in pages(darna)[:2]:
        told_of = [figure(page, label) for label in (PEOPLE, HOURS, SESSIONS)]
        assert told_of == (["3", "22", "1"] if shown else [None] * 3)


def test_a_sum_does_not_tell_of_a_few(darna):
    darna.session.pools.update(capacity=9)
    for _ in range(3):
        worked(there(darna.session, ends="complete"), 60)
    other = factories.session(of=factories.programme(association=darna.association))
    worked(there(other, ends="complete"), 900)

    _programme, association, _wall = pages(darna)

    assert [figure(association, label) for label in (PEOPLE, HOURS)] == ["3", "3"]


def test_who_completed_it_is_asked_in_the_letter_and_on_the_page(darna):
    mine = there(darna.session, by=factories.user(language="en"))
    mail.outbox.clear()

    volunteering.complete(mine, by=None, at=NOW())

    address = own_at("testimonial", mine.pk)
    assert address in mail.outbox[-1].body
    assert address in browser_of(mine).get(own_at("application", mine.pk)).text


def test_the_wall_needs_a_name(done):
    with pytest.raises(IntegrityError):
        Testimonial.objects.create(
            application=done,
            is_on_wall=True,
            consented_at=NOW(),
            answer_by=timezone.localdate() + timedelta(days=1),
        )


def test_who_sends_gets_a_copy_without_what_is_private(darna):
    sending = factories.association(slug="sender", name="Sender")
    member = factories.member(sending, role="volunteers", language="en")
    factories.member(sending, role="editor")
    sender = darna.programme.senders.create(association=sending, country="DK")
    mail.outbox.clear()

    mine = confirmed(darna.session, sender=sender, name="Freja", skills="Secret skill")
    volunteering.withdraw(mine, at=NOW())

    copies = [letter for letter in mail.outbox if letter.to == [member.email]]
    assert [letter.subject.split("] ")[-1] for letter in copies] == [
        "Freja, whom you send: School"
    ] * 4
    assert "place confirmed" in copies[2].body
    for letter in copies:
        assert "Secret skill" not in letter.body
        assert mine.telephone not in letter.body
        assert at("volunteers:sending", "sender") in letter.body


def test_a_draft_is_thrown_away_and_what_was_sent_is_not(darna):
    draft = factories.application(darna.session, by=factories.user(language="en"))
    mine = browser_of(draft)
    form = mine.get(at("volunteers:apply", "school")).text
    address = own_at("application_throw_away", draft.pk)

    page = mine.post(address, follow=True)
    sent = volunteering.send(factories.application(darna.session, by=draft.person), at=NOW())
    late = mine.post(own_at("application_throw_away", sent.pk), follow=True)

    assert address in form
    assert told(page) == ["The draft is thrown away."]
    assert told(late) == ["This has changed in the meantime. Here is how it stands now."]
    assert list(draft.person.applications.all()) == [sent]


def test_the_pages_cost_no_more_for_more_who_say_something(darna, django_assert_max_num_queries):
    darna.session.pools.update(capacity=9)
    darna.programme.prices.create(purpose="food", amount=5)
    darna.programme.senders.create(association=factories.association(), country="DK")
    for _ in range(4):
        published(worked(there(darna.session, ends="complete")).application)
    visitor = Client()
    addresses = (darna.programme.get_absolute_url(), darna.association.get_absolute_url(), WALL)

    for address in addresses:
        visitor.get(address)
        with django_assert_max_num_queries(12):
            assert "Ada" in visitor.get(address).text
