"""A day that is approved while its person writes it anew, each on a connection of its own."""

from threading import Thread

import pytest
from django.db import connection, transaction

from tests import factories
from tests.volunteers.desk_scene import NOW
from tests.volunteers.papers_scene import browser_of, own_at, there, worked
from tests.volunteers.test_hours import typed
from volunteers.hours import actions

pytestmark = pytest.mark.django_db(transaction=True)


def test_day_approved_meanwhile_is_not_written_anew_and_says_so():
    mine = there(factories.session())
    entry = worked(mine, approved=False)
    browser, answers = browser_of(mine), []

    def correct():
        address = own_at("hours_correct", mine.pk, entry.pk)
        answers.append(browser.post(address, typed(hours=2), follow=True))
        connection.close()

    with transaction.atomic():
        actions.approve([(entry, entry.minutes)], by=None, at=NOW())
        other = Thread(target=correct)
        other.start()
        other.join(timeout=1)  # it waits for the lock
    other.join()

    entry.refresh_from_db()
    assert "It is approved already." in answers[0].text
    assert (entry.state, entry.minutes) == ("approved", 450)
