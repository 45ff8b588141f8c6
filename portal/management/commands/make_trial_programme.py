from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from associations.models import Association, Language, Membership, Place, Topic
from portal.accounts.models import User
from portal.trial_programme import PRICES, SENDER, TEXTS
from volunteers.models import Programme, ProgrammeTranslation

SLUG = "example"
SENDER_SLUG = "example-sender"
SENDERS_ACCOUNT = "newcomer@example.org"
IN_DAYS = (60, 90)
A_STAY = 11


class Command(BaseCommand):
    help = "Make a programme, marked as an example, to try volunteering out; in trial mode only."

    @transaction.atomic
    def handle(self, **options):
        if not settings.TRIAL:
            raise CommandError("The example is made with PORTAL_MODE=trial only.")
        host = host_of_example()
        if host and not Programme.objects.filter(slug=SLUG).exists():
            make(host, sender())


def host_of_example() -> Association | None:
    """The association that manager@example.org acts for: so it can be tried out at the desk."""
    membership = Membership.objects.managing().filter(user__email="manager@example.org").first()
    return membership.association if membership else None


def sender() -> Association:
    """An association abroad, marked as an example, for which an account of the trial acts."""
    made, is_new = Association.objects.get_or_create(
        slug=SENDER_SLUG,
        defaults={"own_name": SENDER["en"], "kind": Association.Kind.ASSOCIATION},
    )
    if is_new:
        for code, name in SENDER.items():
            made.translations.create(language_code=code, name=name)
        user = User.objects.filter(email=SENDERS_ACCOUNT).first()
        if user:
            made.memberships.create(user=user, role=Membership.Role.VOLUNTEERS)
    return made


def make(host, sender) -> None:
    programme = Programme.objects.create(
        slug=SLUG,
        association=host,
        kind=Programme.Kind.OTHER,
        currency=Programme.Currency.EUR,
        min_days=5,
        telephone="+212500000000",
    )
    ProgrammeTranslation.objects.bulk_create(
        ProgrammeTranslation(
            master=programme,
            language_code=code,
            origin="source" if code == "en" else "reviewed",
            **words,
        )
        for code, words in TEXTS.items()
    )
    programme.topics.set(Topic.objects.filter(slug="education"))
    programme.places.set(Place.objects.filter(kind=Place.Kind.CITY))
    for purpose, amount in PRICES:
        programme.prices.create(purpose=purpose, amount=amount)
    for language in Language.objects.filter(code__in=["en", "fr"]):
        programme.languages_wanted.create(language=language, level="a2")
    sending = programme.senders.create(association=sender, country="DK")
    for days in IN_DAYS:
        add_session(programme, sending, timezone.localdate() + timedelta(days=days))


def add_session(programme, sending, starts_on) -> None:
    closing = datetime.combine(starts_on - timedelta(days=20), time(18))
    session = programme.sessions.create(
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=A_STAY),
        closes_at=timezone.make_aware(closing),
        tickets_after=starts_on - timedelta(days=19),
    )
    session.pools.create(kind="local", capacity=6)
    session.pools.create(kind="international", capacity=4)
    session.pools.create(kind="sender", sender=sending, capacity=3)
