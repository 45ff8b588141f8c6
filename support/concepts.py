"""Words for "free of charge" as people type them: they mean offers that are."""

from django.utils.translation import override

from portal.base.texts import LANGUAGE_CODES
from portal.search.concepts import Concept, register_concepts
from support.models import Offer
from support.search import COST

WORDS = (
    "free of charge", "for free", "no cost", "free", "gratuit", "gratuite", "gratuitement",
    "gratis", "kostenlos", "kosteloos", "مجاني", "مجانا", "بالمجان", "بدون مقابل", "فابور",
    "بلا فلوس", "باطل", "fabor", "faboor", "bla flous", "blach", "majani",
)  # fmt: skip


def words_for_free():
    names = {}
    for code in LANGUAGE_CODES:
        with override(code):
            names[code] = str(Offer.Cost.FREE.label)
    yield Concept(COST, Offer.Cost.FREE, "free", names), [*WORDS, *names.values()]


def register() -> None:
    register_concepts(words_for_free)
