import os
import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from associations.models import Association, Contact, Membership, Visibility
from portal.accounts.models import User

EDITORS = "editors"
ACCOUNTS = {
    "administrator@example.org": {"is_staff": True, "is_superuser": True},
    "editor@example.org": {"is_staff": True},
    "manager@example.org": {},
    "newcomer@example.org": {},
}


class Command(BaseCommand):
    help = "Make the accounts to try the portal out with, in trial mode only, and print them."

    def handle(self, **options):
        if not settings.TRIAL:
            raise CommandError("Accounts for trying out are made with PORTAL_MODE=trial only.")
        password = kept_password(settings.VAR / "trial_accounts")
        with transaction.atomic():
            people = {email: account(email, password) for email in ACCOUNTS}
            people["editor@example.org"].groups.add(Group.objects.get_or_create(name=EDITORS)[0])
            managed = managed_association(people["manager@example.org"])
        self.stdout.write("\n".join([*ACCOUNTS, f"password of all: {password}"]))
        if managed:
            self.stdout.write(f"manager@example.org acts for {managed.own_name}: {at(managed)}")
            self.stdout.write(f"newcomer@example.org may say of another: {claimed(managed)}")
            self.stdout.write(f"An editor answers: {address('associations:claim_queue')}")
            self.stdout.write(f"Letters lie in {settings.MAIL_FOLDER}.")
        if settings.SECOND_FACTOR_REQUIRED:
            self.stdout.write(
                "The first two set up a second factor when they first go to the editors' pages; "
                "SECOND_FACTOR_REQUIRED=false lets them in without one."
            )


def address(name: str, *arguments) -> str:
    return settings.SITE_ADDRESS + reverse(name, args=arguments)


def at(association: Association) -> str:
    return address("desk:association", association.slug)


def claimed(managed: Association) -> str:
    """Where one tries out to claim an association; if there is one, with an e-mail address."""
    with_mail = Contact.objects.filter(kind=Contact.Kind.EMAIL, visibility=Visibility.PUBLIC)
    others = Association.objects.published().exclude(pk=managed.pk).order_by("slug")
    found = others.filter(contacts__in=with_mail).first() or others.first() or managed
    return address("associations:claim", found.slug)


def kept_password(path) -> str:
    """The password in the file ``path``, made at the first call; only its owner can read it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(12))
    return path.read_text(encoding="utf-8").strip()


def account(email: str, password: str) -> User:
    """The account of this address, with its address confirmed and the password set."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, password, **ACCOUNTS[email])
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    elif not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def managed_association(user: User) -> Association | None:
    """The association that ``user`` acts for: the one it has, else the first there is."""
    membership = user.memberships.select_related("association").first()
    association = (
        membership.association if membership else Association.objects.order_by("slug").first()
    )
    if association and not membership:
        Membership.objects.create(association=association, user=user, role=Membership.Role.MANAGER)
    return association
