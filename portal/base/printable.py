"""What of a text can be printed on paper: the fonts of papers do not have every letter there is."""

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
NO_LETTER = "\ufffd"
# They turn the order of what follows them round, so that a name would read as another one.
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
LEFT_OUT = ("C", "M", "S")  # controls, loose accents, pictures: a text is whole without them


@cache
def letters() -> frozenset[str]:
    """All that the fonts can print, and marks of direction, which print nothing."""
    ranges = (FONTS / "letters.txt").read_text(encoding="ascii").split()
    bounds = [[int(bound, 16) for bound in each.split("-")] for each in ranges]
    known = {
        chr(code) for first, *last in bounds for code in range(first, (last or [first])[0] + 1)
    }
    marks = set("\u200e\u200f\u2066\u2067\u2068\u2069")
    return frozenset(
        letter
        for letter in known | marks
        if letter not in OVERRIDES and unicodedata.category(letter) not in {"Cc", "Co"}
    )


def printable(text: str) -> str:
    """``text`` with what the fonts have: lines stay, emoji go, another letter becomes NO_LETTER."""
    return "".join(map(as_printed, unicodedata.normalize("NFC", text).replace("\r\n", "\n")))


def as_printed(letter: str) -> str:
    if letter in letters() or letter == "\n":
        return letter
    if letter.isspace():
        return " "
    if unicodedata.category(letter).startswith(LEFT_OUT):
        return ""
    plain = unicodedata.normalize("NFKD", letter)  # wide and ornamental forms of a letter
    return plain if letters().issuperset(plain) else NO_LETTER


def unprintable(text: str) -> str:
    """The letters of ``text`` that no font here has, each once, to tell who typed them."""
    written = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(each for each in written if as_printed(each) == NO_LETTER != each))
