"""What happens to a change that somebody asks for. Each verb is safe to call twice."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from portal.base.answer_days import answer_day
from portal.editing import emails
from portal.editing.models import ChangeRequest
from portal.editing.sensitive import REGISTERED, sensitive_fields, subject_of

State = ChangeRequest.State


class Barred(Exception):  # noqa: N818 it is no error: the page says why not
    """Why a record must not be published, in a sentence for the editor."""


NEVER = ""  # what stood in a field that is never empty, before there was a row


def must_wait(target: models.Model, by) -> tuple[str, ...]:
    """The fields of ``target`` that ``by`` can only ask for."""
    rule = REGISTERED.get(type(target))
    if rule is None or by.is_editor or rule.is_trusted(rule.subject(target)):
        return ()
    return rule.fields


@transaction.atomic
def ask(*, target: models.Model, field: str, new: str, by, at: datetime) -> ChangeRequest | None:
    """Ask for ``new`` in place of what stands; what was asked for before gives way to it.

    None where ``new`` stands there already.
    """
    now = type(target)._base_manager.select_for_update().get(pk=target.pk)
    for earlier in ChangeRequest.objects.of(target).open().filter(field=field):
        earlier.close(State.WITHDRAWN, by=by, at=at)
    old = getattr(now, field)
    if old == new:
        return None
    return _write(target, field=field, old=old, new=new, by=by, at=at, state=State.WAITING)


def note_begun(row: models.Model, *, by, at: datetime) -> None:
    """Let an editor look at the sensitive fields of a row that is new, or back from the bin."""
    if by is None or by.is_editor:
        return
    known = ChangeRequest.objects.of(row).to_look_at()
    for field in sensitive_fields(type(row)):
        if getattr(row, field) and not known.filter(field=field).exists():
            note_applied(target=row, field=field, old=NEVER, by=by, at=at)


def note_applied(*, target, field: str, old: str, by, at: datetime) -> ChangeRequest:
    """Write down a change of a trusted association, so that an editor looks at it afterwards."""
    new = getattr(target, field)
    return _write(target, field=field, old=old, new=new, by=by, at=at, state=State.APPLIED)


def note_all_applied(row, before: dict, *, by, at: datetime) -> None:
    """`note_applied` for the sensitive fields among those whose values were ``before``."""
    if by.is_editor:
        return
    for field in sensitive_fields(type(row)):
        if field in before and before[field] != getattr(row, field):
            note_applied(target=row, field=field, old=before[field], by=by, at=at)


def is_settled(row: models.Model, by) -> bool:
    """Whether ``row`` holds what ``by`` can only ask for and nobody is still to look at it."""
    unseen = ChangeRequest.objects.of(row).filter(state=State.APPLIED)
    return bool(must_wait(row, by)) and not unseen.exists()


@transaction.atomic
def ask_for_record(*, record, by, at: datetime) -> ChangeRequest:
    """Ask that a ``record`` which is not public be published; asked for already, it stays so.

    What an editor had a question about is asked for anew.
    """
    type(record)._base_manager.select_for_update().get(pk=record.pk)
    earlier = ChangeRequest.objects.of(record).open().filter(field="").first()
    if earlier and earlier.state == State.WAITING:
        return earlier
    if earlier:
        earlier.close(State.WITHDRAWN, by=by, at=at)
    return _write(record, field="", old="", new=str(record), by=by, at=at, state=State.WAITING)


def _write(target, *, field, old, new, by, at, state):
    subject = subject_of(target)
    kinds = ContentType.objects.get_for_models(subject, target)
    return ChangeRequest.objects.create(
        subject_type=kinds[subject],
        subject_id=subject.pk,
        target_type=kinds[target],
        target_id=target.pk,
        field=field,
        old=old,
        new=new,
        state=state,
        made_by=by,
        made_at=at,
        answer_by=answer_day(at),
    )


@transaction.atomic
def approve(request: ChangeRequest, *, by, at: datetime) -> bool:
    """Put the change in force; one that is in force already counts as looked at. Whether it is
    approved now. Raises Barred.
    """
    request = _locked(request)
    if request.state not in (*ChangeRequest.OPEN, State.APPLIED):
        return request.state == State.APPROVED
    waited = request.is_open
    if waited and not _put_in_force(request, request.new, at):
        request.close(State.WITHDRAWN, by=by, at=at)
        return False
    request.close(State.APPROVED, by=by, at=at)
    if waited:
        emails.change_answered(request)
    return True


@transaction.atomic
def reject(request: ChangeRequest, *, by, at: datetime, reason: str, note: str = "") -> bool:
    """Leave things as they are, or as they were before a change that was in force at once: a row
    that began with it goes to the bin. Whether it is rejected now.
    """
    request = _locked(request)
    if request.state not in (*ChangeRequest.OPEN, State.APPLIED):
        return request.state == State.REJECTED
    if request.state == State.APPLIED and _stands(request):
        if request.old == NEVER and not request.model_field.blank:
            request.target_type.model_class()._base_manager.filter(pk=request.target_id).delete()
        else:
            _put_in_force(request, request.old, at)
    request.close(State.REJECTED, by=by, at=at, reason=reason, note=note)
    emails.change_answered(request)
    return True


@transaction.atomic
def ask_back(request: ChangeRequest, *, by, at: datetime, note: str) -> bool:
    """Ask the person something before deciding; a new wish of theirs takes the place of this.
    Whether it is asked now.
    """
    request = _locked(request)
    if request.state == State.WAITING:
        request.close(State.ASKED, by=by, at=at, note=note)
        emails.change_answered(request)
    return request.state == State.ASKED


@transaction.atomic
def withdraw(request: ChangeRequest, *, by, at: datetime) -> None:
    request = _locked(request)
    if request.is_open:
        request.close(State.WITHDRAWN, by=by, at=at)


def _locked(request):
    """The change as it is now. The record that it is about is locked first, as it is by the forms
    in which people change it: else each could wait for the other.
    """
    records = request.subject_type.model_class()._base_manager.select_for_update(of=("self",))
    records.filter(pk=request.subject_id).first()
    return ChangeRequest.objects.select_for_update().get(pk=request.pk)


def _stands(request):
    target = request.target
    return target is not None and getattr(target, request.field) == request.new


def _put_in_force(request, value, at) -> bool:
    """Whether there is still something to change: a row may have been removed meanwhile."""
    target = request.target
    if target is None:
        return False
    if not request.field:
        if why := REGISTERED[type(target)].bar(target):
            raise Barred(why)
        target.publish(at=at)
        return True
    setattr(target, request.field, request.model_field.to_python(value))
    others = {field.name for field in target._meta.concrete_fields} - {request.field}
    target.clean_fields(exclude=others)
    moved = [request.field, *(["changed_at"] if hasattr(target, "changed_at") else [])]
    target.save(update_fields=moved)
    return True
