"""Folded text: one spelling for words that people write in many ways.

One definition, given here, from which both the SQL function and the Python one are made: compatible
forms decomposed, lower case, no accents, no vowel signs, no tatweel, no marks of direction; أإآٱ =
ا, ة = ه, ى ئ = ي, ؤ = و; œ = oe; Western digits.
"""

import re
import unicodedata

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat

# Signs that go: combining marks, Arabic vowel signs, tatweel, soft hyphen, marks of direction.
GONE = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2069\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
LETTERS = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه",
    "گ": "ك", "ڭ": "ك", "ک": "ك", "ڤ": "ف", "ڨ": "ق", "پ": "ب",
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ð": "d", "ς": "σ",
    "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'", "ʿ": "'", "ʾ": "'",
} | {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}  # fmt: skip
COMMON = ("ى", "ة")  # in nearly every Arabic text; the others are rare
PAIRS = {"œ": "oe", "æ": "ae", "ß": "ss", "þ": "th"}

MARKS = re.compile(f"[{GONE}]")
TABLE = str.maketrans(LETTERS | PAIRS)
NOT_A_WORD = re.compile(r"[\W_]+")


def fold_sql() -> str:
    """The definition as the body of the SQL function ``portal_fold``.

    The rare letters are looked for first: to exchange them takes longer than all else together.
    """
    rare = {one: new for one, new in LETTERS.items() if one not in COMMON}
    folded = f"translate(plain, '{''.join(COMMON)}', '{''.join(map(LETTERS.get, COMMON))}')"
    exchanged = (
        f"translate({folded}, '{quoted(''.join(rare))}', '{quoted(''.join(rare.values()))}')"
    )
    for one, two in PAIRS.items():
        exchanged = f"replace({exchanged}, '{one}', '{two}')"
    return f"""CASE WHEN plain ~ '[{"".join([*rare, *PAIRS])}]' THEN {exchanged} ELSE {folded} END
  FROM (
    SELECT regexp_replace(lower(normalize(t, NFKD)), '[{GONE}]', '', 'g') AS plain OFFSET 0
  ) AS without_marks"""


def quoted(text: str) -> str:
    return text.replace("'", "''")


FOLD_SQL = f"""
CREATE OR REPLACE FUNCTION public.portal_fold(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT {fold_sql()}
$$
"""


class Fold(Func):
    function = "public.portal_fold"
    arity = 1
    output_field = models.TextField()


def folded_field(*names):
    """A stored column that holds the folded text of the fields ``names`` of the same row."""
    parts = [F(names[0])]
    for name in names[1:]:
        parts += [Value(" "), F(name)]
    expression = Concat(*parts, output_field=models.TextField()) if len(parts) > 1 else parts[0]
    return models.GeneratedField(
        expression=Fold(expression), output_field=models.TextField(), db_persist=True
    )


def fold(text: str) -> str:
    """``text`` as the database folds it.

    NUL and lone surrogates, which PostgreSQL cannot hold, are dropped.
    """
    kept = text.replace("\0", "").encode("utf-8", "ignore").decode()
    return MARKS.sub("", unicodedata.normalize("NFKD", kept).lower()).translate(TABLE)


def folded_words(text: str, *, most: int = 8) -> list[str]:
    """The words of ``text``, folded, at the most ``most`` of them."""
    return [word for word in NOT_A_WORD.split(fold(text)) if word][:most]
