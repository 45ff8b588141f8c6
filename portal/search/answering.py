"""From a question to an answer: all words; else slips mended, longer words, or some words."""

from dataclasses import replace

from portal.search.asking import UNKNOWN, Question
from portal.search.counting import total
from portal.search.spelling import corrections


def next_best(question: Question) -> Question:
    """The question to ask where ``question`` finds nothing.

    With misspelt words replaced (its reading says which); with longer words; without the place that
    it names; with any of the words. ``question`` itself where none finds anything.
    """
    return next((other for other in others(question) if finds(other)), question)


def finds(question: Question) -> bool:
    """Whether some record surely fits, or may."""
    may = any(asked.unknown for asked in question.conditions.values())
    return bool(total(question) or (may and total(question, UNKNOWN)))


def others(question: Question):
    reading = question.reading
    if not reading.terms:
        return
    words = corrections(reading)
    if words:
        yield replace(question, reading=reading.correct(words))
    yield replace(question, reading=reading.loosened())
    if words:
        reading = reading.correct(words)
    elsewhere = reading.without_places()
    if elsewhere and elsewhere.terms != reading.terms:
        yield replace(question, reading=elsewhere)
    if len(reading.terms) > 1:
        yield replace(question, reading=reading.loosened(), most=True)
