"""Who may read which field of a project; the classes are those of ``portal.base.privacy``."""

from portal.base.privacy import ADDRESSED, CHECKED, TRANSLATED, with_fields

PARTNER = "partner name country website role"

FIELDS = {
    "Beneficiaries": {"public": "project number as_of", "technical": "id position"},
    "BeneficiariesTranslation": with_fields(TRANSLATED, public="counted"),
    "Phase": {"public": "project progress starts_on ends_on", "technical": "id position"},
    "PhasePartner": {"public": f"phase {PARTNER}", "technical": "id position"},
    "PhaseTranslation": with_fields(TRANSLATED, public="title goal result stopped_because"),
    "PhotoPair": {
        "public": "phase before after credit",
        "technical": "id position before_width before_height after_width after_height",
    },
    "PhotoPairTranslation": with_fields(TRANSLATED, public="caption before_alt after_alt"),
    "Project": with_fields(
        ADDRESSED,
        CHECKED,
        public="association topics places progress first_year last_year budget budget_mad goals",
        technical="position",
    ),
    "ProjectPartner": {"public": f"project {PARTNER}", "technical": "id position"},
    "ProjectTranslation": with_fields(
        TRANSLATED, public="title aims where progress_words kind_words", technical="folded"
    ),
}
