"""Brings the directory to what the source says, and leaves alone what a person has edited."""

from portal.base.slugs import latin_slug
from portal.importing import kinds
from portal.importing.changes import changes
from portal.importing.kinds import Kind
from portal.importing.models import ImportedRecord
from portal.importing.report import Report
from portal.importing.standing import Keys, Standing
from portal.importing.wanted import Wanted, cleaned
from portal.importing.writing import Writer


class Load:
    """One load. Kinds are brought in the order in which they refer to each other."""

    def __init__(self, unlisted: set[str] = frozenset()):
        """``unlisted`` are the keys of associations that are not to be made."""
        self.keys = Keys()
        self.report = Report()
        self.wanted_keys = {}
        self.refused = {kinds.ASSOCIATION.name: unlisted}

    def bring(self, kind: Kind, wanted: list[Wanted]) -> None:
        """Create and update the records of one kind, and see to those that the source dropped."""
        self.wanted_keys[kind.name] = {one.key for one in wanted}
        refused = self.refused.get(kind.name, frozenset())
        kind_load = KindLoad(kind, self.keys, self.report, refused)
        kind_load.bring(wanted)
        kind_load.leave_or_remove(self.wanted_keys)


class KindLoad:
    """The load of one kind: what was imported before, what stands, and what comes."""

    def __init__(self, kind: Kind, keys: Keys, report: Report, refused: set[str]):
        self.kind, self.keys, self.report, self.refused = kind, keys, report, refused
        self.writer = Writer(kind, keys)
        found = ImportedRecord.objects.filter(kind=kind.name)
        self.imported = {record.key: record for record in found}

    def bring(self, wanted: list[Wanted]) -> None:
        """Update what was imported before, then create what was not."""
        is_new = any(one.key not in self.imported for one in wanted)
        ids = [record.record_id for record in self.imported.values()]
        self.standing = Standing(
            self.kind, self.keys, None if is_new and self.kind.identity else ids
        )
        for key, record in self.imported.items():
            standing = self.standing.records.get(record.record_id)
            if standing is not None:
                heir = getattr(standing, "merged_into_id", None)
                self.keys.add(self.kind.name, key, record.record_id, part_of=heir)
        self._update([one for one in wanted if one.key in self.imported])
        new = [one for one in wanted if one.key not in self.imported]
        self.report.count(self.kind.name, "unlisted", sum(one.key in self.refused for one in new))
        self._create([one for one in new if one.key not in self.refused])

    def _update(self, wanted):
        touched = []
        for one in wanted:
            imported = self.imported[one.key]
            if imported.record_id in self.standing.records:
                values, facts = imported.values, imported.facts
                self._merge(imported, one)
                if (values, facts) != (imported.values, imported.facts):
                    touched.append(imported)
            else:
                self.report.count(self.kind.name, "deleted")
                self.report.detail(self.kind.name, one.key, "was deleted by a person")
        ImportedRecord.objects.bulk_update(touched, ["values", "facts"], batch_size=500)

    def _merge(self, imported, wanted):
        """Write what may be written to a record that stands, and remember what was set."""
        now = self.standing.values(imported.record_id)
        found = changes(self.kind, self._resolved(wanted), now, imported.values)
        if found.write:
            self.writer.update(self.standing, imported.record_id, found.write)
        self.report.count(self.kind.name, "updated" if found.write else "unchanged")
        self.report.count(self.kind.name, "kept", len(found.kept))
        for name in found.kept:
            self.report.detail(self.kind.name, wanted.key, f"kept {name}")
        imported.values, imported.facts = found.set, wanted.facts

    def _resolved(self, wanted):
        """The values, with only those references and links whose record is there."""
        values, _errors = cleaned(self.kind, wanted)
        for name, other in self.kind.references.items():
            if self.keys.record_of(other, values[name]) is None:
                values[name] = None
        for name, other in self.kind.links.items():
            values[name] = [key for key in values[name] if self.keys.record_of(other, key)]
        return values

    def _create(self, wanted):
        """Create in waves, because a record may refer to one that comes with it."""
        own = [name for name, other in self.kind.references.items() if other == self.kind.name]
        while wanted:
            coming = {one.key for one in wanted}
            wave = [one for one in wanted if coming.isdisjoint(one.values.get(n) for n in own)]
            if not wave:
                raise ValueError(f"{self.kind.name}: these refer to each other: {coming}")
            self._create_wave(wave)
            wanted = [one for one in wanted if one.key not in {done.key for done in wave}]

    def _create_wave(self, wave):
        handmade, imported = self._by_identity()
        taken = self._taken_slugs(wave)
        new = []
        for one in wave:
            values = self._resolved(one)
            identity = self._identity(values)
            if self._lacks_its_whole(one, values):
                self.report.count(self.kind.name, "deleted")
            elif identity in handmade:
                self._adopt(one, handmade[identity])
            elif identity in imported:  # two of the source were merged, and both had it
                self.report.count(self.kind.name, "unchanged")
            else:
                new.append((one, free_slug_of(one, taken), values))
        ids = self.writer.create([(slug, values) for _one, slug, values in new])
        self.report.count(self.kind.name, "created", len(new))
        self._remember(
            self._record(one, record_id, values)
            for (one, _slug, values), record_id in zip(new, ids, strict=True)
        )

    def _by_identity(self):
        """Records that no import has made, and those that one has, each by their identity."""
        if self.kind.identity is None:
            return {}, {}
        known = {record.record_id for record in self.imported.values()}
        handmade, imported = {}, {}
        for pk in self.standing.records:
            found = imported if pk in known else handmade
            found[self._identity(self.standing.values(pk))] = pk
        return handmade, imported

    def _identity(self, values):
        """The identity of a record with these values, of wholes that were merged that of one."""
        if self.kind.identity is None:
            return None
        whole = {
            name: self.keys.key_of(other, self.keys.record_of(other, values[name]))
            for name, other in self.kind.references.items()
            if self.keys.record_of(other, values[name])
        }
        return self.kind.identity(values | whole)

    def _taken_slugs(self, wave):
        if not any(one.titles for one in wave):
            return set()
        return {"new", "edit", *self.kind.model.objects.values_list("slug", flat=True)}

    def _lacks_its_whole(self, wanted, values):
        """Whether the record belongs to one that a person has deleted."""
        return any(
            wanted.values.get(name) and values[name] is None
            for name in self.kind.references
            if not self.kind.model._meta.get_field(name).null
        )

    def _adopt(self, wanted, record_id):
        imported = self._record(wanted, record_id, {})
        self._merge(imported, wanted)
        self._remember([imported])

    def _record(self, wanted, record_id, values):
        return ImportedRecord(
            kind=self.kind.name,
            key=wanted.key,
            record_id=record_id,
            facts=wanted.facts,
            values=values,
        )

    def _remember(self, records):
        for record in ImportedRecord.objects.bulk_create(records):
            self.keys.add(self.kind.name, record.key, record.record_id)
            self.imported[record.key] = record

    def leave_or_remove(self, wanted_keys: dict[str, set[str]]) -> None:
        """Parts that the source dropped go, unless a person edited them; whole records stay."""
        for key, imported in self.imported.items():
            record = self.standing.records.get(imported.record_id)
            if record is None or key in wanted_keys[self.kind.name]:
                continue
            now = self.standing.values(imported.record_id)
            if self._is_dropped_part(now, wanted_keys) and now.items() >= imported.values.items():
                record.delete()
                imported.delete()
                self.report.count(self.kind.name, "removed")
            else:
                self.report.count(self.kind.name, "gone")
                self.report.detail(self.kind.name, key, "is no longer in the source")

    def _is_dropped_part(self, now, wanted_keys):
        part_of = self.kind.part_of
        return part_of and now[part_of] in wanted_keys[self.kind.references[part_of]]


def free_slug_of(wanted: Wanted, taken: set[str]) -> str:
    """The first slug of the titles that is free, else the last with a number."""
    if not wanted.titles:
        return ""
    slugs = [latin_slug(title) or "record" for title in wanted.titles]
    numbered = (f"{slugs[-1][:75]}-{number}" for number in range(2, len(taken) + 3))
    slug = next(slug for slug in (*slugs, *numbered) if slug not in taken)
    taken.add(slug)
    return slug
