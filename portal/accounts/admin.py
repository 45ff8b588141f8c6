"""Accounts are made by administrators; each person chooses the password by a letter."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.accounts.invitations import confirm_address, invite
from portal.accounts.models import User


class AccountForm(forms.ModelForm):
    def clean_email(self):
        return self.cleaned_data["email"].lower()


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    form = AccountForm
    list_display = [
        "email",
        "name",
        "language",
        "is_active",
        "is_staff",
        "is_superuser",
        "has_second_factor",
        "last_login",
    ]
    list_filter = ["is_staff", "is_superuser", "is_active", "language"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    actions = ["send_link", "remove_second_factor"]
    fieldsets = [
        (None, {"fields": ["email", "name", "language"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
        (_("Sign-in"), {"fields": ["has_second_factor", "last_login", "date_joined"]}),
    ]
    readonly_fields = ["has_second_factor", "last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("authenticator_set")

    @admin.display(description=_("second factor"), boolean=True)
    def has_second_factor(self, user):
        return bool(user.pk and user.authenticator_set.all())

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        obj.settle_rights()
        if not change or "email" in form.changed_data:
            confirm_address(obj)
        if not change:
            self.invite(request, [obj])

    @admin.action(description=_("Send a link to choose a password"), permissions=["change"])
    def send_link(self, request, queryset):
        self.invite(request, queryset.filter(is_active=True))

    def invite(self, request, users):
        for user in users:
            invite(request, user)
        sentence = ngettext(
            "A letter with a link to choose a password goes to %(count)s person.",
            "A letter with a link to choose a password goes to %(count)s people.",
            len(users),
        )
        self.message_user(request, sentence % {"count": len(users)}, messages.SUCCESS)

    @admin.action(description=_("Remove the lost second factor"), permissions=["change"])
    def remove_second_factor(self, request, queryset):
        """For who has lost telephone and codes: the next sign-in leads to setting it up anew."""
        for user in queryset:
            user.authenticator_set.all().delete()
            self.log_change(request, user, _("Second factor removed."))
        sentence = ngettext(
            "%(count)s account is without second factor now.",
            "%(count)s accounts are without second factor now.",
            len(queryset),
        )
        self.message_user(request, sentence % {"count": len(queryset)}, messages.SUCCESS)
