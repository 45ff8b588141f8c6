"""From a question to an answer: all words; else slips mended, longer words, or some words."""

from dataclasses import replace

from portal.search.asking import Question
from portal.search.counting import total
from portal.search.spelling import corrections


def next_best(question: Question) -> Question:
    """The question to ask where ``question`` finds nothing.

    It is that with misspelt words replaced (its reading says which), or that taking longer words,
    or that asking for any of the words; ``question`` itself where none
    finds anything.
    """
    return next((other for other in others(question) if total(other)), question)


def others(question: Question):
    reading = question.reading
    if not reading.terms:
        return
    words = corrections(reading)
    if words:
        yield replace(question, reading=reading.correct(words))
    yield replace(question, reading=reading.loosened())
    if words:
        question = replace(question, reading=reading.correct(words))
    if len(question.reading.terms) > 1:
        yield replace(question, reading=question.reading.loosened(), most=True)
