"""What the database must be able to do before the portal starts on it."""

from django.core.checks import Critical, Tags, register
from django.db import connections


@register(Tags.database)
def arabic_letters_are_letters(databases=None, **kwargs):
    """With LC_CTYPE "C" the server takes no Arabic word for a word, and search finds nothing."""
    return [
        Critical(
            f"The database {alias!r} does not know Arabic letters.",
            hint="Create it with LC_CTYPE C.UTF-8 or another UTF-8 locale, then migrate again.",
            id="portal.E001",
        )
        for alias in databases or []
        if not knows_arabic(connections[alias])
    ]


def knows_arabic(connection) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'مدرسة' ~ '^[[:alpha:]]+$'")
        return cursor.fetchone()[0]
