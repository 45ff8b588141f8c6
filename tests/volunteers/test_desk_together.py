"""One step for several applications at once: what was done, and for whom it was not."""

import pytest

from tests.volunteers.desk_scene import NOW, again, at_desk, sent, state, told
from volunteers import actions

pytestmark = pytest.mark.django_db


def together(scene, action, *applications, query="", **data):
    keys = [application.pk for application in applications]
    address = f"{at_desk('desk_together', action)}?{query}"
    return scene.desk.post(address, {"application": keys, **data}, follow=True)


def test_several_take_a_step_together_and_who_cannot_is_named(darna):
    first, second, third = (sent(darna.session, name=name) for name in ("Ada", "Bo", "Cy"))
    actions.withdraw(third, at=NOW())

    page = together(darna, "shortlist", first, second, third, query="q=a")

    assert [state(one) for one in (first, second)] == ["shortlisted", "shortlisted"]
    assert told(page)[0].startswith("Done for 2 applications.")
    assert told(page)[1].endswith(f"{third.number} Cy")
    assert page.redirect_chain[0][0] == f"{at_desk('desk_applications')}?q=a"


def test_several_are_refused_with_one_reason(darna):
    two = [sent(darna.session), sent(darna.session)]

    page = together(darna, "refuse", *two)
    before = [state(one) for one in two]
    together(darna, "refuse", *two, reason="full", note="Sorry")

    assert (page.status_code, before) == (422, ["applied", "applied"])
    assert page.text.count('" checked>') == 2
    assert [(again(one).state, again(one).reason) for one in two] == [("refused", "full")] * 2


def test_the_list_that_was_refused_leads_back_to_the_list(darna):
    page = together(darna, "refuse", sent(darna.session), query="q=vol")

    assert page.status_code == 422
    assert f'action="{at_desk("desk_applications")}"' in page.text
    assert f'href="{at_desk("desk_applications")}?q=vol' in page.text
    assert 'href="?' not in page.text.split("<main")[1]


def test_nothing_ticked_is_said(darna):
    assert told(together(darna, "shortlist")) == ["Tick at least one application first."]
    assert told(together(darna, "refuse")) == ["Tick at least one application first."]


@pytest.mark.parametrize("action", ["leave", "offer", "nothing"])
def test_other_steps_are_for_one_alone(darna, action):
    assert together(darna, action, sent(darna.session)).status_code == 404


def test_the_form_of_the_list_works_as_it_stands(darna):
    sent(darna.session, name="Ada")
    address = at_desk("desk_applications")
    page = darna.desk.get(address)

    text = page.text

    assert f'formaction="{at_desk("desk_together", "shortlist")}' in text
    assert 'name="csrfmiddlewaretoken"' in text
