"""Who may read which field. Each app says it in its ``privacy.py``, one table of its models.

public: anybody, where the row itself is published and open to the reader. members: who acts for an
association. staff: editors and administrators. technical: makes the record work and tells nothing.
personal: about the person behind an account, for that person alone; no history is kept of it.
"""

from collections import defaultdict
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

CLASSES = ("public", "members", "staff", "technical", "personal")

# What the abstract models bring along; `with_fields` adds it to a table's row.
ADDRESSED = {"public": "slug", "technical": "id"}
CHECKED = {
    "public": "state sources source_date source_year read_on evidence verified_at verified_as "
    "changed_at",
    "members": "check_interval",
    "staff": "verified_by",
}
TRANSLATED = {"public": "language_code origin", "technical": "id master"}

# The models of the ground itself.
FIELDS = {
    "Hit": {"technical": "id day action network times"},
    "UndeliveredLetter": {
        "personal": "raw recipients subject answer",
        "staff": "written_at failed_at reason",
        "technical": "id message_id sender",
    },
}


def with_fields(*rows: dict[str, str], **own: str) -> dict[str, str]:
    """One row of a table from several: the words of each class put together."""
    together = defaultdict(list)
    for row in (*rows, own):
        for name, fields in row.items():
            together[name].append(fields)
    return {name: " ".join(fields) for name, fields in together.items()}


def classes() -> dict[tuple[str, str], list[str]]:
    """Every field that some app names, ("support.Offer", "cost"), with the classes given to it."""
    found = defaultdict(list)
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "privacy"):
            table = getattr(import_module(f"{config.name}.privacy"), "FIELDS", {})
            for model, row in table.items():
                for name, fields in row.items():
                    for field in fields.split():
                        found[f"{config.label}.{model}", field].append(name)
    return dict(found)


def fields_of_class(*names: str) -> list[tuple[str, str]]:
    """The fields of these classes, as ("support.Offer", "cost")."""
    return [field for field, given in classes().items() if set(given) & set(names)]
