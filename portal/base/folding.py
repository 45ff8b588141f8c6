"""Folded text: one spelling for words that people write in many ways.

The SQL function is the definition.
"""

import re

from django.db import connection, models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat

# Lower case, no accents, œ = oe; أإآٱ = ا, ة = ه, ى ئ = ي, ؤ = و; no vowel signs or tatweel;
# Western digits.
FOLD_SQL = r"""
CREATE OR REPLACE FUNCTION public.portal_fold(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(
    lower(public.unaccent('public.unaccent'::regdictionary, normalize(t, NFKC))),
    'أإآٱىئؤةگڭکیڤڨپ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹’ʼ' ||
    U&'\0640\064B\064C\064D\064E\064F\0650\0651\0652\0653\0654\0655' ||
    U&'\0670\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\2066\2067\2068\2069',
    'ااااييوهكككيفقب01234567890123456789''''')
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

    NUL characters, which PostgreSQL cannot hold, are dropped.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.portal_fold(%s)", [text.replace("\0", "")])
        return cursor.fetchone()[0]


def folded_words(text: str, *, most: int = 8) -> list[str]:
    """The words of ``text``, folded, at the most ``most`` of them."""
    return re.findall(r"\w+", fold(text))[:most]
