from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from allauth.mfa.signals import authenticator_added
        from allauth.usersessions.models import UserSession
        from django.db.models.signals import pre_save

        from portal.accounts.middleware import remember_added
        from portal.accounts.personal import register_holdings
        from portal.accounts.sessions import keep_less

        authenticator_added.connect(remember_added)
        pre_save.connect(keep_less, sender=UserSession)
        register_holdings()
