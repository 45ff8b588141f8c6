"""The database of a measurement: the real directory, copied until it is as large as wanted.

What a record has stays with each copy: topics, places, groups, texts in their languages, offers,
projects, hours. Only addresses and names differ. The database copies its own rows, those of the
search index too, without triggers; record by record through Django it would take an hour.
"""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from pghistory.models import Event

from associations.models import Association, Schedule
from dev.steps import ROOT
from portal.search.models import SearchRow
from tests.bench.indexing import TABLES, copy_index, without_indexes

STEP = 1_000_000  # how far apart a record's copies stand; above every key of the real directory
NAMES = {"name", "full_name", "own_name", "acronym", "title"}
NUMBER_LENGTH = 8  # characters kept free for a copy's number
COUNTED = {"associations": Association, "rows": SearchRow}  # what a size is a number of


def main(number: str, unit: str) -> None:
    """Throw away what is there, perhaps half made, and fill the database."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("load_directory", ROOT / "data", verbosity=0)
    multiply(copies_for(int(number), unit))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def copies_for(number: int, unit: str) -> int:
    """How many times the real directory comes nearest to ``number`` associations or rows."""
    return max(1, round(number / COUNTED[unit].objects.count()))


def multiply(copies: int) -> None:
    """Copy every association with all that hangs on it until there are ``copies`` of each."""
    models = copied_models()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no triggers
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        with without_indexes(cursor, [*(model._meta.db_table for model in models), *TABLES]):
            for model in models:
                cursor.execute(copying(model, models), {"last": copies - 1})
            copy_index(cursor, copies, STEP)


def copied_models() -> set:
    """Associations, hours, and every model with a key to one of them; no history."""
    rows = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, Event)
    ]
    found = set()
    wider = {Association, Schedule}
    while wider > found:
        found = wider
        wider = found | {model for model in rows if found & set(map(target, columns(model)))}
    return found


def columns(model) -> list:
    """The columns that are written; the database makes the others."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def target(field):
    return field.remote_field.model if field.is_relation else None


def copying(model, models) -> str:
    """The statement that copies the rows of ``model``; ``models`` are copied with it."""
    fields = columns(model)
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    values = ", ".join(copied(field, models) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    key = connection.ops.quote_name(model._meta.pk.column)
    return (
        f"INSERT INTO {table} ({names}) "  # noqa: S608 (names from the models alone)
        f"SELECT {values} FROM {table}, generate_series(1, %(last)s::bigint) AS copy "
        f"ORDER BY copy, {key}"
    )


def copied(field, models) -> str:
    """A column's value in copy number ``copy``."""
    column = connection.ops.quote_name(field.column)
    if field.primary_key or target(field) in models:
        return f"{column} + copy * {STEP}"
    if field.name == "slug":
        return f"left({column}, {field.max_length - NUMBER_LENGTH}) || '-' || copy"
    if field.name in NAMES:
        named = f"left({column}, {field.max_length - NUMBER_LENGTH}) || ' ' || copy"
        return f"CASE WHEN {column} = '' THEN '' ELSE {named} END"
    return column
