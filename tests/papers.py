"""What stands in a PDF of the portal, read from its bytes: for tests of papers."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
LETTERS = re.compile(r"<([0-9A-F]+)> <([0-9A-F]+)>\n")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
INSIDE = rb"(?:[^\\()]|\\.)*"
for _depth in range(3):  # brackets in a string may come in pairs
    INSIDE = rb"(?:[^\\()]|\\.|\(" + INSIDE + rb"\))*"
STRING = rb"(?:\(" + INSIDE + rb"\)|<[0-9A-F]+>)"
SAYS = re.compile(
    rb"/ActualText(?P<instead>" + STRING + rb")[^\n]*?BDC"
    rb"|(?P<reversed>/ReversedChars )BMC|(?P<other>B[DM]C)|(?P<end>EMC)"
    rb"|/(?P<font>f\d+) [\d.]+ Tf|(?P<line>\bET\b)|(?<=[\[\d)>m])(?P<glyphs>" + STRING + rb")",
    re.DOTALL,
)


def text_of(content: bytes) -> str:
    """The letters as they are printed, a run a line; in Arabic, the words of a line backwards."""
    objects = dict(OBJECT.findall(content))
    pages = [body for body in objects.values() if b"/Type/Page/" in body]
    return "\n".join(text_of_page(objects, page) for page in pages)


def text_of_page(objects: dict[bytes, bytes], page: bytes) -> str:
    used = objects[re.search(rb"/Resources (\d+)", page)[1]]
    fonts = {
        name: letters_of(objects, objects[number])
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", used)
    }
    printed, letters, inside = [], {}, []
    for said in SAYS.finditer(unpacked(objects[re.search(rb"/Contents (\d+)", page)[1]])):
        if said["instead"]:
            printed.append(words_in(said["instead"]))
        if said["instead"] or said["reversed"] or said["other"]:
            inside.append(said.lastgroup)
        elif said["line"] or (said["end"] and inside.pop() == "reversed"):
            printed.append("\n")
        elif said["font"]:
            letters = fonts[said["font"]]
        elif said["glyphs"] and "instead" not in inside:
            glyphs = glyphs_in(said["glyphs"])
            in_order = glyphs[::-1] if "reversed" in inside else glyphs
            printed.append("".join(letters[each] for each in in_order))
    return "".join(printed)


def letters_of(objects: dict[bytes, bytes], font: bytes) -> dict[int, str]:
    listed = unpacked(objects[re.search(rb"/ToUnicode (\d+)", font)[1]]).decode("ascii")
    return {
        int(glyph, 16): bytes.fromhex(letters).decode("utf-16-be")
        for glyph, letters in LETTERS.findall(listed)
    }


def words_in(written: bytes) -> str:
    said = plain(written)
    return said.decode("utf-16" if said.startswith(b"\xfe\xff") else "latin-1")


def glyphs_in(written: bytes) -> list[int]:
    numbers = plain(written)
    return [int.from_bytes(numbers[at : at + 2], "big") for at in range(0, len(numbers), 2)]


def plain(written: bytes) -> bytes:
    """The bytes of a string as a PDF writes it: in numbers, or in brackets with backslashes."""
    if written.startswith(b"<"):
        return bytes.fromhex(written[1:-1].decode("ascii"))
    return re.sub(rb"\\([0-7]{3}|.)", unescaped, written[1:-1], flags=re.DOTALL)


def unescaped(found: re.Match) -> bytes:
    letter = found[1]
    return bytes([int(letter, 8)]) if len(letter) == 3 else ESCAPES.get(letter, letter)


def unpacked(stream: bytes) -> bytes:
    return zlib.decompress(stream.partition(b"stream\n")[2].rpartition(b"\nendstream")[0])
