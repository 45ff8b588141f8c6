"""The editors' pages on what was looked for and not found, and on letters that came back.

Neither is changed by hand.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.base.admin import VerbsMixin
from portal.base.undelivered import UndeliveredLetter
from portal.not_found import work_on
from portal.search.models import SearchLog
from portal.search.not_found import not_found
from portal.synonyms import RIGHTS, SynonymForm

GROUPS_PER_PAGE = 50


@admin.register(SearchLog)
class SearchLogAdmin(admin.ModelAdmin):
    def get_urls(self):
        """Its own pages only: the list of groups in place of rows, and the form for a synonym."""
        guarded = self.admin_site.admin_view
        return [
            path("", guarded(self.changelist_view), name="search_searchlog_changelist"),
            path("synonym/", guarded(self.add_synonym), name="search_searchlog_synonym"),
        ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        groups = Paginator(not_found(timezone.localdate()), GROUPS_PER_PAGE)
        page = groups.get_page(request.GET.get("page"))
        context = {
            "title": gettext("Looked for and not found"),
            "page": page,
            "rows": work_on(page.object_list),
            "may_add_synonyms": request.user.has_perms(RIGHTS),
            "may_open_needs": request.user.has_perm("support.add_need"),
        }
        return self.answer(request, "admin/not_found.html", context)

    def add_synonym(self, request):
        if not (self.has_view_permission(request) and request.user.has_perms(RIGHTS)):
            raise PermissionDenied
        proposed = {name: request.GET.get(name, "") for name in ("words", "language", "target")}
        form = SynonymForm(request.POST or None, initial=proposed)
        if request.method == "POST" and form.is_valid():
            form.save()
            self.message_user(request, form.told, messages.SUCCESS)
            return redirect(reverse("admin:search_searchlog_changelist"))
        context = {"title": gettext("Add a synonym"), "form": form}
        return self.answer(request, "admin/synonym.html", context)

    def answer(self, request, template, context):
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, frame | context)


@admin.register(UndeliveredLetter)
class UndeliveredLetterAdmin(VerbsMixin, admin.ModelAdmin):
    """Receiver, subject and error; not the letter itself: its links are for the receiver alone."""

    list_display = ["receiver", "error", "subject", "written_at"]
    list_display_links = None
    actions = ["send_again", "give_up"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        """The list alone."""
        guarded = self.admin_site.admin_view
        return [
            path("", guarded(self.changelist_view), name="base_undeliveredletter_changelist"),
        ]

    @admin.display(description=_("receiver"))
    def receiver(self, letter):
        return ", ".join(letter.recipients)

    @admin.display(description=_("error"))
    def error(self, letter):
        return " ".join(filter(None, (letter.get_reason_display(), letter.answer)))

    @admin.action(description=_("Try again"), permissions=["change"])
    def send_again(self, request, queryset):
        number = len([letter.send_again() for letter in queryset])
        self.say(
            request,
            ngettext(
                "%(count)s e-mail is on its way again.",
                "%(count)s e-mails are on their way again.",
                number,
            ),
            number,
        )

    @admin.action(description=_("Give up: delete the e-mail"), permissions=["change"])
    def give_up(self, request, queryset):
        number = len([letter.give_up() for letter in queryset])
        self.say(
            request,
            ngettext("%(count)s e-mail is deleted.", "%(count)s e-mails are deleted.", number),
            number,
        )
