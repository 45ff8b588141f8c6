"""Checks by the link in a letter, at the desk, and by telephone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from associations.check_links import code_for
from associations.freshness import Withdrawn, check_as_editor, confirm
from associations.models import Association, Check, Membership
from portal.base.models import Checked
from tests import factories
from tests.clock import clock  # noqa: F401  (a fixture)
from tests.desk.letters import at

pytestmark = pytest.mark.django_db
STATE = Checked.State


def link_of(letter, *, slug="", code=""):
    own = letter.association.slug
    return at("associations:check_link", slug or own, code or code_for(letter, own))


def now(record):
    return type(record).objects.get(pk=record.pk)


def last_check(association):
    return association.checks.values_list("checker", "way", "by").first()


@pytest.fixture
def letter(clock):  # noqa: F811
    association = factories.association(slug="darna", name="Darna", summary="Meals")
    factories.contact(of=association, value="+212539123456")
    factories.confirmed(association, at=clock.moment - timedelta(days=366))
    return factories.check_letter(of=association)


# The link


def test_link_shows_what_is_confirmed_and_changes_nothing(client, letter):
    factories.offer(provider=letter.association, title="A warm meal")
    before = now(letter.association).verified_at

    page = client.get(link_of(letter))

    assert page.status_code == 200
    for words in ("Darna", "Meals", "0539 12 34 56", "A warm meal", "All is still correct"):
        assert words in page.text
    assert now(letter.association).verified_at == before
    assert "no-store" in page["Cache-Control"]


def test_link_shows_no_more_than_the_public_page(client, letter):
    factories.contact(of=letter.association, value="+212600000000", visibility="members")

    assert "0600 00 00 00" not in client.get(link_of(letter)).text


def test_link_confirms_without_signing_in(client, letter, clock):  # noqa: F811
    association = letter.association
    association.mark_stale()
    offer = factories.offer(provider=association)
    ended = factories.offer(provider=association, valid_until=clock.day - timedelta(days=1))

    answer = client.post(link_of(letter), follow=True)

    assert "Thank you" in answer.text
    for record in (association, offer):
        assert now(record).state == STATE.VERIFIED
        assert (now(record).verified_at, now(record).verified_as) == (clock.moment, "association")
    assert now(ended).state == STATE.UNVERIFIED
    assert last_check(association) == ("association", "link", None)


def test_link_needs_the_token_of_its_page(letter):
    client = Client(enforce_csrf_checks=True)

    assert client.post(link_of(letter)).status_code == 403
    assert now(letter.association).checks.count() == 1


def test_link_confirms_once(client, letter, clock):  # noqa: F811
    client.post(link_of(letter))
    clock.go_on(days=2)
    client.post(link_of(letter))

    assert letter.association.checks.count() == 2
    assert now(letter.association).verified_at == clock.moment - timedelta(days=2)
    page = client.get(link_of(letter))
    assert (page.status_code, "Thank you" in page.text) == (200, True)


def test_link_of_an_earlier_due_day_confirms_no_more(client, letter, clock):  # noqa: F811
    client.post(link_of(letter))
    clock.go_on(days=366)

    page = client.post(link_of(letter), follow=True)

    assert letter.association.checks.count() == 2
    assert "All is still correct" not in page.text


@pytest.mark.parametrize(("days", "status"), [(60, 200), (61, 410)])
def test_link_is_good_for_60_days(client, letter, clock, days, status):  # noqa: F811
    clock.go_on(days=days)

    page = client.get(link_of(letter))
    client.post(link_of(letter))

    assert page.status_code == status
    assert (letter.association.checks.count() == 2) == (status == 200)


def test_link_of_another_association_is_refused(client, letter):
    other = factories.check_letter()
    mixed = [
        link_of(letter, slug=other.association.slug),
        link_of(letter, code=code_for(other, other.association.slug)),
        # The number of the other letter under the signature of this one.
        link_of(letter, code=code_for(letter, "darna").replace(f"{letter.pk}.", f"{other.pk}.")),
        link_of(letter, code=str(letter.pk)),
        link_of(letter, code="x.y"),
    ]

    for path in mixed:
        for page in (client.get(path), client.post(path)):
            assert page.status_code == 403
            assert "Nothing was confirmed." in page.text
    for association in (letter.association, other.association):
        assert association.checks.count() == 1


def test_link_confirms_its_own_association_alone(client, letter):
    other = factories.check_letter()

    client.post(link_of(letter))

    assert other.association.checks.count() == 1


def test_link_works_after_the_association_got_another_address(client, letter):
    path = link_of(letter)
    Association.objects.filter(pk=letter.association.pk).update(slug="dar-na")

    client.post(path)

    assert last_check(letter.association)[1] == "link"


def test_link_does_not_bring_back_what_an_editor_withdrew(client, letter):
    letter.association.unpublish()

    page = client.post(link_of(letter), follow=True)

    assert page.status_code == 410
    assert now(letter.association).state == STATE.UNPUBLISHED


# At the desk


@pytest.mark.parametrize("role", Membership.Role.editing())
def test_its_own_people_confirm_with_one_button(clock, role):  # noqa: F811
    darna = factories.association(slug="darna")
    person = factories.member(darna, role=role)
    browser = factories.client_of(person)

    page = browser.get(at("desk:association", "darna")).text
    after = browser.post(at("associations:check_confirm", "darna"), follow=True).text

    assert f'action="{at("associations:check_confirm", "darna")}"' in page
    assert "Thank you. The page now says so." in after
    assert "Confirmed by the association in" in after
    assert last_check(darna) == ("association", "desk", person.pk)
    assert now(darna).state == STATE.VERIFIED


@pytest.mark.parametrize("name", ["checks", "check_confirm", "check_interval"])
def test_who_does_not_keep_the_page_checks_nothing(name):
    darna = factories.association(slug="darna")
    others = [factories.manager(), factories.member(darna, role="volunteers"), factories.user()]

    for person in others:
        browser = factories.client_of(person)
        ask = browser.get if name == "checks" else browser.post
        assert ask(at(f"associations:{name}", "darna"), {"months": 1}).status_code == 404

    assert (darna.checks.count(), now(darna).check_interval) == (0, 12)


def test_coordinator_sees_no_button():
    darna = factories.association(slug="darna")
    browser = factories.client_of(factories.member(darna, role="volunteers"))

    assert "All is still correct" not in browser.get(at("desk:association", "darna")).text


def test_editor_checks_as_editor():
    darna = factories.association(slug="darna")
    editor = factories.editor()

    factories.client_of(editor).post(at("associations:check_confirm", "darna"))

    assert last_check(darna) == ("editor", "desk", editor.pk)
    assert now(darna).verified_as == "editor"


def test_what_an_editor_withdrew_is_not_confirmed():
    darna = factories.association(slug="darna", state=STATE.UNPUBLISHED)
    browser = factories.client_of(factories.manager(darna))

    page = browser.post(at("associations:check_confirm", "darna"), follow=True).text

    assert "This page is not public. Ask an editor" in page
    assert "All is still correct" not in page
    assert (now(darna).state, darna.checks.count()) == (STATE.UNPUBLISHED, 0)


def test_what_the_clock_withdrew_comes_back_with_one_confirmation(letter):
    darna = letter.association
    darna.unpublish()
    factories.check_letter(of=darna, step=5)
    browser = factories.client_of(factories.manager(darna))

    browser.post(at("associations:check_confirm", "darna"))

    assert now(darna).state == STATE.VERIFIED


def test_who_asked_not_to_be_listed_does_not_come_back(letter):
    darna = letter.association
    darna.unpublish()
    factories.check_letter(of=darna, step=5)
    factories.unlisted("Association Darna")

    with pytest.raises(Withdrawn):
        confirm(association=darna, way=Check.Way.DESK)


def test_interval_is_chosen():
    darna = factories.confirmed(slug="darna")
    browser = factories.client_of(factories.manager(darna))
    page = browser.get(at("associations:checks", "darna")).text
    assert 'value="12"' in page

    browser.post(at("associations:check_interval", "darna"), {"months": 3})
    browser.post(at("associations:check_interval", "darna"), {"months": 2})

    assert now(darna).check_interval == 3


# By telephone


def test_editor_writes_down_a_call(client, clock):  # noqa: F811
    clock.set(timezone.localdate().replace(month=3, day=12))
    darna = factories.association(slug="darna")
    editor = factories.editor()
    browser = factories.client_of(editor)
    words = {"day": clock.day - timedelta(days=1), "note": "The secretary: all as it stands"}

    answer = browser.post(at("associations:check_phone", "darna"), words, follow=True)

    assert "The call is written down." in answer.text
    assert "The secretary" in answer.text
    assert last_check(darna) == ("editor", "phone", editor.pk)
    assert timezone.localdate(now(darna).verified_at) == words["day"]
    public = client.get(darna.get_absolute_url()).text
    assert "An editor of the portal checked it by telephone on March 11," in public
    assert "The secretary" not in public


def test_record_of_the_editors_leads_to_the_call():
    darna = factories.association(slug="darna")
    browser = factories.client_of(factories.editor(language="en"))

    page = browser.get(f"/admin/associations/association/{darna.pk}/change/").text

    assert f'href="{at("associations:check_phone", "darna")}"' in page


def test_note_on_a_call_is_for_editors_alone(clock):  # noqa: F811
    darna = factories.association(slug="darna")
    editor = factories.editor()
    check_as_editor(
        association=darna, way="phone", by=editor, at=clock.moment, note="Said by the secretary"
    )
    address = at("associations:checks", "darna")

    assert "Said by" in factories.client_of(editor).get(address).text
    assert "Said by" not in factories.client_of(factories.manager(darna)).get(address).text


def test_call_that_is_written_down_late_takes_no_later_check_of_an_offer_away(clock):  # noqa: F811
    offer = factories.offer()
    offer.verify(by=None, as_checker="volunteer", at=clock.moment)
    call = {"way": "phone", "by": None, "at": clock.moment - timedelta(days=3)}

    check_as_editor(association=offer.provider, **call)

    assert (now(offer).verified_as, now(offer).verified_at) == ("volunteer", clock.moment)


@pytest.mark.parametrize("days", [1, -32, -8])
def test_day_of_a_call_is_past_recent_and_after_the_last_check(clock, days):  # noqa: F811
    darna = factories.confirmed(slug="darna", at=clock.moment - timedelta(days=7))
    browser = factories.client_of(factories.editor())

    page = browser.post(
        at("associations:check_phone", "darna"), {"day": clock.day + timedelta(days=days)}
    )

    assert page.context["form"].errors["day"]
    assert darna.checks.count() == 1


def test_later_check_makes_the_words_of_the_call_go(client, clock):  # noqa: F811
    darna = factories.association(slug="darna")
    check_as_editor(association=darna, way="phone", by=None, at=clock.moment)
    clock.go_on(days=1)
    confirm(association=darna, way=Check.Way.DESK)

    page = client.get(darna.get_absolute_url()).text

    assert "by telephone on" not in page
    assert "Confirmed by the association in" in page


# What waits


def lines(person):
    found = factories.client_of(person).get(at("desk:home")).context["waiting"]
    return [
        (line.words, line.due) for line in found if "correct" in line.words or "date" in line.words
    ]


def test_due_check_waits_for_who_keeps_the_page(letter):
    darna = letter.association
    question = "Darna: is everything on the page still correct?"

    for role in Membership.Role.editing():
        assert lines(factories.member(darna, role=role)) == [(question, letter.due_on)]
    assert lines(factories.member(darna, role="volunteers")) == []

    confirm(association=darna, way=Check.Way.DESK)
    assert lines(darna.memberships.first().user) == []


def test_page_that_was_never_confirmed_waits_without_a_day():
    darna = factories.association(name="Darna")

    assert [due for _words, due in lines(factories.manager(darna))] == [None]


def test_pages_out_of_date_wait_for_editors():
    factories.association(state=STATE.STALE)

    assert lines(factories.editor()) == [("1 page is out of date: nobody has answered", None)]
    assert lines(factories.manager(factories.confirmed())) == []


# Lists


def test_out_of_date_stands_last(client):
    for name, values in {
        "old": {"source_year": 2004},
        "checked": {"source_year": 2003},
        "stale": {"source_year": 2025},
        "young": {"source_year": 2024},
    }.items():
        factories.association(slug=name, name=f"Help {name}", **values)
    factories.confirmed(Association.objects.get(slug="checked"))
    factories.confirmed(Association.objects.get(slug="stale")).mark_stale()

    listed = client.get(at("associations:association_list")).context["sure_cards"]
    found = client.get(at("search"), {"q": "help"}).text

    order = ["checked", "young", "old", "stale"]
    assert [card.url.split("/")[-2] for card in listed] == order
    assert max(order, key=lambda slug: found.index(f"/associations/{slug}/")) == "stale"
    assert min(order, key=lambda slug: found.index(f"/associations/{slug}/")) == "checked"
