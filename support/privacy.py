"""Who may read which field of an offer or a need; classes are those of ``portal.base.privacy``."""

from portal.base.privacy import ADDRESSED, CHECKED, TRANSLATED, with_fields

FIELDS = {
    "Need": {
        "staff": "topic group place words language origin state made_at expires_on",
        "technical": "id",
    },
    "Offer": with_fields(
        ADDRESSED,
        CHECKED,
        public="provider topics groups places location schedule languages age_from age_to "
        "women_only for_families for_relatives for_professionals cost cost_mad ways_in "
        "is_anonymous is_sensitive mode capacity capacity_until waiting_weeks since valid_from "
        "valid_until website",
        technical="position",
    ),
    "OfferTranslation": with_fields(
        TRANSLATED,
        public="title description eligibility where cost_words how_to documents",
        technical="folded",
    ),
}
