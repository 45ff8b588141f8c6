"""The page where editors keep the history of the work; articles are kept at the desk."""

from django.contrib import admin
from django.db.models import F

from news.models import Milestone, MilestoneTranslation
from portal.base.admin import RecordAdmin, TextInline
from portal.base.folding import Fold


class MilestoneTexts(TextInline):
    model = MilestoneTranslation
    fields = ["title", "when_words", "where", "words"]


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    """A step with its words and its sources."""

    list_display = ["__str__", "happened", "read_on"]
    names_folded = Fold(F("title"))
    fields = ["happened", "sources", "read_on", "position"]
    inlines = [MilestoneTexts]
