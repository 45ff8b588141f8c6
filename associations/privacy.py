"""Who may read which field of an association; the classes are those of ``portal.base.privacy``.

Of a location whose visibility is "district", address, directions and point are for nobody but its
association and editors; a contact or a name of visibility "members" is for members.
What a claim says and proves is for the person and for the editors; of an invitation the address is
for who manages the association.
"""

from portal.base.privacy import ADDRESSED, CHECKED, TRANSLATED, with_fields

PARTNER = {
    "public": "partner name country website role",
    "technical": "id position",
}

FIELDS = {
    "Association": with_fields(
        ADDRESSED,
        CHECKED,
        public="kind own_name acronym founded registration parent topics groups places languages "
        "logo",
        staff="see_also",
        members="is_trusted",
        technical="own_name_folded merged_into",
    ),
    "AssociationTranslation": with_fields(
        TRANSLATED,
        public="name full_name name_is_rendering summary purpose history activities for_whom area "
        "recognition kind_note founded_note name_note membership_cost",
        technical="folded names_folded",
    ),
    "Check": {
        "members": "association checked_at checker way",
        "staff": "by note",
        "technical": "id",
    },
    "CheckLetter": {"members": "association due_on step sent_on", "technical": "id"},
    "Claim": {
        "personal": "words proof_email letter telephone note",
        "staff": "association user proof state made_at answer_by decided_at decided_by reason",
        "technical": "id code_hash",
    },
    "ClaimOpinion": {
        "personal": "note",
        "staff": "claim user agrees said_at",
        "technical": "id",
    },
    "Contact": {
        "public": "association kind value label as_printed fact_date visibility",
        "technical": "id position",
    },
    "Holiday": {"public": "day name", "technical": "id"},
    "HoursException": {
        "public": "schedule first_day last_day opens closes reason",
        "technical": "id",
    },
    "Invitation": {
        "personal": "email",
        "members": "association role made_by made_at expires_at accepted_at accepted_by "
        "withdrawn_at",
        "technical": "id code_hash",
    },
    "Language": {"public": "code", "technical": "id position"},
    "LanguageTranslation": with_fields(TRANSLATED, public="name"),
    "Likeness": {
        "staff": "first second score reasons dismissed_at dismissed_by",
        "technical": "id",
    },
    "Location": {
        "public": "association place address address_as_printed address_date latitude longitude "
        "visibility step_free accessible_toilet sign_language schedule",
        "technical": "id position",
    },
    "LocationTranslation": with_fields(TRANSLATED, public="directions"),
    "Membership": {"members": "association user role joined_at", "technical": "id"},
    "Merge": {
        "staff": "gone into moved merged_at merged_by taken_back_at taken_back_by",
        "technical": "id context",
    },
    "OpeningHours": {"public": "schedule season weekday opens closes", "technical": "id"},
    "Partnership": with_fields(PARTNER, public="association"),
    "PersonRole": {
        "public": "association role headcount visibility",
        "members": "holder",
        "technical": "id",
    },
    "Photo": {
        "public": "association picture width height credit",
        "technical": "id position",
    },
    "PhotoTranslation": with_fields(TRANSLATED, public="alt"),
    "Place": with_fields(
        ADDRESSED,
        public="parent kind latitude longitude accuracy population population_year sources",
        staff="note other_facts",
        technical="position",
    ),
    "PlaceTranslation": with_fields(TRANSLATED, public="name synonyms"),
    "Ramadan": {"public": "first_day last_day", "technical": "id"},
    "Schedule": {"public": "closed_on_holidays same_in_ramadan fact_date", "technical": "id"},
    "ScheduleTranslation": with_fields(TRANSLATED, public="words"),
    "TargetGroup": with_fields(ADDRESSED, technical="position"),
    "TargetGroupTranslation": with_fields(TRANSLATED, public="name synonyms"),
    "Topic": with_fields(ADDRESSED, public="parent icon", technical="position"),
    "TopicTranslation": with_fields(TRANSLATED, public="name synonyms"),
    "Unlisted": {"staff": "names phones sites asked_on note", "technical": "id"},
}
