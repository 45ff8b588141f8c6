from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.core.management import call_command
from django.db import migrations

from portal.base.folding import FOLD_SQL


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_cache_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS portal_cache")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(FOLD_SQL, "DROP FUNCTION public.portal_fold(text)"),
        migrations.RunPython(make_cache_table, drop_cache_table),
    ]
