"""The page where editors keep an association true, with all that hangs on it."""

import re

from django.contrib import admin, messages
from django.db.models import Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from associations.models import (
    Association,
    AssociationTranslation,
    Contact,
    Location,
    Membership,
    Partnership,
    PersonRole,
    Photo,
)
from associations.unlisting import asked_not_to_be_listed, unlist
from portal.base.admin import BlockInline, CheckedAdmin, RowInline, TextInline
from portal.base.admin_filters import NamedFilter, TextsFilter

FEWEST_DIGITS = 5


class AssociationTexts(TextInline):
    model = AssociationTranslation
    fields = [
        "name",
        "full_name",
        "name_is_rendering",
        "summary",
        "purpose",
        "activities",
        "for_whom",
        "area",
        "history",
        "recognition",
        "membership_cost",
        "kind_note",
        "founded_note",
        "name_note",
    ]


class ContactInline(RowInline):
    model = Contact
    fields = ["kind", "value", "label", "fact_date", "visibility", "as_printed", "position"]
    readonly_fields = ["as_printed"]


class LocationInline(BlockInline):
    model = Location
    autocomplete_fields = ["place", "schedule"]
    readonly_fields = ["address_as_printed"]
    fields = [
        "place",
        ("address", "address_date"),
        "address_as_printed",
        ("latitude", "longitude"),
        "visibility",
        ("step_free", "accessible_toilet", "sign_language"),
        "schedule",
        "position",
    ]


class PartnershipInline(RowInline):
    model = Partnership
    fk_name = "association"
    autocomplete_fields = ["partner"]
    fields = ["role", "name", "partner", "country", "website", "position"]
    classes = ["collapse"]


class PersonInline(RowInline):
    model = PersonRole
    fields = ["role", "holder", "headcount", "visibility"]
    classes = ["collapse"]


class PhotoInline(RowInline):
    model = Photo
    fields = ["picture", "credit", "position"]
    classes = ["collapse"]


class MembershipInline(RowInline):
    model = Membership
    autocomplete_fields = ["user"]
    fields = ["user", "role", "joined_at"]
    readonly_fields = ["joined_at"]
    classes = ["collapse"]


@admin.register(Association)
class AssociationAdmin(CheckedAdmin):
    list_display = [
        "__str__",
        "acronym",
        "kind",
        "state",
        "verified_at",
        "source_year",
    ]
    actions = [*CheckedAdmin.actions, "unlist"]
    list_filter = [
        "state",
        "kind",
        TextsFilter,
        ("topics", NamedFilter),
        ("places", NamedFilter),
        "evidence",
        "verified_at",
    ]
    ordering = ["own_name_folded"]
    search_help_text = _("A name in any language, an acronym, a telephone number or an address.")
    autocomplete_fields = ["parent", "topics", "groups", "places", "languages"]
    fieldsets = [
        (None, {"fields": ["own_name", "acronym", "slug", "kind", "parent"]}),
        (
            _("What it does, for whom, where"),
            {"fields": ["topics", "groups", "places", "languages"]},
        ),
        (
            _("About the organisation"),
            {"fields": ["founded", "registration", "logo", "see_also", "is_trusted"]},
        ),
        CheckedAdmin.SOURCE_AND_CHECK,
    ]
    inlines = [
        AssociationTexts,
        ContactInline,
        LocationInline,
        PersonInline,
        PartnershipInline,
        PhotoInline,
        MembershipInline,
    ]

    def get_search_results(self, request, queryset, search_term):
        found, _may_double = super().get_search_results(request, queryset, search_term)
        contacts = contacts_like(search_term)
        if contacts is not None:
            is_named = Q(pk__in=found.values("pk"))
            found = queryset.filter(is_named | Q(pk__in=contacts.values("association")))
        return found, False

    def holding(self, queryset, word):
        return queryset.named(word)

    def first_words(self, request):
        return request.POST.get("own_name", "")

    @admin.action(description=_("Take out of public and never list again"), permissions=["change"])
    def unlist(self, request, queryset):
        for association in queryset:
            unlist(association=association)
        self.say(
            request,
            ngettext(
                "%(count)s association will not be listed again.",
                "%(count)s associations will not be listed again.",
                len(queryset),
            ),
            len(queryset),
        )

    @admin.action(description=_("Publish again"), permissions=["change"])
    def publish(self, request, queryset):
        """Leave out those that asked not to be listed, and say which."""
        out = {one.pk: str(one) for one in queryset if asked_not_to_be_listed(one)}
        if out:
            self.message_user(
                request,
                gettext(
                    "Not published, as they asked not to be listed: %(names)s. If they have "
                    "changed their mind, delete the entry in the register first."
                )
                % {"names": " · ".join(out.values())},
                messages.WARNING,
            )
        super().publish(request, queryset.exclude(pk__in=out))


def contacts_like(words):
    """Contacts that hold the number or the address ``words``; None where they are neither."""
    digits = re.sub(r"[\s.()+/-]", "", words)
    if digits.isdecimal() and len(digits) >= FEWEST_DIGITS:
        national = digits.removeprefix("00").removeprefix("212").lstrip("0")
        return Contact.objects.filter(value__contains=national)
    if re.search(r"\S[@.]\S", words):
        return Contact.objects.filter(value__icontains=words.strip())
    return None
