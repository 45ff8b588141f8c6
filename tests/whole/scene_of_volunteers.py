"""A programme with somebody who applied: what they wrote is for those who coordinate."""

from django.utils import timezone

from tests import factories
from tests.whole.cast_of_volunteers import sent
from tests.whole.records_of_volunteers import hidden_records_of


def volunteering_of(association, **words):
    """A programme of ``association`` and all that hangs on it."""
    programme = factories.programme(
        association=association, summary="x", address="x", arrival="x", packing="x", **words
    )
    session = factories.session(of=programme)
    question = programme.questions.create()
    question.translations.create(language_code="en", words="x")
    application = sent(session, skills="x", note="x")
    message = application.messages.create(
        words="x", by_association=False, author=application.person, written_at=timezone.now()
    )
    answer = application.answers.create(question=question, words="x")
    return [programme, question, application, answer, message, *hidden_records_of(application)]
