"""Which of the wanted values may be written, given what stands and what the last import set."""

from dataclasses import dataclass, field

from portal.importing.kinds import Kind
from portal.importing.wanted import empty


@dataclass
class Changes:
    """``write`` is to be written; ``kept`` was edited by a person; ``set`` is to be remembered."""

    write: dict = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    set: dict = field(default_factory=dict)


def changes(kind: Kind, wanted: dict, now: dict, before: dict) -> Changes:
    """Compare field by field: what a person has edited is where ``now`` is not as ``before``.

    A field that no import has set counts as edited where it is not empty. A translation row that
    an import made and a person removed stays removed.
    """
    found = Changes()
    for name, value in wanted.items():
        last = before.get(name, empty(kind, name))
        is_removed = name not in now and name in before
        current = now.get(name, empty(kind, name))
        if name.startswith("origin:") and name in now and name not in before:
            continue  # the row is a person's: it is not ours to say where its words come from
        if not is_removed and current in (value, last):
            found.set[name] = value
            if current != value or name not in now:
                found.write[name] = value
        else:
            found.kept.append(name)
            if name in before:
                found.set[name] = before[name]
    return found
