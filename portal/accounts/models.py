from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

EDITORS = "editors"  # the group that carries the editors' rights
UNCONFIRMED_DAYS = 7  # so long an account waits for its address to be confirmed


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def never_confirmed(self, before):
        """Who signed up before this moment and opened neither the link nor the account."""
        ordinary = self.filter(is_staff=False, is_superuser=False, last_login=None)
        return ordinary.filter(date_joined__lt=before).exclude(emailaddress__verified=True)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account: association staff, volunteers, editors. Residents need none."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="ar"
    )
    is_staff = models.BooleanField(
        _("editor"), default=False, help_text=_("May enter the editors' pages.")
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique_whatever_case",
                violation_error_message=_("There is already an account with this address."),
            )
        ]

    def __str__(self):
        return self.name or self.email

    @property
    def is_editor(self):
        """Whether the person keeps the directory true: an editor or an administrator."""
        return self.is_active and self.is_staff

    def settle_rights(self):
        """Put editors into their group; take out who is none, or may do everything anyway."""
        editors, _made = Group.objects.get_or_create(name=EDITORS)
        if self.is_staff and not self.is_superuser:
            self.groups.add(editors)
        else:
            self.groups.remove(editors)
