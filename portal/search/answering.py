"""From a question to an answer: all words; else with slips mended; else most of the words."""

from dataclasses import replace

from portal.search.asking import Question
from portal.search.counting import total
from portal.search.spelling import corrections


def next_best(question: Question) -> Question:
    """The question to ask where ``question`` finds nothing.

    It is that with misspelt words replaced (its reading says which), or that asking for any of the
    words; ``question`` itself where neither finds anything.
    """
    return next((other for other in others(question) if total(other)), question)


def others(question: Question):
    if not question.reading.terms:
        return
    words = corrections(question.reading)
    if words:
        question = replace(question, reading=question.reading.correct(words))
        yield question
    if len(question.reading.terms) > 1:
        yield replace(question, most=True)
