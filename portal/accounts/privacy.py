"""Who may read which field of an account; the classes are those of ``portal.base.privacy``."""

FIELDS = {
    "User": {
        "personal": "email name password language last_login date_joined",
        "staff": "is_active is_staff is_superuser groups user_permissions",
        "technical": "id",
    },
}
