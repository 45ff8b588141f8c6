from django.db import migrations

from portal.base.folding import FOLD_SQL


class Migration(migrations.Migration):
    """Folding is now defined once for the database and for Python, without the extension's table.

    Going back keeps the newer function: the older one folded the same letters.
    """

    dependencies = [("base", "0001_extensions_and_folding")]
    operations = [migrations.RunSQL(FOLD_SQL, migrations.RunSQL.noop)]
