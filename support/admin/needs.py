"""The page where editors read what was asked for, and say what becomes of it."""

from django import forms
from django.contrib import admin, messages
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.base.admin import HistoryMixin, NamedChoices, VerbsMixin
from portal.base.admin_filters import NamedFilter
from portal.base.folding import Fold, folded_words
from support.models import Need

NAMED = ("topic", "group", "place")


class NeedForm(forms.ModelForm):
    """An editor who adds a need opens it at once, so it needs a topic."""

    def clean(self):
        cleaned = super().clean()
        is_new = not self.instance.pk
        if (is_new or self.instance.state == Need.State.OPEN or "_open_needs" in self.data) and (
            "topic" not in self.errors and not cleaned.get("topic")
        ):
            self.add_error("topic", _("Choose a topic: an open need has one."))
        return cleaned


@admin.register(Need)
class NeedAdmin(VerbsMixin, NamedChoices, HistoryMixin, admin.ModelAdmin):
    form = NeedForm
    change_form_template = "admin/need.html"
    actions = ["open_needs", "meet_needs", "close_needs"]
    list_display = ["__str__", *NAMED, "language", "origin", "state", "made_at", "expires_on"]
    list_filter = [
        "state",
        "origin",
        ("topic", NamedFilter),
        ("place", NamedFilter),
        "language",
    ]
    list_select_related = NAMED
    list_per_page = 50
    search_fields = ["words"]
    search_help_text = _("Words of the need; accents and hamza do not matter.")
    autocomplete_fields = NAMED
    readonly_fields = ["state", "made_at"]
    fields = ["words", "language", *NAMED, "origin", "expires_on", ("state", "made_at")]

    def get_queryset(self, request):
        texts = [f"{name}__translations" for name in NAMED]
        return super().get_queryset(request).prefetch_related(*texts)

    def get_search_results(self, request, queryset, search_term):
        queryset = queryset.alias(folded=Fold(F("words")))
        for word in folded_words(search_term):
            queryset = queryset.filter(folded__contains=word)
        return queryset, False

    def get_changeform_initial_data(self, request):
        usual = {"origin": Need.Origin.EDITOR, "language": request.user.language}
        return usual | super().get_changeform_initial_data(request)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.state = Need.State.OPEN
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Open"), permissions=["change"])
    def open_needs(self, request, queryset):
        """Those without a topic are left as they are, and it is said."""
        without_topic = queryset.filter(topic__isnull=True).count()
        needs = queryset.filter(topic__isnull=False)
        for need in needs:
            need.open()
        if without_topic:
            sentence = ngettext(
                "%(count)s need has no topic: choose one, then open it.",
                "%(count)s needs have no topic: choose one, then open them.",
                without_topic,
            )
            self.message_user(request, sentence % {"count": without_topic}, messages.WARNING)
        if needs:
            sentence = ngettext("%(count)s need is open.", "%(count)s needs are open.", len(needs))
            self.say(request, sentence, len(needs))

    @admin.action(description=_("Mark as met"), permissions=["change"])
    def meet_needs(self, request, queryset):
        for need in queryset:
            need.meet()
        sentence = ngettext("%(count)s need is met.", "%(count)s needs are met.", len(queryset))
        self.say(request, sentence, len(queryset))

    @admin.action(description=_("Close"), permissions=["change"])
    def close_needs(self, request, queryset):
        for need in queryset:
            need.close()
        sentence = ngettext(
            "%(count)s need is closed.", "%(count)s needs are closed.", len(queryset)
        )
        self.say(request, sentence, len(queryset))
