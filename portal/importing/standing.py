"""What the database holds now, in the same plain values as what a source wants."""

from collections import defaultdict

from portal.importing.kinds import Kind
from portal.importing.wanted import plain


class Keys:
    """Which record stands for which key of the source, both ways."""

    def __init__(self):
        self._records = defaultdict(dict)
        self._keys = defaultdict(dict)

    def add(self, kind_name: str, key: str, record_id: int, *, part_of: int | None = None) -> None:
        """``part_of`` is the record that it was merged into: what refers to the key refers to that
        now.
        """
        self._records[kind_name][key] = part_of or record_id
        self._keys[kind_name][record_id] = key

    def record_of(self, kind_name: str, key: str | None) -> int | None:
        """None where no such record was made, or a person has deleted it."""
        return self._records[kind_name].get(key)

    def key_of(self, kind_name: str, record_id: int | None) -> str | None:
        """The key; "#17" for a record that no source knows."""
        if record_id is None:
            return None
        return self._keys[kind_name].get(record_id, f"#{record_id}")


class Standing:
    """The records of one kind as they stand, with their translations, links and rows."""

    def __init__(self, kind: Kind, keys: Keys, record_ids=None):
        """``record_ids`` None means all records of the kind."""
        self.kind, self.keys = kind, keys
        records = kind.model._base_manager.all()
        if record_ids is not None:
            records = records.filter(pk__in=record_ids)
        self.records = {record.pk: record for record in records}
        self.translations = defaultdict(dict)
        if kind.texts:
            for row in kind.translation.objects.filter(master__in=self.records):
                self.translations[row.master_id][row.language_code] = row
        self.links = {name: self._linked(name) for name in kind.links}
        self.rows = {name: self._owned(name, columns) for name, columns in kind.rows.items()}

    def _linked(self, name):
        through, own, other = through_columns(self.kind, name)
        found = defaultdict(set)
        rows = through.objects.filter(**{f"{own}__in": self.records})
        for record_id, other_id in rows.values_list(own, other):
            found[record_id].add(other_id)
        return found

    def _owned(self, name, columns):
        relation = self.kind.model._meta.get_field(name)
        own = relation.field.attname
        found = defaultdict(list)
        rows = relation.related_model.objects.filter(**{f"{own}__in": self.records})
        for record_id, *values in rows.order_by(*columns).values_list(own, *columns):
            found[record_id].append(plain(values))
        return found

    def values(self, record_id: int) -> dict:
        """All values of one record; those of a language only where it has a row."""
        kind, record = self.kind, self.records[record_id]
        values = {name: plain(getattr(record, name)) for name in kind.fields}
        for name, other in kind.references.items():
            values[name] = self.keys.key_of(other, getattr(record, f"{name}_id"))
        for name, other in kind.links.items():
            linked = self.links[name][record_id]
            values[name] = sorted(self.keys.key_of(other, pk) for pk in linked)
        for name in kind.rows:
            values[name] = self.rows[name][record_id]
        for language, row in self.translations[record_id].items():
            for name in (*kind.texts, "origin"):
                values[f"{name}:{language}"] = plain(getattr(row, name))
        return values


def through_columns(kind: Kind, name: str):
    """The model of a link's rows, and its columns for this record and the other one."""
    relation = kind.model._meta.get_field(name)
    through = relation.remote_field.through
    return through, f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
