"""What the import has read, for editors to look up; nobody changes it by hand."""

from django.contrib import admin

from portal.importing.models import ImportedRecord


@admin.register(ImportedRecord)
class ImportedRecordAdmin(admin.ModelAdmin):
    list_display = ["key", "kind", "record_id", "loaded_at"]
    list_filter = ["kind"]
    search_fields = ["key"]
    fields = ["kind", "key", "record_id", "loaded_at", "facts", "values"]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
