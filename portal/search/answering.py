"""From a question to an answer: all words; else slips mended, longer words, or some words."""

from dataclasses import replace

from portal.search.asking import UNKNOWN, Question
from portal.search.counting import Total, totals
from portal.search.spelling import corrections


def next_best(question: Question) -> Question:
    """The question to ask where ``question`` finds nothing.

    With misspelt words replaced (its reading says which); with longer words; without the place that
    it names; with any of the words. ``question`` itself where none finds anything.
    """
    return next((other for other in others(question) if finds(other)), question)


def finds(question: Question) -> bool:
    """Whether some record surely fits, or may."""
    asked = {"sure": Total(question)}
    if any(condition.unknown for condition in question.conditions.values()):
        asked["may"] = Total(question, UNKNOWN)
    return any(totals(asked).values())


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
