"""Loads a folder of files: all checks first, then everything in one transaction."""

from pathlib import Path

import pghistory
from django.db import connection, transaction
from django.utils.translation import override

from portal.importing import associations, kinds, milestones, offers, projects, words
from portal.importing.crosschecks import CHECKS
from portal.importing.files import remember_files
from portal.importing.loading import Load
from portal.importing.report import Report
from portal.importing.schema import schema_errors
from portal.importing.source import RejectedError, Source, read_files
from portal.importing.unlisted import unlisted
from portal.importing.wanted import cleaned
from portal.search.upkeep import written_at_the_end

# In the order in which they refer to each other.
BRINGS = (
    (kinds.TOPIC, words.topics),
    (kinds.GROUP, words.target_groups),
    (kinds.LANGUAGE, words.languages),
    (kinds.PLACE, words.places),
    (kinds.RAMADAN, words.ramadans),
    (kinds.HOLIDAY, words.holidays),
    (kinds.ASSOCIATION, associations.associations),
    (kinds.LOCATION, associations.locations),
    (kinds.CONTACT, associations.contacts),
    (kinds.PARTNERSHIP, associations.partnerships),
    (kinds.SCHEDULE, offers.schedules),
    (kinds.OFFER, offers.offers),
    (kinds.PROJECT, projects.projects),
    (kinds.PHASE, projects.phases),
    (kinds.PROJECT_PARTNER, projects.project_partners),
    (kinds.MILESTONE, milestones.milestones),
)
LOCK = 20221  # any number that no other part of the portal locks by


def checked_source(folder: Path) -> Source:
    """The files of ``folder``. Raises RejectedError with every error that stands in them."""
    files = read_files(folder)
    errors = schema_errors(files)
    try:
        source = Source(files)
        with override("en"):  # as all else that the command says
            for errors_of in (*CHECKS, field_errors):
                errors += errors_of(source)
    except (AttributeError, LookupError, StopIteration, TypeError):
        if not errors:
            raise
        # The files have not the shape in which more can be checked, as the errors say already.
    if errors:
        raise RejectedError(errors)
    return source


def field_errors(source: Source) -> list[str]:
    """What the fields of the models would not take."""
    return [
        error
        for kind, wanted_of in BRINGS
        for wanted in wanted_of(source)
        for error in cleaned(kind, wanted)[1]
    ]


def load(source: Source, *, dry_run: bool = False) -> Report:
    """Bring the directory to what ``source`` says; with ``dry_run`` undo it all at the end."""
    with transaction.atomic(), pghistory.context(label="import"):
        wait_for_other_loads()
        loading = Load(unlisted(source))
        with written_at_the_end():
            for kind, wanted_of in BRINGS:
                loading.bring(kind, wanted_of(source))
        remember_files(source)
        transaction.set_rollback(dry_run)
    return loading.report


def wait_for_other_loads() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
