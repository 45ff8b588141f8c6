import re
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader

from tests.whole import tree

NAME = re.compile(r"\d{4}_[a-z][a-z0-9_]*")
SHAPE = """
    SELECT 'column', table_name::text, column_name::text, data_type::text || is_nullable
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION SELECT 'constraint', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION SELECT 'index', tablename::text, indexname::text, indexdef
    FROM pg_indexes WHERE schemaname = 'public'
    UNION SELECT 'trigger', tgrelid::regclass::text, tgname::text, pg_get_triggerdef(oid)
    FROM pg_trigger WHERE NOT tgisinternal
    UNION SELECT 'function', proname::text, '', prosrc
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


@pytest.fixture(scope="module")
def loader():
    """The migrations as they lie in the files."""
    return MigrationLoader(None)


@pytest.fixture(scope="module")
def ours(loader):
    labels = {config.label for config in tree.app_configs()}
    return [
        migration for (label, _), migration in loader.disk_migrations.items() if label in labels
    ]


def operations_of(migration):
    """All steps, also those that lie inside another one."""
    waiting = list(migration.operations)
    while waiting:
        operation = waiting.pop()
        yield operation
        waiting.extend(getattr(operation, "database_operations", []))


def one_way(migration):
    return [step.describe() for step in operations_of(migration) if not step.reversible]


def test_every_migration_has_a_name(ours):
    unnamed = [
        str(migration)
        for migration in ours
        if not NAME.fullmatch(migration.name) or "_auto_" in migration.name
    ]

    assert unnamed == []


def test_migrations_of_an_app_stand_in_a_line(ours, loader):
    leaves = Counter(label for label, _ in loader.graph.leaf_nodes())
    parents = {
        str(migration): count
        for migration in ours
        if (count := sum(label == migration.app_label for label, _ in migration.dependencies)) > 1
    }

    assert {label for label, count in leaves.items() if count > 1} == set()
    assert parents == {}


def test_every_migration_can_be_reversed(ours):
    assert {str(migration): one_way(migration) for migration in ours if one_way(migration)} == {}


def test_one_way_steps_are_found():
    planted = migrations.Migration("0002_planted", "support")
    planted.operations = [
        migrations.RunPython(migrations.RunPython.noop),
        migrations.RunSQL("SELECT 1", "SELECT 1"),
        migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")]),
    ]

    assert len(one_way(planted)) == 2


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()

    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_the_way_back_and_forth_leads_to_the_same_database(settings):
    before = shape()

    settings.PGTRIGGER_INSTALL_ON_MIGRATE = False  # it asks for tables that are gone by then
    for label in ("base", "accounts", "importing"):
        call_command("migrate", label, "zero", verbosity=0)
    bare = shape()
    settings.PGTRIGGER_INSTALL_ON_MIGRATE = True
    call_command("migrate", verbosity=0)

    assert not [row for row in bare if "associations_" in row[1] or "portal_" in row[1]]
    assert shape() == before


def shape():
    """All columns, constraints, indexes, triggers and functions of the database."""
    with connection.cursor() as cursor:
        cursor.execute(SHAPE)
        return sorted(cursor.fetchall())
