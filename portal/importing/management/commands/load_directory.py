from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from associations.models import Association
from portal.importing.directory import checked_source, load
from portal.importing.source import RejectedError


class Command(BaseCommand):
    help = (
        "Load associations, offers and projects from the files of a folder such as data/. "
        "Can be repeated: what a person has edited since the last time is kept. "
        "With -v 2 each kept field is named."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="the folder that holds the files")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where there are associations"
        )

    def handle(self, *, folder, dry_run, if_empty, verbosity, **options):
        if if_empty and Association.objects.exists():
            self.say(verbosity, "There are associations already: nothing loaded.")
            return
        try:
            source = checked_source(folder)
        except RejectedError as error:
            for line in error.errors:
                self.stderr.write(line)
            raise CommandError(f"{len(error.errors)} errors: nothing loaded.") from error
        try:
            report = load(source, dry_run=dry_run)
        except IntegrityError as error:
            raise CommandError(f"Nothing loaded: the database refuses it. {error}") from error
        for line in report.lines() + (report.details if verbosity > 1 else []):
            self.say(verbosity, line)
        if dry_run:
            self.say(verbosity, "This was a dry run: nothing has been changed.")

    def say(self, verbosity, line):
        if verbosity:
            self.stdout.write(line)
