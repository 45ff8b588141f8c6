"""The editors' page on what was looked for and not found. The log itself nobody changes by hand."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext

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
