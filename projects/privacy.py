"""Who may read which field of a project; the classes are those of ``portal.base.privacy``."""

from portal.base.privacy import ADDRESSED, CHECKED, TRANSLATED, with_fields

PARTNER = "partner name country website role"

FIELDS = {
    "Beneficiaries": {"public": "project number as_of", "technical": "id position"},
    "BeneficiariesTranslation": with_fields(TRANSLATED, public="counted"),
    "NewsLetter": {"members": "project silent_since sent_at", "technical": "id"},
    "Phase": {"public": "project progress starts_on ends_on", "technical": "id position"},
    "PhasePartner": {"public": f"phase {PARTNER}", "technical": "id position"},
    "PhaseTranslation": with_fields(TRANSLATED, public="title goal result stopped_because"),
    "PhotoPair": {
        "public": "phase before after credit",
        "technical": "id position before_width before_height after_width after_height",
    },
    "PhotoPairTranslation": with_fields(TRANSLATED, public="caption before_alt after_alt"),
    # Who promised something is seen by those who answer, and by nobody else; a name in public only
    # where that was agreed to.
    "Pledge": {
        "members": "need state amount agreed_amount name is_named words language reason note "
        "made_at answer_by reminded_at promised_at agreed_at received_at ended_at",
        "staff": "answered_by",
        "personal": "email",
        "technical": "id code_hash",
    },
    "Project": with_fields(
        ADDRESSED,
        CHECKED,
        public="association topics places progress first_year last_year budget budget_mad goals",
        technical="position",
    ),
    "ProjectNeed": {
        "public": "project kind amount unit until priority closed_at",
        "technical": "id",
    },
    "ProjectNeedTranslation": with_fields(TRANSLATED, public="title details way"),
    "ProjectPartner": {"public": f"project {PARTNER}", "technical": "id position"},
    "ProjectTranslation": with_fields(
        TRANSLATED, public="title aims where progress_words kind_words", technical="folded"
    ),
    "Update": {"public": "project day picture credit", "technical": "id width height"},
    "UpdateTranslation": with_fields(TRANSLATED, public="title words alt"),
}
