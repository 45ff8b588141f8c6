"""Who may read which field; the classes are those of ``portal.base.privacy``."""

FIELDS = {"Visits": {"members": "kind record day times", "technical": "id"}}
