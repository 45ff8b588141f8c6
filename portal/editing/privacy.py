"""Who may read which field; the classes are those of ``portal.base.privacy``."""

FIELDS = {
    "Draft": {"personal": "typed", "staff": "user path kept_at", "technical": "id"},
    "ChangeRequest": {
        "members": "subject_type subject_id target_type target_id field old new state made_by "
        "made_at answer_by decided_at reason",
        "personal": "note",
        "staff": "decided_by",
        "technical": "id",
    },
}
