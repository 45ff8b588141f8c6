"""What happens to a report, with its letters. All but sending is safe to call twice."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from associations.models import Association
from portal.base.codes import new_written_code, written_code_for
from portal.base.limits import times_that_day
from portal.base.personal_traces import forget_old_letters_to
from portal.reports import emails
from portal.reports.fixes import CannotApply, fix_for
from portal.reports.models import Report
from support.models import Need

Answer = Report.Answer
MOST_LETTERS_A_DAY = 5  # to one address, which anybody may have typed


def send_report(report: Report, sent_once: str = "") -> str:
    """Keep a new report; gives the code of its receipt, which nobody can find out again.

    What comes with the same ``sent_once`` is kept once, and has the same code.
    """
    code, report.code_hash = code_of(sent_once)
    keep_once(report.code_hash, lambda: keep(report, code))
    return code


def send_need(need: Need, sent_once: str = "") -> str:
    """Keep a need that a reader told, with a report that promises an answer; gives its code."""
    code, code_hash = code_of(sent_once)

    def keep_both():
        need.save()
        report = Report(kind=Report.Kind.NEED, need=need, language=need.language)
        report.code_hash = code_hash
        keep(report, code)

    keep_once(code_hash, keep_both)
    return code


def code_of(sent_once: str) -> tuple[str, str]:
    return written_code_for(sent_once) if sent_once else new_written_code()


def keep_once(code_hash: str, keep) -> None:
    """``keep``, in one transaction, unless there is a report with this code."""
    same = Report.objects.filter(code_hash=code_hash)
    if same.exists():
        return
    try:
        with transaction.atomic():
            keep()
    except IntegrityError:  # sent a second time in this moment
        if not same.exists():
            raise


def keep(report: Report, code: str) -> None:
    report.save()
    if report.email:
        times = times_that_day("report_letter", report.email, timezone.localdate(report.made_at))
        if times <= MOST_LETTERS_A_DAY:
            emails.report_received(report, code)


@transaction.atomic
def apply_proposal(report: Report, *, by, at: datetime, seen: str) -> list | None:
    """Put it in force and say so; gives the changes that wait for an editor.

    None where it was answered in the meantime. ``seen`` is what stood on the page when ``by``
    decided. Raises CannotApply.
    """
    if report.association_id:  # first, as who edits it does: removing a row empties its reports
        Association.objects.select_for_update(of=("self",)).filter(pk=report.association_id).first()
    report = locked(report)
    if not report.is_waiting:
        return None
    fix = fix_for(report, by)
    if fix is None:
        raise CannotApply(_("What the report is about has been removed since."))
    if fix.standing(report) != seen:
        raise CannotApply(_("This was changed in the meantime. Look once more."))
    asked = fix.apply(report, by=by, at=at)
    if report.association:
        report.association.save(update_fields=["changed_at"])
    answer = Answer.AGREED if asked else Answer.CORRECTED
    if report.reason == Report.Reason.CLOSED:
        answer = Answer.TAKEN_OUT
    report.close(answer, by=by, at=at)
    emails.report_answered(report)
    return asked


@transaction.atomic
def answer_report(report: Report, *, by, at: datetime, answer: str, note: str = "") -> bool:
    """Answer it from the list; whether nobody did so before."""
    report = locked(report)
    if not report.is_waiting:
        return False
    report.close(answer, by=by, at=at, note=note)
    if report.need:
        settle_need(report.need, answer)
    emails.report_answered(report)
    return True


def settle_need(need: Need, answer: str) -> None:
    """What was found is met; what is missing is open, where it has the topic that this takes."""
    if answer == Answer.FOUND:
        need.meet()
    elif answer == Answer.WRITTEN_DOWN and need.topic_id:
        need.open()


def locked(report: Report) -> Report:
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)


@transaction.atomic
def forget_reports(moment: datetime) -> None:
    """Erase addresses, and letters to them that never left; delete what was answered long ago."""
    old = list(
        Report.objects.with_contact_kept_too_long(moment).select_for_update(skip_locked=True)
    )
    last = sorted((report.answered_at or report.made_at, report.email) for report in old)
    forget_old_letters_to({email: at for at, email in last})
    Report.objects.filter(pk__in=[report.pk for report in old]).update(email="")
    Report.objects.kept_too_long(moment).delete()
