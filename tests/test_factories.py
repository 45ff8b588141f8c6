"""What the factories promise to the tests that stand on them."""

from datetime import time

import pytest

from portal.base.texts import text_of
from tests import factories

pytestmark = pytest.mark.django_db

RECORDS = [
    factories.topic,
    factories.group,
    factories.place,
    factories.association,
    factories.location,
    factories.contact,
    factories.person_role,
    factories.partnership,
    factories.photo,
    factories.schedule,
    factories.offer,
    factories.need,
    factories.project,
    factories.phase,
    factories.project_partner,
]


@pytest.mark.parametrize("make", RECORDS)
def test_record_is_one_that_a_form_would_take(make, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    record = make()

    record.full_clean()


def test_words_go_to_the_language_asked_for():
    made = factories.association(
        name="Hope", summary="Meals", texts={"fr": {"name": "Espoir"}, "ar": {"summary": "وجبات"}}
    )

    assert [text_of(made, "name", code).text for code in ("en", "fr", "ar")] == [
        "Hope",
        "Espoir",
        "Hope",
    ]
    assert text_of(made, "summary", "ar").text == "وجبات"
    assert text_of(made, "summary", "fr").lang == "en"


def test_slots_become_opening_hours():
    made = factories.schedule((1, "09:00", "17:00"), (5, "21:00", "02:00", "ramadan"), (7,))

    assert list(made.slots.order_by("weekday").values_list("weekday", "opens", "season")) == [
        (1, time(9), "regular"),
        (5, time(21), "ramadan"),
        (7, None, "regular"),
    ]


def test_lists_are_linked():
    food = factories.topic(name="Food")

    assert list(factories.offer(topics=[food]).topics.all()) == [food]


def test_stranger_manages_nothing_and_manager_one():
    ours = factories.association()

    manages = factories.manager(ours).memberships.get()

    assert not factories.user().memberships.exists()
    assert (manages.association, manages.role) == (ours, "manager")
