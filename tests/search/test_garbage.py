"""Whatever is typed, sent or pasted: an answer, and soon."""

import random
import time
from urllib.parse import quote_from_bytes

import pytest

from portal.search.reading import read
from portal.search.suggesting import suggestions
from tests.search.made_records import TODAY

PAGES = ("search/", "search/suggest/", "support/", "associations/", "projects/")
SOON = 3  # seconds: one, and room for a busy machine
PIECES = (
    "خبز", "école", "darna", "marshan", "open now", " ", "\0", "\x01", "\x7f", "\u202e", "\u2066",
    "\u200f", "\ufeff", "\ufffd", "\U0001f600", "e\u0301\u0301\u0301", "ـــ", "'", '"', "«", "”",
    "\\", "\\'", "%", "%s", "%(x)s", "_", "&", "|", "!", "<->", ":*", ":A", "(", ")", "{", "}",
    "--", "/*", "$$", ";", "0539", "٠٦", "+212", "-", "−", "#2000001", "@darna", "=drn", "<script>",
    "\r\n",
)  # fmt: skip
WRITTEN = (
    "a & b | !c",
    "darna:*",
    "darna:A & 'x",
    "'",
    "''",
    "\\",
    "a\\'b",
    "!!!",
    "() & ()",
    "<->",
    "a <2> b",
    "'; DROP TABLE search_row; --",
    '" OR 1=1 --',
    "1'::tsquery) OR true --",
    "%' AND sleep(9) AND '%",
    "%s %s %d %(name)s {0} {{ q }} {% now %}",
    "$1 $$ $tag$",
    "#2000001 @darna =ldrn",
    "<script>alert(1)</script>",
    "\u202eanrad\u202c \u2066\u2069\u200f\u200e",
    "\0",
    "dar\0na",
    "\ud800 darna \udfff",
    "\x1b[31m\x07",
    "😀👩‍👩‍👧",
    "e" + "\u0301" * 150,
    "ا" + "\u064e" * 150,
    '"' * 199,
    "-" * 199,
    "-a " * 66,
    '"a" ' * 50,
    "(" * 199,
    "ﷺ" * 150,
    "a b " * 50,
    "9" * 199,
    "0" * 16,
    "+" * 24,
    " ".join("abcdefghij"),
)


def random_bytes(source):
    length = source.choice((1, 2, 5, 20, 60, 200, 400))
    kind = source.random()
    if kind < 0.4:
        return source.randbytes(length)
    if kind < 0.8:
        chosen = "".join(source.choice(PIECES) for _ in range(max(1, length // 5)))
        return chosen.encode("utf-8")
    text = "".join(chr(source.choice(POINTS)(source)) for _ in range(length))
    return text.encode("utf-8", "surrogatepass")


POINTS = (
    lambda source: source.randrange(0x20, 0x7F),
    lambda source: source.randrange(0x600, 0x700),
    lambda source: source.randrange(0xD800, 0xE000),
    lambda source: source.randrange(0x110000),
)


def get(client, path, raw: bytes):
    return client.get(f"/fr/{path}", QUERY_STRING=f"q={quote_from_bytes(raw)}")


def post(client, raw: bytes):
    return client.generic(
        "POST",
        "/ar/search/private/",
        f"q={quote_from_bytes(raw)}",
        content_type="application/x-www-form-urlencoded",
    )


def assert_answers(client, raw: bytes, *, within=None):
    """Each page answers what is asked with ``raw``, in so many seconds."""
    for path in PAGES:
        started = time.monotonic()
        response = get(client, path, raw)
        took = time.monotonic() - started
        assert response.status_code == 200, (path, raw)
        assert within is None or took < within, (path, raw, took)
    started = time.monotonic()
    assert post(client, raw).status_code == 200, raw
    assert within is None or time.monotonic() - started < within, raw


@pytest.mark.parametrize("text", WRITTEN)
def test_signs_of_other_languages_are_answered(client, directory, text):
    assert_answers(client, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("piece", ["x", "خبز ", "a ", '"a" ', "-b ", "\0", "é", "9", "'", "\\"])
def test_very_long_queries_are_answered(client, directory, piece):
    assert_answers(client, (piece * 100_000).encode()[:100_000])


def test_random_bytes_are_answered(client, directory):
    source = random.Random(42)

    for number in range(60):
        raw = random_bytes(source)
        get_or_post = [lambda raw=raw: post(client, raw)]
        get_or_post += [lambda raw=raw, path=path: get(client, path, raw) for path in PAGES]
        assert get_or_post[number % len(get_or_post)]().status_code == 200, raw


def test_random_bytes_are_read_and_suggested_for(directory):
    source = random.Random(43)

    for _ in range(300):
        text = random_bytes(source).decode("utf-8", source.choice(("replace", "surrogateescape")))
        assert_reads(text)


def assert_reads(text):
    reading = read(text)
    assert isinstance(suggestions(text, "fr", today=TODAY), list)
    assert "\0" not in reading.folded


@pytest.mark.long
def test_ten_thousand_random_queries_are_answered_soon(client, directory):
    source = random.Random(44)
    assert_answers(client, b"warm up")

    for _ in range(10_000 // (len(PAGES) + 1)):
        assert_answers(client, random_bytes(source), within=SOON)


@pytest.mark.long
def test_very_long_queries_are_answered_soon(client, directory):
    for piece in PIECES:
        assert_answers(client, (piece * 100_000).encode()[:100_000], within=SOON)
