"""The letters to who reported something; one function a letter.

They repeat nothing that was typed: anybody may type the address of somebody else.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from portal.base.letters import send_letter


def report_received(report, code) -> None:
    """A receipt with its code, and the day of the answer."""
    with override(report.language):
        link = settings.SITE_ADDRESS + reverse("reports:receipt", args=[code])
    words = {"report": report, "link": link, "code": code}
    send_letter(report.email, report.language, "reports/email/report_received", words)


def report_answered(report) -> None:
    """The answer; nothing where no address was given, or where it has been erased."""
    if report.email:
        send_letter(
            report.email, report.language, "reports/email/report_answered", {"report": report}
        )
