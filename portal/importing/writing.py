"""Writes values to the database: new records in bulk, changed ones field by field."""

from collections import defaultdict

from portal.importing.kinds import Kind
from portal.importing.standing import Keys, Standing, through_columns


class Writer:
    """Writes records of one kind."""

    def __init__(self, kind: Kind, keys: Keys):
        self.kind, self.keys = kind, keys

    def create(self, new: list[tuple[str, dict]]) -> list[int]:
        """Make a record of each (slug or "", values); gives their primary keys."""
        records = [self._record(slug, values) for slug, values in new]
        self.kind.model._base_manager.bulk_create(records)
        pairs = [(record.pk, values) for record, (_slug, values) in zip(records, new, strict=True)]
        self._create_translations(pairs)
        for name in self.kind.links:
            self._create_links(name, pairs)
        for name in self.kind.rows:
            self._create_rows(name, pairs)
        return [record.pk for record in records]

    def _record(self, slug, values):
        columns = {name: values[name] for name in self.kind.fields}
        columns |= {f"{name}_id": self._reference(name, values) for name in self.kind.references}
        return self.kind.model(**columns, **({"slug": slug} if slug else {}))

    def _reference(self, name, values):
        return self.keys.record_of(self.kind.references[name], values[name])

    def _create_translations(self, pairs):
        rows = [
            self.kind.translation(master_id=record_id, language_code=language, **texts)
            for record_id, values in pairs
            for language, texts in by_language(values).items()
        ]
        if self.kind.texts:
            self.kind.translation.objects.bulk_create(rows)

    def _create_links(self, name, pairs):
        through, own, other = through_columns(self.kind, name)
        through.objects.bulk_create(
            through(**{own: record_id, other: self.keys.record_of(self.kind.links[name], key)})
            for record_id, values in pairs
            for key in values[name]
        )

    def _create_rows(self, name, pairs):
        relation = self.kind.model._meta.get_field(name)
        columns = self.kind.rows[name]
        relation.related_model.objects.bulk_create(
            relation.related_model(
                **{relation.field.attname: record_id}, **dict(zip(columns, row, strict=True))
            )
            for record_id, values in pairs
            for row in values[name]
        )

    def update(self, standing: Standing, record_id: int, write: dict) -> None:
        """Write the values of ``write`` to a record that stands."""
        record = standing.records[record_id]
        fields = [name for name in write if name in self.kind.fields]
        for name in fields:
            setattr(record, name, write[name])
        for name in write.keys() & self.kind.references.keys():
            setattr(record, f"{name}_id", self._reference(name, write))
            fields.append(name)
        if hasattr(record, "changed_at"):
            fields.append("changed_at")
        if fields:
            record.save(update_fields=fields)
        self._update_translations(standing.translations[record_id], record_id, write)
        for name in write.keys() & self.kind.links.keys():
            self._update_links(name, standing.links[name][record_id], record_id, write)
        for name in write.keys() & self.kind.rows.keys():
            getattr(record, name).all().delete()
            self._create_rows(name, [(record_id, write)])

    def _update_translations(self, rows, record_id, write):
        for language, texts in by_language(write).items():
            if language in rows:
                self.kind.translation.objects.filter(pk=rows[language].pk).update(**texts)
            else:
                self.kind.translation.objects.create(
                    master_id=record_id, language_code=language, **texts
                )

    def _update_links(self, name, linked, record_id, write):
        through, own, other = through_columns(self.kind, name)
        wanted = {self.keys.record_of(self.kind.links[name], key) for key in write[name]}
        gone = {own: record_id, f"{other}__in": linked - wanted}
        through.objects.filter(**gone).delete()
        through.objects.bulk_create(
            through(**{own: record_id, other: other_id}) for other_id in wanted - linked
        )


def by_language(values: dict) -> dict[str, dict]:
    """{"fr": {"title": …, "origin": …}} out of {"title:fr": …, "origin:fr": …, …}."""
    found = defaultdict(dict)
    for full_name, value in values.items():
        name, _, language = full_name.partition(":")
        if language:
            found[language][name] = value
    return found
