"""Who may read which field; the classes are those of ``portal.base.privacy``."""

from portal.base.privacy import ADDRESSED, TRANSLATED, with_fields

FIELDS = {
    "Event": with_fields(
        ADDRESSED,
        public="association associations first_day last_day starts ends repeats until mode place "
        "address online_url topics languages cost cost_mad sign_up sign_up_url capacity "
        "cancelled_at published_at changed_at",
        members="state",
    ),
    "EventTranslation": with_fields(TRANSLATED, public="title lead words where why_off"),
    "Guest": {
        "members": "occurrence state seat name",
        "personal": "email",
        "staff": "made_at confirmed_at left_at",
        "technical": "id language code_hash reminded_at",
    },
    "Occurrence": {
        "public": "event first_day last_day cancelled_at note dropped_at",
        "technical": "id",
    },
}
