"""Pledges whose answer is due, and those that nobody is there to answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.desk.waiting import pledges_of_nobody
from projects.pledging import agree, remind_of_answers
from tests import factories, project_factories
from tests.desk.letters import letters_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge():
    return project_factories.pledge(of=project_factories.need(amount=10, title="Cement"))


@pytest.fixture
def manager(pledge):
    return factories.manager(pledge.need.project.association, language="fr")


def days_before(pledge, days):
    return timezone.now() + (pledge.answer_by - timezone.localdate()) - timedelta(days=days)


def test_those_who_keep_it_are_reminded_once_before_the_day(pledge, manager):
    for days in (4, 3, 2, -1):
        remind_of_answers(days_before(pledge, days))

        assert len(letters_to(manager)) == (0 if days == 4 else 1), days

    [letter] = letters_to(manager)
    assert letter.subject.startswith("Répondez avant le")
    assert f"/pledges/{pledge.pk}/" in letter.body


def test_what_was_answered_is_reminded_of_no_more(pledge, manager):
    agree(pledge, by=manager, at=timezone.now(), amount=1)

    remind_of_answers(days_before(pledge, 1))

    assert letters_to(manager) == []


def test_a_pledge_of_nobody_waits_at_the_desk_of_the_editors(pledge):
    editor, today = factories.editor(language="en"), timezone.localdate()

    [line] = pledges_of_nobody(editor, today)

    assert (line.due, "/pledges/" in line.url) == (pledge.answer_by, True)
    assert factories.client_of(editor).get(line.url).status_code == 200
    factories.manager(pledge.need.project.association)
    assert list(pledges_of_nobody(editor, today)) == []


def test_who_is_no_editor_hears_of_no_pledge_of_nobody(pledge):
    assert list(pledges_of_nobody(factories.manager(), timezone.localdate())) == []
