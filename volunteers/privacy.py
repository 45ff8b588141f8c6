"""Who may read which field of programmes and applications; classes of ``portal.base.privacy``."""

from portal.base.privacy import ADDRESSED, CHECKED, TRANSLATED, with_fields

FIELDS = {
    "Answer": {"personal": "words", "technical": "id application question"},
    "Application": {
        "personal": "person name born_on country telephone motivation skills languages "
        "emergency_name emergency_telephone together_with note",
        "members": "number state session offered_until sender endorsed_at coordinator begun_at "
        "consent_version consented_at sent_at answer_by answered_at ended_at reason",
        "technical": "id programme",
    },
    "CalendarFeed": {"personal": "person made_at", "technical": "id code_hash"},
    "Choice": {"members": "session position", "technical": "id application"},
    "Document": {
        "personal": "name facts code reason reviewed_by",
        "members": "kind state year number language stays requested_at issued_at ended_at",
        "technical": "id application session code_hash",
    },
    "DocumentCount": {"technical": "id kind year last"},
    "Export": {"members": "by at kind rows", "technical": "id session"},
    "Hours": {
        "personal": "words note approved_by",
        "members": "day minutes state entered_on approved_at",
        "technical": "id application",
    },
    "LanguageWanted": {"public": "language level", "technical": "id programme"},
    "Message": {
        "personal": "author words",
        "members": "by_association written_at read_at",
        "technical": "id application",
    },
    "Pool": {"public": "kind sender capacity", "technical": "id session"},
    "Price": {"public": "purpose amount", "technical": "id programme"},
    "Programme": with_fields(
        ADDRESSED,
        CHECKED,
        public="association project kind authorisation way topics places age_from age_to min_days "
        "is_free currency answer_days offer_days",
        members="telephone coordinator",
    ),
    "ProgrammeTranslation": with_fields(
        TRANSLATED,
        public="title summary tasks for_whom skills lodging food insurance visa safety",
        members="address arrival packing",
    ),
    "Question": {"public": "is_required", "technical": "id programme position"},
    "QuestionTranslation": with_fields(TRANSLATED, public="words"),
    "Seat": {"personal": "person", "technical": "id pool number application starts_on ends_on"},
    "Sender": {"public": "association country", "technical": "id programme"},
    "Testimonial": {
        "public": "name is_on_wall",
        "members": "state consented_at consent_version answer_by decided_at",
        "personal": "reason decided_by",
        "technical": "id application",
    },
    "TestimonialTranslation": with_fields(TRANSLATED, public="words"),
    "Session": {
        "public": "starts_on ends_on closes_at tickets_after cancelled_at",
        "technical": "id programme",
    },
}
