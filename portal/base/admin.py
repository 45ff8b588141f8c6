"""What the editors' pages share: search by any name, texts by language, checks, history."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.db.models import F, ImageField
from django.forms.models import _get_foreign_key
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.base.folding import Fold, folded_words
from portal.base.form_fields import LinesField, PictureField
from portal.base.history import edits_of, told
from portal.base.models import Checked
from portal.base.slugs import free_slug
from portal.base.text_forms import TextForm, TextFormSet

FORM_FIELDS = {
    ArrayField: {"form_class": LinesField},
    ImageField: {"form_class": PictureField},
}


class NamedChoices:
    """Choices of translated records come with their texts: a list of them costs two queries."""

    formfield_overrides = FORM_FIELDS

    def get_field_queryset(self, db, db_field, request):
        queryset = super().get_field_queryset(db, db_field, request)
        if hasattr(db_field.related_model, "translations"):
            if queryset is None:
                queryset = db_field.related_model._default_manager.all()
            return queryset.prefetch_related("translations")
        return queryset


class RowInline(NamedChoices, admin.TabularInline):
    """Rows that hang on a record."""

    extra = 0
    show_change_link = True


class BlockInline(NamedChoices, admin.StackedInline):
    """Rows with many fields, folded until one looks."""

    extra = 0
    show_change_link = True
    classes = ["collapse"]


class TextInline(NamedChoices, admin.StackedInline):
    """A record's texts: one fold a language, with how far the words can be trusted."""

    form = TextForm
    formset = TextFormSet
    template = "admin/texts.html"
    max_num = 6

    def get_fields(self, request, obj=None):
        return ["language_code", "origin", *self.fields]


class HistoryMixin:
    """History shows each edit of the record, its texts, its links and its rows, field by field."""

    object_history_template = "admin/history.html"
    edits_per_page = 25

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        edits = edits_of(record, self.history_parts(request, record))
        page = self.get_paginator(request, edits, self.edits_per_page).get_page(
            request.GET.get("page")
        )
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History of %(record)s") % {"record": record},
            "page": page,
            "edits": told(page.object_list),
            "object": record,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def history_parts(self, request, record):
        """The rows that this person may see on the record's page."""
        return [
            (inline.model, _get_foreign_key(self.model, inline.model, inline.fk_name).name)
            for inline in self.get_inline_instances(request, record)
        ]


class RecordAdmin(NamedChoices, HistoryMixin, admin.ModelAdmin):
    """A record with texts: found by its names in all languages, however they are written."""

    search_fields = ["pk"]  # asks for the search box; what is searched says ``holding``
    search_help_text = _("A name in any language; accents and hamza do not matter.")
    names_folded = Fold(F("name"))  # of the texts: an expression or a column that is folded already
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("translations")

    def get_search_results(self, request, queryset, search_term):
        for word in folded_words(search_term):
            queryset = self.holding(queryset, word)
        return queryset, False

    def holding(self, queryset, word):
        """Those with the folded ``word`` in one of their names."""
        rows = self.opts.get_field("translations").related_model.objects
        rows = rows.alias(names=self.names_folded).filter(names__contains=word)
        return queryset.filter(pk__in=rows.values("master"))


class AddressedAdmin(RecordAdmin):
    """A record with a page. An address left empty is made from the first words."""

    words_of_address = "name"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug":
            field.required = False
            field.help_text = _("Left empty, it is made from the name. Old addresses lead on here.")
        return field

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            obj.slug = form.initial.get("slug") or free_slug(
                self.first_words(request),
                self.model._default_manager,
                fallback=self.opts.model_name,
            )
        super().save_model(request, obj, form, change)

    def first_words(self, request):
        """The first name among the texts that were sent: they are not saved before the record."""
        names = (
            value
            for name, value in request.POST.items()
            if name.startswith("translations-") and name.endswith(f"-{self.words_of_address}")
        )
        return next(filter(None, names), "")

    def view_on_site(self, obj):
        return obj.get_absolute_url()


class VerbsMixin:
    """Named actions: on many records from their list, and as buttons under one.

    The button "_publish" saves the record and does what the action ``publish`` does to many.
    """

    def response_change(self, request, obj):
        for name in self.actions:
            if f"_{name}" in request.POST:
                getattr(self, name)(request, self.model.objects.filter(pk=obj.pk))
        return super().response_change(request, obj)

    def say(self, request, sentence, count):
        self.message_user(request, sentence % {"count": count}, messages.SUCCESS)


class CheckedAdmin(VerbsMixin, AddressedAdmin):
    """A record with source and check. Its state changes by named actions only, never by a field."""

    change_form_template = "admin/checked.html"
    delete_confirmation_template = "admin/checked_delete.html"
    delete_selected_confirmation_template = "admin/checked_delete_selected.html"
    actions = ["mark_checked", "mark_stale", "unpublish", "publish"]
    readonly_fields = ["state", "verified_at", "verified_as", "verified_by", "changed_at"]
    SOURCE_AND_CHECK = (
        _("Source and check"),
        {
            "fields": [
                ("state", "verified_at", "verified_as", "verified_by"),
                "check_interval",
                "sources",
                ("source_date", "source_year"),
                ("read_on", "evidence"),
                "changed_at",
            ]
        },
    )

    def get_deleted_objects(self, objs, request):
        """Where people's promises or applications hang on it, no right to delete would help: the
        page then says that alone.
        """
        rows, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return rows, counts, set() if protected else lacking, protected

    @admin.action(description=_("Mark as checked now"), permissions=["change"])
    def mark_checked(self, request, queryset):
        records = queryset.exclude(state=Checked.State.UNPUBLISHED)
        for record in records:
            record.verify(by=request.user, as_checker=Checked.Checker.EDITOR, at=timezone.now())
        self.say(
            request,
            ngettext(
                "%(count)s record is marked as checked.",
                "%(count)s records are marked as checked.",
                len(records),
            ),
            len(records),
        )

    @admin.action(description=_("Mark as out of date"), permissions=["change"])
    def mark_stale(self, request, queryset):
        for record in queryset:
            record.mark_stale()
        self.say(
            request,
            ngettext(
                "%(count)s record is marked as out of date.",
                "%(count)s records are marked as out of date.",
                len(queryset),
            ),
            len(queryset),
        )

    @admin.action(description=_("Take out of public"), permissions=["change"])
    def unpublish(self, request, queryset):
        for record in queryset:
            record.unpublish()
        self.say(
            request,
            ngettext(
                "%(count)s record is no longer public.",
                "%(count)s records are no longer public.",
                len(queryset),
            ),
            len(queryset),
        )

    @admin.action(description=_("Publish again"), permissions=["change"])
    def publish(self, request, queryset):
        for record in queryset:
            record.publish(at=timezone.now())
        self.say(
            request,
            ngettext("%(count)s record is public.", "%(count)s records are public.", len(queryset)),
            len(queryset),
        )
