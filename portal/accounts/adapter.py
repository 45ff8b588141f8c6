import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from portal.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Administrators make the accounts, and mails speak the reader's language."""

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return reverse("admin:index") if request.user.is_staff else reverse("home")

    def format_email_subject(self, subject):
        return f"{gettext('Tangier associations')}: {subject}"

    def send_mail(self, template_prefix, email, context):
        reader = context.get("user") or User.objects.filter(email__iexact=email).first()
        with override(reader.language if reader else get_language()):
            super().send_mail(template_prefix, email, context)

    def send_password_reset_mail(self, user, email, context):
        """With a link to the page in the language of the letter, wherever it was asked for."""
        with override(user.language):
            link = self.get_reset_password_from_key_url(f"{context['uid']}-{context['key']}")
        super().send_password_reset_mail(user, email, context | {"password_reset_url": link})

    def is_reauthentication_required(self, *, app, **options):
        """Not of who has just signed in: such a person can set up a second factor at once."""
        records = get_authentication_records(self.request, self.request.user)
        oldest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        is_fresh = any(record["at"] > oldest for record in records)
        return not is_fresh and super().is_reauthentication_required(app=app, **options)
