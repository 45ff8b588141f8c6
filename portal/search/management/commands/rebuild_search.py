"""`manage.py rebuild_search`: writes the whole index anew while the site goes on."""

import sys

from django.core.management.base import BaseCommand
from django.db import connection

from portal.search.upkeep import install, rebuild


class Command(BaseCommand):
    help = "Write the index of the search anew. Readers find the old rows until theirs is written."

    def handle(self, **_options):
        install()
        with connection.cursor() as cursor:
            rebuild(cursor, self.tell)
            cursor.execute("ANALYZE search_row")
        self.stdout.write(self.style.SUCCESS("The index is whole."))

    def tell(self, kind, done, total):
        """One line a kind, written over while it goes on where there is a terminal."""
        ending = "\n" if done == total else "\r"
        if done == total or sys.stdout.isatty():
            self.stdout.write(f"{kind.name}: {done:,} of {total:,}", ending=ending)
            self.stdout.flush()
