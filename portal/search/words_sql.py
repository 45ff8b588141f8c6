"""Functions of the database that turn texts into lexemes, and their like in Python for a query.

Exact folded words, stems of each language, and for names a skeleton of consonants in which Arabic
and Latin spellings meet: الشفاء is "=aCf", Chifae and Chifaa "=lCf": the first letter says in which
script it stands.
"""

import re

from portal.base.folding import NOT_A_WORD, fold

STEMMERS = {
    "fr": "french_stem",
    "en": "english_stem",
    "es": "spanish_stem",
    "nl": "dutch_stem",
    "da": "danish_stem",
}
LONGEST_WORD = 60

# Light stemming of Arabic after Larkey's light10, on folded text: article and conjunctions in
# front, endings behind. Latin words pass untouched.
ARABIC_FRONT = r"\m(?:[وف]?(?:[بك]?ال|لل))(?=[ء-ي]{3})"
ARABIC_END = r"(?:(?<=[ء-ي]{4})(?:يون|يين|ان|ون|ين)|(?<=[ء-ي]{3})(?:يات|ات|ها|هم|نا|يه|ه|ي|ا))\M"

# From word to skeleton: (pattern, replacement) one after the other, on folded words. The first
# group drops what is written in one script only; digits are those of Arabic typed in Latin letters.
SKELETON_STEPS = (
    (r"([a-z])\1+", r"\1"),
    (r"\m(?:[وفب]?ال|لل)(?=[ء-ي]{2})", ""),
    (r"ه\M", ""),
    (r"\m(?:al|el)(?=[a-z]{4})", ""),
    (r"h\M", ""),
    (r"ch|sh|ش", "C"),
    (r"kh|خ|5", "X"),
    (r"gh|غ", "g"),
    (r"ph|v", "f"),
    (r"c(?=[eiy])|[صث]", "s"),
    (r"dh|[ذضظد]", "d"),
    (r"th|[طت]", "t"),
    (r"qu|ck|[cqقك9]", "k"),
    (r"dj|[جj]", "j"),
    (r"[حه7]", "h"),
    (r"[پp]", "b"),
    (r"[aeiouwyاويءعئ3]", ""),
)
SKELETON_LETTERS = ("بفلمنرسزz", "bflmnrsss")
SHORTEST_SKELETON = 2

WORDS_SQL = r"""
CREATE OR REPLACE FUNCTION public.search_words(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(public.portal_fold(t), '[^[:alnum:]]+', ' ', 'g'))
$$
"""

STEM_SQL = f"""
CREATE OR REPLACE FUNCTION public.search_arabic_stems(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(words, '{ARABIC_FRONT}', '', 'g'), '{ARABIC_END}', '', 'g')
$$
"""


def skeleton_sql() -> str:
    steps = "word"
    for pattern, replacement in SKELETON_STEPS:
        steps = f"regexp_replace({steps}, '{pattern}', '{replacement}', 'g')"
    letters, latin = SKELETON_LETTERS
    return f"translate({steps}, '{letters}', '{latin}')"


SKELETON_SQL = f"""
CREATE OR REPLACE FUNCTION public.search_skeletons(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT '=' || script || one), '{{}}')
  FROM (
    SELECT CASE WHEN word ~ '[ء-ي]' THEN 'a' ELSE 'l' END AS script, {skeleton_sql()} AS one
    FROM regexp_split_to_table(words, ' +') AS word
  ) AS each_word
  WHERE one ~ '^[a-zA-Z]{{{SHORTEST_SKELETON},30}}$'
$$
"""  # noqa: S608 (made of the constants above)

VECTOR_SQL = """
CREATE OR REPLACE FUNCTION public.search_vector(language text, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple', words) || CASE language
    WHEN 'ar' THEN to_tsvector('pg_catalog.simple', public.search_arabic_stems(words))
    {languages}
    ELSE ''::tsvector END
$$
""".format(
    languages="\n    ".join(
        f"WHEN '{code}' THEN to_tsvector('public.portal_{code}', words)" for code in STEMMERS
    )
)

SUM_SQL = """
CREATE OR REPLACE AGGREGATE public.search_sum(tsvector)
  (SFUNC = tsvector_concat, STYPE = tsvector, INITCOND = '')
"""

FUNCTIONS = (WORDS_SQL, STEM_SQL, SKELETON_SQL, VECTOR_SQL, SUM_SQL)


def configuration_sql(code: str, stemmer: str) -> str:
    """A configuration of text search that stems Latin words and leaves all others as they are."""
    return f"""
    DROP TEXT SEARCH CONFIGURATION IF EXISTS public.portal_{code};
    CREATE TEXT SEARCH CONFIGURATION public.portal_{code} (COPY = pg_catalog.simple);
    ALTER TEXT SEARCH CONFIGURATION public.portal_{code}
      ALTER MAPPING FOR asciiword, asciihword, hword_asciipart WITH {stemmer};
    """


CONFIGURATIONS = tuple(configuration_sql(*pair) for pair in STEMMERS.items())


def as_python(pattern: str) -> re.Pattern:
    r"""The pattern in Python's way of writing: \m and \M are the ends of a word."""
    return re.compile(pattern.replace(r"\m", r"(?<![^ ])").replace(r"\M", r"(?![^ ])"))


SKELETON_PYTHON = [(as_python(pattern), new) for pattern, new in SKELETON_STEPS]
FRONT, END = as_python(ARABIC_FRONT), as_python(ARABIC_END)


def words_of(text: str) -> str:
    """The folded words of ``text`` with one space between them, as the database cuts them."""
    return " ".join(word for word in NOT_A_WORD.split(fold(text)) if word)


def skeleton(word: str) -> str:
    """The skeleton of one folded word; "" where too little is left of it."""
    for pattern, new in SKELETON_PYTHON:
        word = pattern.sub(new, word)
    word = word.translate(str.maketrans(*SKELETON_LETTERS))
    return word if re.fullmatch(f"[a-zA-Z]{{{SHORTEST_SKELETON},30}}", word) else ""


def script_of(word: str) -> str:
    """ "a" for Arabic letters, "l" for others, as skeletons have it."""
    return "a" if re.search("[ء-ي]", word) else "l"


def arabic_stem(word: str) -> str:
    return END.sub("", FRONT.sub("", word))
