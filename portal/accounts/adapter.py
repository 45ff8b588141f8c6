import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from portal.accounts import emails
from portal.accounts.models import User

# What people are told of by letter, as it opens or closes their account.
CHANGES = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("Your password was changed by a link in a letter."),
    "account/email/password_set": _("A password was set."),
    "account/email/email_changed": _("Another e-mail address belongs to the account now."),
    "account/email/email_deleted": _("An e-mail address was taken out of the account."),
    "mfa/email/totp_activated": _("An app that shows codes was set up."),
    "mfa/email/totp_deactivated": _("The app that shows codes was removed."),
    "mfa/email/webauthn_added": _("A passkey or security key was added."),
    "mfa/email/webauthn_removed": _("A passkey or security key was removed."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Whoever has signed in goes where there is work; letters speak the reader's language."""

    def get_login_redirect_url(self, request):
        if request.user.is_staff:
            return reverse("admin:index")
        try:
            return reverse("desk:home")
        except NoReverseMatch:
            return reverse("home")

    def get_signup_redirect_url(self, request):
        return self.get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request):
        return reverse("account_home")

    def get_email_verification_redirect_url(self, email_address):
        is_own = self.request.user.is_authenticated
        return reverse("account_home" if is_own else "account_login")

    def save_user(self, request, user, form, commit=True):
        user.name = form.cleaned_data["name"]
        user.language = form.cleaned_data["language"]
        return super().save_user(request, user, form, commit)

    def format_email_subject(self, subject):
        return f"{gettext('Tangier associations')}: {subject}"

    def send_mail(self, template_prefix, email, context):
        with override(language_of(context.get("user"), email)):
            super().send_mail(template_prefix, email, context)

    def send_confirmation_mail(self, request, emailconfirmation, signup):
        """With a link to the page in the language of the letter, wherever it was asked for."""
        with override(emailconfirmation.email_address.user.language):
            super().send_confirmation_mail(request, emailconfirmation, signup)

    def send_account_already_exists_mail(self, email):
        with override(language_of(None, email)):
            super().send_account_already_exists_mail(email)

    def send_password_reset_mail(self, user, email, context):
        with override(user.language):
            link = self.get_reset_password_from_key_url(f"{context['uid']}-{context['key']}")
        super().send_password_reset_mail(user, email, context | {"password_reset_url": link})

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """One letter for all changes, which tells neither address nor browser of who made them."""
        with override(user.language):
            link = self.request.build_absolute_uri(reverse("account_reset_password"))
            what = str(CHANGES[template_prefix])
        emails.account_changed(user, email or user.email, what, link)

    def is_reauthentication_required(self, *, app, **options):
        """Not of who has just signed in: such a person can set up a second factor at once."""
        records = get_authentication_records(self.request, self.request.user)
        oldest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        is_fresh = any(record["at"] > oldest for record in records)
        return not is_fresh and super().is_reauthentication_required(app=app, **options)


def language_of(user, email):
    """The language of the account, or of this page where there is none."""
    reader = user or User.objects.filter(email__iexact=email).first()
    return reader.language if reader else get_language()
