"""One's own application at the desk, and attendance that nobody wrote down."""

import pytest

from tests.desk.letters import at
from tests.volunteers.desk_scene import NOW, at_desk, begun, confirmed, sent, state, told
from tests.volunteers.papers_scene import takes_place, there
from volunteers import actions

pytestmark = pytest.mark.django_db


def post(scene, name, application, **data):
    return scene.desk.post(at_desk(f"desk_{name}", application.pk), data, follow=True)


def test_nobody_decides_about_oneself(darna):
    mine = sent(darna.session, by=darna.coordinator, name="Coordination")
    sentence = "This is your own application. Somebody else of the association decides on it."
    offered = {"session": darna.session.pk}

    page = darna.desk.get(at_desk("desk_application", mine.pk))
    for name, given in (("shortlist", {}), ("offer", offered), ("refuse", {"reason": "full"})):
        assert told(post(darna, name, mine, **given)) == [sentence], name
    together = darna.desk.post(
        at_desk("desk_together", "shortlist"), {"application": [mine.pk]}, follow=True
    )

    assert sentence in page.text
    assert at_desk("desk_offer", mine.pk) not in page.text
    assert f"{mine.number} Coordination" in told(together)[0]
    assert state(mine) == "applied"


def test_nobody_notes_the_own_attendance(darna):
    mine = confirmed(darna.session, by=darna.coordinator)
    begun(darna.session)

    for name in ("arrive", "miss"):
        post(darna, name, mine)

    assert state(mine) == "confirmed"


def test_attendance_that_nobody_wrote_down_waits_at_the_desk(darna):
    darna.session.pools.update(capacity=3)
    forgotten = confirmed(darna.session)
    arrived = there(darna.session)
    there(darna.session, ends="complete")
    takes_place(darna.session, days_away=-30)
    line = "of 2 volunteers it is not written down yet"

    before = darna.desk.get(at("desk:home"))
    actions.complete(arrived, by=None, at=NOW())
    actions.miss(forgotten, by=None, at=NOW())

    assert line in before.text
    assert at_desk("desk_group", darna.session.pk) in before.text
    assert "not written down yet" not in darna.desk.get(at("desk:home")).text
