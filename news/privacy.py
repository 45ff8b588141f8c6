"""Who may read which field; the classes are those of ``portal.base.privacy``."""

from portal.base.privacy import ADDRESSED, TRANSLATED, with_fields

FIELDS = {
    "Article": with_fields(
        ADDRESSED,
        public="association associations projects topics places published_at picture credit "
        "changed_at",
        members="state",
        technical="width height focus",
    ),
    "ArticleTranslation": with_fields(TRANSLATED, public="title lead body alt"),
    "Correction": {"public": "article made_at", "technical": "id"},
    "CorrectionTranslation": with_fields(TRANSLATED, public="words"),
    "Figure": {"public": "article number picture credit", "technical": "id width height"},
    "Milestone": {"public": "happened sources read_on", "technical": "id position"},
    "MilestoneTranslation": with_fields(TRANSLATED, public="title when_words where words"),
}
