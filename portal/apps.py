from django.apps import AppConfig
from django.contrib import admin
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    """The roof: addresses, home, search page, fixed pages. It has no models."""

    name = "portal"
    default = True

    def ready(self):
        from portal.mydata.logbook import register_logbook
        from portal.rights import give_editors_their_rights
        from portal.search.upkeep import install
        from portal.searching.following import register_subject

        last = self.apps.get_app_config("importing")  # the roof itself has no models, so no signal
        post_migrate.connect(give_editors_their_rights, sender=last)
        post_migrate.connect(install, sender=last)
        register_logbook()
        register_subject()


class EditorsConfig(admin_apps.AdminConfig):
    """Django's admin with a site of our own."""

    default_site = "portal.editors.EditorsSite"
    default = False

    def ready(self):
        """Leaves out what others register: addresses follow the account, rights the tick "editor"
        on it; the secrets of a second factor and the browsers of others are nobody's business."""
        super().ready()
        for label in (
            "account.EmailAddress",
            "mfa.Authenticator",
            "usersessions.UserSession",
            "auth.Group",
        ):
            admin.site.unregister(self.apps.get_model(label))
