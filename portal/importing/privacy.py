"""Who may read what an import keeps; the classes are those of ``portal.base.privacy``."""

FIELDS = {
    "ImportedRecord": {
        "staff": "kind key facts values loaded_at",
        "technical": "id record_id",
    },
}
