"""How long reports are kept: the address 90 days, the report a year after its answer."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone

from portal.base.tasks import deliver
from portal.base.undelivered import UndeliveredLetter
from portal.reports.actions import forget_reports
from portal.reports.models import CONTACT_KEPT_DAYS, REPORT_KEPT_DAYS, Report
from tests import factories
from tests.whole.test_erasing import found_in_tables

pytestmark = pytest.mark.django_db
ADDRESS = "kanarienvogel@example.org"


@pytest.fixture
def sent(settings):
    """A report with an address, sent at this moment, with its letter in the queue."""
    settings.EMAIL_BACKEND = "portal.base.mail.QueuedBackend"
    report = factories.report(email=ADDRESS)
    EmailMessage("Received", "Words", to=[ADDRESS]).send()
    return report


def give_up_letters():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")


def after(days, **more):
    return timezone.now() + timedelta(days=days, **more)


def test_address_stands_for_ninety_days(sent):
    forget_reports(after(CONTACT_KEPT_DAYS, minutes=-1))

    assert {table for table, _column in found_in_tables(ADDRESS)} == {
        "reports_report",
        "procrastinate_jobs",
    }


def test_address_stands_nowhere_after_ninety_days(sent):
    give_up_letters()

    forget_reports(after(CONTACT_KEPT_DAYS, minutes=1))

    assert found_in_tables(ADDRESS) == {}
    assert Report.objects.get() == sent


def given_back(written_at):
    return UndeliveredLetter.objects.create(
        message_id="<x@example.org>",
        sender="portal@example.org",
        recipients=[ADDRESS],
        subject="Received",
        raw=f"To: {ADDRESS}",
        written_at=written_at,
        failed_at=written_at,
    )


def test_letter_about_something_newer_stays(sent):
    newer = given_back(after(CONTACT_KEPT_DAYS - 5))

    forget_reports(after(CONTACT_KEPT_DAYS, minutes=1))

    assert UndeliveredLetter.objects.get() == newer


def test_letter_that_was_given_back_goes_too(sent):
    give_up_letters()
    given_back(timezone.now())

    forget_reports(after(CONTACT_KEPT_DAYS, minutes=1))

    assert found_in_tables(ADDRESS) == {}


def test_letter_that_waits_for_other_reasons_still_leaves(sent):
    give_up_letters()
    deliver.defer(raw="x", sender="x", recipients=[ADDRESS])

    forget_reports(after(CONTACT_KEPT_DAYS + 1))

    assert set(found_in_tables(ADDRESS)) == {("procrastinate_jobs", "args")}


def test_addresses_of_others_stay(sent):
    deliver.defer(raw="x", sender="x", recipients=["other@example.org"])
    give_up_letters()

    forget_reports(after(CONTACT_KEPT_DAYS + 1))

    assert ("procrastinate_jobs", "args") in found_in_tables("other@example.org")


def test_report_is_deleted_a_year_after_its_answer(sent):
    sent.close("right", by=None, at=timezone.now())
    waiting = factories.report()

    forget_reports(after(REPORT_KEPT_DAYS, minutes=-1))
    before = Report.objects.count()
    forget_reports(after(REPORT_KEPT_DAYS, minutes=1))

    assert before == 2
    assert list(Report.objects.all()) == [waiting]


def test_nothing_to_forget_is_no_error():
    forget_reports(timezone.now())


def test_own_reports_go_with_the_account():
    person = factories.user()
    own, other = factories.report(email=person.email), factories.report(email=ADDRESS)

    from portal.mydata.erasing import erase_person

    erase_person(person)

    assert list(Report.objects.all()) == [other]
    assert not Report.objects.filter(pk=own.pk).exists()
