"""Who may read which field of a project; the classes are those of ``portal.base.privacy``."""

from portal.base.privacy import ADDRESSED, CHECKED, TRANSLATED, with_fields

FIELDS = {
    "Phase": {"public": "project progress starts_on ends_on", "technical": "id position"},
    "PhaseTranslation": with_fields(TRANSLATED, public="title"),
    "Project": with_fields(
        ADDRESSED,
        CHECKED,
        public="association topics places progress first_year last_year budget",
        technical="position",
    ),
    "ProjectPartner": {
        "public": "project partner name country website role",
        "technical": "id position",
    },
    "ProjectTranslation": with_fields(
        TRANSLATED, public="title aims where progress_words kind_words", technical="folded"
    ),
}
