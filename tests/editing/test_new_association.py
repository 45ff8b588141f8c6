"""From an association that is not in the directory to a public page that its people keep."""

import pytest

from associations.models import Association, Unlisted
from portal.editing.models import ChangeRequest
from tests import factories
from tests.desk.letters import at, letters_to
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db
NEW = at("associations:add_association")
PAGE = at("associations:association_detail", "lantern")


@pytest.fixture
def person():
    return factories.user(language="en")


@pytest.fixture
def desk(person):
    return factories.client_of(person)


@pytest.fixture
def editors():
    return factories.client_of(factories.editor(language="en"))


@pytest.fixture
def food():
    return factories.topic(name="Food")


def written(desk, food, **changes):
    facts = {
        "own_name": "مصباح",
        "name": "Lantern",
        "kind": "association",
        "summary": "Meals in the evening",
        "topics": [food.pk],
        "contact_kind": "phone",
        "contact": "0539 12 34 56",
    }
    return send(desk, NEW, **(facts | changes))


def test_written_down_it_is_seen_by_its_people_alone(desk, person, client, food):
    page = written(desk, food)

    lantern = Association.objects.get()
    assert page.url == at("desk:association", "lantern")
    assert (lantern.state, lantern.own_name) == ("unpublished", "مصباح")
    assert (lantern.translations.get().summary, lantern.contacts.get().value) == (
        "Meals in the evening",
        "+212539123456",
    )
    assert person.memberships.get().role == "manager"
    assert client.get(PAGE).status_code == 404
    assert "Meals in the evening" in desk.get(PAGE).text
    assert "waits for an editor" in desk.get(page.url).text


def test_an_editor_publishes_it_and_the_person_is_told(desk, person, client, editors, food):
    written(desk, food)
    change = ChangeRequest.objects.get()

    editors.post(at("editing:change_approve", change.pk))

    assert client.get(PAGE).status_code == 200
    assert Association.objects.get().state == "verified"
    assert "Lantern" in letters_to(person)[-1].subject


def test_refused_it_stays_and_is_asked_for_again(desk, person, client, editors, food):
    written(desk, food)
    [change] = ChangeRequest.objects.all()
    editors.post(at("editing:change_reject", change.pk), {"reason": "unconfirmed"})

    asked = at("associations:ask_to_publish", "lantern")
    offered = asked in desk.get(at("desk:association", "lantern")).text
    for _ in range(2):
        desk.post(asked)

    assert offered
    assert client.get(PAGE).status_code == 404
    assert ChangeRequest.objects.open().count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("own_name", ""), ("name", ""), ("topics", []), ("contact", "call us"), ("kind", "company")],
)
def test_what_is_missing_is_said_and_the_rest_stays(desk, food, field, value):
    page = written(desk, food, **{field: value})

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert standing(page)["summary"] == ["Meals in the evening"]
    assert not Association.objects.exists()


def test_nobody_fills_the_editors_desk_alone(desk, food):
    for number in range(4):
        page = written(desk, food, name=f"Lantern {number}", own_name=f"مصباح {number}")

    assert page.status_code == 422
    assert Association.objects.count() == 3


def test_an_address_that_nobody_confirmed_adds_nothing(food):
    person = factories.user()
    person.emailaddress_set.update(verified=False)
    client = factories.client_of(person)

    client.post(NEW, {"own_name": "Lantern"})

    assert not Association.objects.exists()


def test_a_public_page_is_not_asked_for(editors):
    shown = factories.association(slug="darna")
    factories.client_of(factories.manager(shown)).post(at("associations:ask_to_publish", "darna"))

    assert not ChangeRequest.objects.exists()


def test_who_asked_not_to_be_listed_is_not_published(desk, editors, client, food):
    written(desk, food)
    Unlisted.objects.create(names=["Lantern"])
    change = ChangeRequest.objects.get()

    page = editors.post(at("editing:change_approve", change.pk), follow=True)

    change.refresh_from_db()
    assert client.get(PAGE).status_code == 404
    assert (change.state, "asked not to be listed" in page.text) == ("waiting", True)


def test_sent_twice_it_is_written_down_once(desk, food):
    first, second = written(desk, food), written(desk, food)

    assert first.url == second.url
    assert Association.objects.count() == 1
