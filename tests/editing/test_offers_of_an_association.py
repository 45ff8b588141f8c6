"""An association's people keep its offers: new, like another, paused, ended, removed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from associations.editing.history_views import edits
from portal.base.history import told
from support.models import Offer
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db
LIST = at("support:edit_offers", "darna")
NEW = at("support:add_offer", "darna")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna")


@pytest.fixture
def manager(darna):
    return factories.manager(darna, language="en")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


@pytest.fixture
def food():
    return factories.topic(name="Food")


@pytest.fixture
def meals(darna, food):
    return factories.offer(
        provider=darna,
        topics=[food],
        title="Meals",
        description="Soup",
        cost="free",
        schedule=factories.schedule((1, "09:00", "12:00")),
        texts={"fr": {"title": "Repas"}},
    )


def at_offer(name, offer, *more):
    return at(f"support:{name}", "darna", offer.slug, *more)


def test_a_new_offer_is_public_and_leads_on_to_its_hours(desk, darna, food, manager, client):
    page = send(desk, NEW, title="Meals on Friday", topics=[food.pk], cost="free")

    offer = darna.offers.get()
    assert page.url == at_offer("edit_offer_hours", offer)
    assert (offer.slug, offer.cost, [*offer.topics.all()]) == ("meals-on-friday", "free", [food])
    assert (offer.state, offer.verified_as, offer.verified_by) == (
        "verified",
        "association",
        manager,
    )
    assert "Meals on Friday" in client.get(offer.get_absolute_url()).text


def test_an_offer_needs_a_title_and_a_topic_and_keeps_what_was_typed(desk, darna):
    page = send(desk, NEW, description="Soup")

    assert page.status_code == 422
    assert {"title", "topics"} == set(page.context["form"].errors)
    assert standing(page)["description"] == ["Soup"]
    assert not darna.offers.exists()


def test_sent_twice_an_offer_is_there_once(desk, darna, food):
    first, second = (send(desk, NEW, title="Meals", topics=[food.pk]) for _ in range(2))

    assert first.url == second.url
    assert darna.offers.count() == 1


def test_two_offers_of_one_title_have_their_own_addresses(desk, darna, food):
    for cost in ("free", "paid"):
        send(desk, NEW, title="وجبات", topics=[food.pk], cost=cost)
        darna.offers.update(verified_at=timezone.now() - timedelta(hours=1))

    assert sorted(darna.offers.values_list("slug", flat=True)) == ["oujbat", "oujbat-2"]


def test_another_like_it_begins_with_all_its_facts_and_is_not_there_before_it_is_saved(
    desk, darna, meals
):
    page = desk.get(f"{NEW}?like={meals.slug}")
    before = darna.offers.count()
    send(desk, f"{NEW}?like={meals.slug}", page, title="Breakfast")

    copy = darna.offers.exclude(pk=meals.pk).get()
    assert (before, standing(page)["title"]) == (1, ["Meals"])
    assert (copy.cost, [*copy.topics.all()]) == ("free", [*meals.topics.all()])
    assert copy.translations.get().description == "Soup"
    assert copy.schedule != meals.schedule
    assert copy.schedule.slots.get().weekday == 1


def test_no_offer_of_another_association_is_copied_or_changed(desk, darna):
    other = factories.offer(title="Elsewhere")

    assert desk.get(f"{NEW}?like={other.slug}").status_code == 404
    for name in ("edit_offer", "edit_offer_words_here", "edit_offer_hours", "remove_offer"):
        assert desk.get(at_offer(name, other)).status_code == 404, name
    for name in ("pause_offer", "resume_offer", "remove_offer"):
        assert desk.post(at_offer(name, other)).status_code == 404, name


def test_the_location_of_another_association_is_refused(desk, darna, meals):
    elsewhere = factories.location()

    page = send(desk, at_offer("edit_offer", meals), location=elsewhere.pk)

    assert "location" in page.context["form"].errors


def test_sending_the_facts_as_they_stand_changes_nothing(desk, meals):
    before = values_of(meals)

    page = send(desk, at_offer("edit_offer", meals))

    assert page.status_code == 302
    assert values_of(meals) == before


def values_of(offer):
    fresh = Offer.objects.get(pk=offer.pk)
    links = {name: [*getattr(fresh, name).all()] for name in ("topics", "groups", "places")}
    fields = (field.attname for field in Offer._meta.concrete_fields)
    return links | {name: getattr(fresh, name) for name in fields if name != "changed_at"}


def test_a_price_without_a_cost_is_refused_in_words(desk, meals):
    page = send(desk, at_offer("edit_offer", meals), cost_mad="20")

    assert page.status_code == 422
    assert "A price goes with" in page.text


def test_paused_it_is_in_no_list_and_offered_again_it_is(desk, meals, client):
    def listed():
        return "Meals" in client.get(at("support:offer_list")).text

    seen = [listed()]
    desk.post(at_offer("pause_offer", meals))
    seen.append(listed())
    desk.post(at_offer("resume_offer", meals))
    seen.append(listed())

    assert seen == [True, False, True]


def test_one_that_has_not_begun_is_paused_too(desk, meals):
    meals.valid_from = timezone.localdate() + timedelta(days=10)
    meals.save()

    assert desk.post(at_offer("pause_offer", meals)).status_code == 302


def test_the_end_is_said_before(desk, meals):
    meals.valid_until = timezone.localdate() + timedelta(days=3)
    meals.save()
    waiting = desk.get(at("desk:home")).text
    meals.resume()

    assert "Meals leaves the lists" in waiting
    assert "Meals leaves the lists" not in desk.get(at("desk:home")).text


@pytest.mark.django_db(transaction=True)
def test_removed_it_comes_back_from_the_bin_with_words_and_topics(desk, darna, meals):
    desk.post(at_offer("remove_offer", meals))
    assert not darna.offers.exists()

    [gone, *_] = told(edits(darna))
    desk.post(at("associations:restore", "darna"), {"key": gone.rows[0].key, "all": "1"})

    back = darna.offers.get()
    assert (back.pk, back.cost) == (meals.pk, "free")
    assert sorted(back.translations.values_list("title", flat=True)) == ["Meals", "Repas"]
    assert back.topics.count() == 1
    assert back.schedule.slots.count() == 1


def test_words_of_an_offer_stand_beside_the_original(desk, meals):
    send(desk, at_offer("edit_offer_words", meals, "da"), title="Måltider")

    assert meals.translations.get(language_code="da").title == "Måltider"
    assert "Soup" in desk.get(at_offer("edit_offer_words", meals, "da")).text


def test_the_list_shows_all_offers_with_what_can_be_done(desk, meals):
    page = desk.get(LIST).text

    assert "Meals" in page
    for name in ("edit_offer", "edit_offer_words_here", "edit_offer_hours", "pause_offer"):
        assert at_offer(name, meals) in page
