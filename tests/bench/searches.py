"""What is searched for: words that many records have and that few have, in two scripts, misspelt.

Every search counts what stands beside its filters, and keeps these counts. So there are many
searches of each kind: alone and in pairs.
"""

import itertools
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import override

from associations.models import Association

NAMES = 50
COMMON = (
    *("association", "femmes", "enfants", "jeunes", "santé", "école", "formation", "aide"),
    *("éducation", "familles", "centre", "handicap"),
)
ARABIC = (
    *("جمعية", "النساء", "الأطفال", "الشباب", "صحة", "تعليم", "طنجة", "مساعدة"),
    *("تكوين", "أسر", "مركز", "محاربة الأمية"),
)
MISSPELT = {
    "fr": ("asociation", "femes", "enfents", "avocta", "handicape", "educasion", "formatoin"),
    "ar": ("الشبلب", "التعلييم", "الاطفل", "المهاجرينن", "التكوبن", "المعاقيين"),
}
BEGINNING = range(2, 6)  # letters after which suggestions are asked for


def searches(topics: list[str], places: list[str]) -> dict[str, list[str]]:
    """The addresses of each kind of search; ``topics`` and ``places`` are slugs to filter by."""
    filtered = itertools.product(COMMON[:4], topics[:5], places)
    return {
        "search: common words": [search("fr", q) for q in alone_and_in_pairs(COMMON)],
        "search: Arabic words": [search("ar", q) for q in alone_and_in_pairs(ARABIC)],
        "search: rare words": [search("fr", q) for q in rare()],
        "search: misspelt words": [
            search(code, q) for code, words in MISSPELT.items() for q in alone_and_in_pairs(words)
        ],
        "search: topic, place": [search("fr", q, topic=t, place=p) for q, t, p in filtered],
        "suggestions": [
            address("search_suggest", code, q=word[:length])
            for code, words in (("fr", [*COMMON, *rare()[::5]]), ("ar", ARABIC))
            for word in words
            for length in (*BEGINNING, len(word))
        ],
    }


def alone_and_in_pairs(words) -> list[str]:
    return [*words, *map(" ".join, itertools.combinations(words, 2))]


def rare() -> list[str]:
    """Words with which few records are found: the longest of a name and the number of its copy."""
    names = list(Association.objects.order_by("slug").values_list("own_name", flat=True))
    split = [name.split() for name in names[:: max(1, len(names) // NAMES)][:NAMES]]
    return [" ".join(dict.fromkeys([max(words, key=len), words[-1]])) for words in split]


def search(code: str, q: str, **filters: str) -> str:
    return address("search", code, q=q, **filters)


def address(name: str, code: str, **asked: str) -> str:
    with override(code):
        return f"{reverse(name)}?{urlencode(asked)}"
