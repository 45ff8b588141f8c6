"""How long what people wrote in applications is kept."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from tests import factories
from volunteers import actions
from volunteers.models import Application
from volunteers.models.document import DocumentQuerySet
from volunteers.tasks import forget_applications

pytestmark = pytest.mark.django_db
NOW = timezone.now


def test_what_was_written_is_erased_after_the_time_told_and_the_count_stays():
    session = factories.session()
    old, young = (actions.send(factories.application(session), at=NOW()) for _ in range(2))
    question = session.programme.questions.create()
    for application in (old, young):
        actions.withdraw(application, at=NOW())
        application.answers.create(question=question, words="x")
    Application.objects.filter(pk=old.pk).update(ended_at=NOW() - timedelta(days=181))
    Application.objects.filter(pk=young.pk).update(ended_at=NOW() - timedelta(days=179))

    forget_applications(0)

    old, young = (Application.objects.get(pk=one.pk) for one in (old, young))
    assert (old.name, old.motivation, old.born_on, old.emergency_telephone) == ("", "", None, "")
    assert (old.state, old.answers.count()) == ("withdrawn_before", 0)
    assert (young.name != "", young.answers.count()) == (True, 1)


def test_of_a_session_long_over_nothing_written_is_left_though_nobody_said_that_it_ended():
    session = factories.session(of=factories.programme(way="first_come"))
    application = actions.send(factories.application(session), at=NOW())
    ended = timezone.localdate() - timedelta(days=181)
    type(session).objects.update(starts_on=ended, ends_on=ended)

    forget_applications(0)

    application.refresh_from_db()
    assert (application.state, application.name, application.country) == ("confirmed", "", "")


def test_one_is_forgotten_whole_or_not_at_all():
    mine = actions.send(factories.application(factories.session()), at=NOW())
    mine.messages.create(words="x", by_association=False, written_at=NOW())

    failing = patch.object(DocumentQuerySet, "but_certificates", side_effect=LookupError)
    with failing, pytest.raises(LookupError):
        Application.objects.get(pk=mine.pk).forget()

    mine.refresh_from_db()
    assert (mine.name != "", mine.messages.count()) == (True, 1)


def test_a_draft_that_nobody_sent_goes():
    session = factories.session()
    old, young = factories.application(session), factories.application(session)
    Application.objects.filter(pk=old.pk).update(begun_at=NOW() - timedelta(days=181))

    forget_applications(0)

    assert list(Application.objects.all()) == [young]
