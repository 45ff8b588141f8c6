"""requirements.txt is what requirements.in compiles to."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WANTED = re.compile(r"(?P<name>[a-z0-9-]+)(\[[a-z0-9,]+\])?==(?P<version>\S+)( +# (?P<reason>.+))?")
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)", re.MULTILINE)


def wanted_lines():
    lines = (ROOT / "requirements.in").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pinned_blocks():
    """Each package's lines in requirements.txt, by name and version."""
    text = (ROOT / "requirements.txt").read_text()
    starts = list(PINNED.finditer(text))
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return {
        (match["name"], match["version"]): text[match.start() : end]
        for match, end in zip(starts, ends, strict=True)
    }


def test_every_requirement_has_an_exact_version_and_a_reason():
    matches = {line: WANTED.fullmatch(line) for line in wanted_lines()}

    assert [line for line, match in matches.items() if not (match and match["reason"])] == []


def test_every_requirement_is_pinned_as_wanted():
    wanted = {(m["name"], m["version"]) for m in map(WANTED.fullmatch, wanted_lines())}

    assert wanted - pinned_blocks().keys() == set()


def test_every_pinned_package_is_wanted_by_somebody_and_hashed():
    for (name, _version), block in pinned_blocks().items():
        assert "--hash=sha256:" in block, name
        assert "# via" in block, name


def test_no_address_of_a_registry_is_written_down():
    assert "://" not in (ROOT / "requirements.txt").read_text()
