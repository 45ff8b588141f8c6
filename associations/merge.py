"""Two associations that are one: all that hangs on the one goes over to the other.

Nothing is lost. The row of the one that goes stays out of public, with its own facts and texts and
with what the other had already; its address leads on. `associations.merge_back` is the way back.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import pghistory
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import CASCADE, F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from pghistory.models import Event
from psycopg.errors import LockNotAvailable

from associations import emails
from associations.merge_doubles import SAME, fill, is_empty
from associations.models import Association, AssociationTranslation, Membership, Merge, Partnership
from portal.base.folding import fold
from portal.editing import moderation
from portal.editing.models import ChangeRequest
from portal.search.upkeep import written_at_the_end

# Of these one chooses whose stays; where one of the two has none it is that of the other.
FACTS = ("own_name", "acronym", "kind", "founded", "registration", "parent", "logo")
LINKS = ("topics", "groups", "places", "languages")
# What is said of an association stays with it; all other rows that point to it go over.
STAYING = {"translations", "merges_away", "merges", "events"}
TRIES = 3
PATIENCE = "500ms"  # below the second after which the database looks for a deadlock


class CannotMerge(Exception):  # noqa: N818 it is no error: the page says why not
    """Why not, in a sentence for who clicked."""


def merge(*, gone: Association, into: Association, by, chosen: Iterable[str] = ()) -> Merge:
    """Make ``gone`` a part of ``into``; of the facts ``chosen`` those of ``gone`` stay.

    Safe to call twice. Raises CannotMerge.
    """
    return tried(lambda: merge_locked(*locked_pair(gone, into), by, chosen))


def tried(change):
    """What ``change()`` gives, in a transaction; tried again while somebody holds a row. Raises
    CannotMerge.
    """
    for _attempt in range(TRIES):
        with suppress(Busy), transaction.atomic(), not_waiting_long():
            return change()
    raise CannotMerge(_("Somebody else is changing one of the two. Please try once more."))


class Busy(Exception):  # noqa: N818 it is no error: one tries again
    """Somebody else holds a row that is to move, and may wait for what is locked here."""


@contextmanager
def not_waiting_long():
    """Turns a lock that does not come in time into Busy."""
    try:
        yield
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise Busy from error
        raise


def locked_pair(*pair: Association) -> list[Association]:
    """The two as they are now, for this transaction alone; locked in the order of their keys."""
    rows = Association.objects.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[one.pk for one in pair])}
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
    return [found[one.pk] for one in pair]


def merge_locked(gone, into, by, chosen) -> Merge:
    if gone.merged_into_id == into.pk:
        return gone.merges_away.standing().get()
    refuse(gone, into)
    people = [member.user for member in gone.memberships.select_related("user")]
    with pghistory.context(label="merge", user=by.pk) as context, written_at_the_end():
        take_facts(gone, into, chosen)
        fill_texts(gone, into)
        for name in LINKS:
            getattr(into, name).add(*getattr(gone, name).all())
        hand_over_changes(gone, into, by)
        moved = move_all(gone, into, by)
        gone.become_part_of(into)
    for person in people:
        emails.association_merged(gone, into, person)
    return Merge.objects.create(gone=gone, into=into, context=context.id, moved=moved, merged_by=by)


def refuse(gone, into) -> None:
    public = into.state != into.State.UNPUBLISHED
    if gone.pk == into.pk:
        raise CannotMerge(_("These are one and the same entry."))
    if gone.merged_into_id or into.merged_into_id:
        raise CannotMerge(_("One of the two was merged in the meantime."))
    if not public and gone.state != gone.State.UNPUBLISHED:
        raise CannotMerge(_("The entry that stays must be public. Merge the other way round."))


# Facts and texts


def take_facts(gone, into, chosen) -> None:
    """Facts of ``gone`` that were chosen, or that ``into`` has not; sources of both."""
    if into.parent_id == gone.pk:
        into.parent = None
    for name in FACTS:
        value = getattr(gone, name)
        is_itself = name == "parent" and gone.parent_id == into.pk
        if not is_itself and value and (name in chosen or is_empty(getattr(into, name))):
            setattr(into, name, value)
    into.sources = list(dict.fromkeys([*into.sources, *gone.sources]))
    if (gone.source_year or 0) > (into.source_year or 0):
        into.source_year, into.source_date = gone.source_year, gone.source_date
    into.read_on = max(filter(None, (gone.read_on, into.read_on)), default=None)
    into.evidence = into.evidence or gone.evidence
    into.see_also = still_to_see(gone, into)
    into.save()


def still_to_see(gone, into) -> str:
    """Of what it may also be the same as: what does not name these two."""
    names = [fold(gone.own_name), fold(into.own_name)]
    notes = (into.see_also, gone.see_also)
    return next((note for note in notes if not any(name in fold(note) for name in names)), "")


def fill_texts(gone, into) -> None:
    """Languages and fields that ``into`` has not yet."""
    own = {row.language_code: row for row in into.translations.all()}
    kept = [
        field.name
        for field in AssociationTranslation._meta.concrete_fields
        if not (field.primary_key or field.generated or field.name == "master")
    ]
    for row in gone.translations.all():
        if row.language_code in own:
            fill(own[row.language_code], row)
        else:
            values = {name: getattr(row, name) for name in kept}
            AssociationTranslation.objects.create(master=into, **values)


def hand_over_changes(gone, into, by) -> None:
    """What somebody asked to change is asked of the entry that stays."""
    state, at = ChangeRequest.State, timezone.now()
    texts = {row.language_code: row for row in into.translations.all()}
    asked = ChangeRequest.objects.about(gone).select_for_update(of=("self",))
    for change in asked.filter(state__in=[*ChangeRequest.OPEN, state.APPLIED]):
        target = change.target
        is_own = target == gone or isinstance(target, AssociationTranslation)
        if not change.field:
            reason = ChangeRequest.Reason.TWICE
            moderation.reject(change, by=by, at=at, reason=reason)
        elif is_own and change.state == state.APPLIED:
            moderation.approve(change, by=by, at=at)  # who merges has seen both
        else:
            hand_over(change, into, into if target == gone else text_in_place(target, texts))


def text_in_place(target, texts):
    return texts[target.language_code] if isinstance(target, AssociationTranslation) else target


def hand_over(change, into, target) -> None:
    """Ask it of ``target``; where that is asked already it stays as it is, as a part of history."""
    change.subject, change.target = into, target
    with suppress(IntegrityError), transaction.atomic():
        change.save(update_fields=["subject_id", "target_id"])


# Rows


def move_all(gone, into, by) -> dict[str, list[int]]:
    """Move what hangs on ``gone``; gives the keys of all that moved, by table and field."""
    unite_members(gone, into)
    end_doubles(gone, into, by)
    two = [gone.pk, into.pk]
    Partnership.objects.filter(association__in=two, partner__in=two).delete()  # with itself
    moved = {}
    for relation in relations_of(Association):
        doubles = settle_doubles(relation.name, gone, into)
        keys = move(relation.field, gone, into, leaving=doubles)
        if keys:
            moved[f"{relation.related_model._meta.label}.{relation.field.name}"] = keys
    return moved


def relations_of(model) -> Iterator:
    """All that points to rows of ``model`` and moves, of apps too that this one does not know."""
    for relation in model._meta.related_objects:
        is_history = issubclass(relation.related_model, Event)
        if not (is_history or relation.many_to_many or relation.name in STAYING):
            yield relation


def unite_members(gone, into) -> None:
    """Who acts for both acts for the one that stays, in the role with more rights."""
    roles = list(Membership.Role)
    own = {member.user_id: member for member in into.memberships.all()}
    for member in gone.memberships.filter(user__in=own):
        kept = own[member.user_id]
        if roles.index(member.role) < roles.index(kept.role):
            kept.role = member.role
            kept.save(update_fields=["role"])
        member.delete()


def end_doubles(gone, into, by) -> None:
    """Claims and invitations that run for both run for the one that stays."""
    at = timezone.now()
    asking = into.claims.running().values("user")
    for claim in gone.claims.running().filter(user__in=asking):
        claim.end(claim.State.WITHDRAWN, at=at, by=by)
    for invitation in gone.invitations.standing():
        if into.invitations.standing().filter(email__iexact=invitation.email).exists():
            invitation.withdraw(at=at)


def settle_doubles(name, gone, into) -> list[int]:
    """The keys of rows of ``gone`` that ``into`` has too. What they say more goes over to that."""
    same, doubles = SAME.get(name), []
    if same is None:
        return doubles
    own = list(getattr(into, name).all())
    for row in getattr(gone, name).all():
        kept = next((one for one in own if same(one, row)), None)
        if kept:
            fill(kept, row)
            for relation in relations_of(type(row)):
                move(relation.field, row, kept)
            doubles.append(row.pk)
    return doubles


def move(field, gone, into, *, leaving=()) -> list[int]:
    """Let the rows of ``field`` point to ``into``; those that hang on it stand after its own.

    A row that cannot stand beside those that are there stays. Gives the keys of those that moved.
    """
    rows = field.model._base_manager.filter(**{field.name: gone})
    rows = rows.exclude(Q(pk=into.pk) if field.model is type(into) else Q(pk__in=leaving))
    keys, values = list(rows.values_list("pk", flat=True)), {field.name: into}
    if not keys:
        return []
    if field.remote_field.on_delete is CASCADE and has_position(field.model):
        standing = field.model._base_manager.filter(**{field.name: into})
        last = standing.aggregate(last=Max("position"))["last"]
        values["position"] = F("position") + (0 if last is None else last + 1)
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return [key for key in keys if could_move(field.model, key, values)]
    return keys


def could_move(model, key, values) -> bool:
    try:
        with transaction.atomic():
            return bool(model._base_manager.filter(pk=key).update(**values))
    except IntegrityError:
        return False


def has_position(model) -> bool:
    return any(field.name == "position" for field in model._meta.concrete_fields)
