"""Two who answer at the same moment, on two connections."""

import pytest
from django.utils import timezone

from portal.reports.actions import answer_report, apply_proposal
from portal.reports.models import Report
from tests import factories
from tests.desk.letters import letters_to
from tests.desk.test_members_together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    "turn", [0, *(pytest.param(more, marks=pytest.mark.long) for more in range(1, 3))]
)
def test_one_of_two_answers_stands_and_one_letter_goes(turn):
    contact = factories.contact(value="+212539123456")
    report = factories.report(
        of=contact.association,
        contact=contact,
        proposal="+212539654321",
        email="amal@example.org",
    )
    manager, editor = factories.manager(contact.association), factories.editor()
    now = timezone.now()

    raised = at_once(
        lambda: apply_proposal(report, by=manager, at=now, seen=contact.value),
        lambda: answer_report(report, by=editor, at=now, answer="right"),
    )

    answered = Report.objects.get()
    contact.refresh_from_db()
    assert raised == []
    assert len(letters_to("amal@example.org")) == 1
    if answered.answered_by == manager:
        assert (answered.answer, contact.value) == ("corrected", "+212539654321")
    else:
        assert (answered.answer, contact.value) == ("right", "+212539123456")
