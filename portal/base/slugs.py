"""Addresses in Latin letters, also from Arabic names."""

from django.utils.text import slugify

# A plain reading aid, not a scholarly transliteration: what people here write on a phone without
# Arabic letters.
LATIN = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j",
    "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "ch", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "ou", "ؤ": "ou", "ي": "i", "ى": "a", "ئ": "i",
    "ء": "", "گ": "g", "ڭ": "g", "ڤ": "v", "پ": "p", "ـ": "", "œ": "oe", "æ": "ae", "ø": "o",
    "ß": "ss", "đ": "d", "ł": "l",
}  # fmt: skip
TO_LATIN = str.maketrans(
    LATIN | {letter.upper(): latin for letter, latin in LATIN.items() if len(letter.upper()) == 1}
)


def latin_slug(name: str, *, max_length: int = 80) -> str:
    """A slug for ``name``; "" where it holds no letter or digit that can be written in Latin."""
    return slugify(name.translate(TO_LATIN))[:max_length].strip("-")


def free_slug(name: str, queryset, *, fallback: str = "record", reserved=()) -> str:
    """A slug for ``name`` that no record of ``queryset`` has and that is not ``reserved``:
    "shelter", then "shelter-2".
    """
    wanted = latin_slug(name, max_length=72) or fallback
    taken = set(queryset.filter(slug__startswith=wanted).values_list("slug", flat=True)) | {
        "new",
        "edit",
        *reserved,
    }
    if wanted not in taken:
        return wanted
    return next(
        slug for number in range(2, len(taken) + 3) if (slug := f"{wanted}-{number}") not in taken
    )
