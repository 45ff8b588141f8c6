"""What a query means: words, phrases, what to leave out, places, topics, "open now", a number."""

import re
from dataclasses import dataclass, field, replace

from portal.search.concepts import LONGEST_PHRASE, Concept, concepts
from portal.search.lexemes import alternatives, common_words, know, name_alternatives, quoted
from portal.search.stopwords import OPEN_NOW, STOP_WORDS
from portal.search.words_sql import LONGEST_WORD, words_of

LONGEST_QUERY = 200
MOST_TERMS = 10
MOST_GLUED = 3
SHORTEST_WHOLE_NUMBER = 9
SHORTEST_BEGINNING = 4
PIECE = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')
NUMBER = re.compile(r"\+?[\d\s().\-/]{6,24}")
LONGEST_OPEN = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is asked for. ``typed`` is folded; ``concepts`` are what its words stand for.

    ``exact`` is for a phrase in quotes: its words in this order. ``loosely`` finds longer words
    that begin like it too, but for words that are found often enough as they are.
    """

    typed: str
    concepts: tuple[Concept, ...] = ()
    exact: bool = False
    loosely: bool = False

    @property
    def words(self) -> list[str]:
        return self.typed.split()

    @property
    def place(self) -> Concept | None:
        """The place it names, where it can mean nothing else."""
        only = {concept.facet.name for concept in self.concepts} == {"place"}
        return self.concepts[0] if only else None

    @property
    def tokens(self) -> list[int]:
        return [concept.token for concept in self.concepts]

    def correct(self, words: dict[str, str]) -> "Term":
        return replace(self, typed=" ".join(words.get(word, word) for word in self.words))

    def lexemes(self) -> str:
        """The part of the tsquery that finds records for this term."""
        if self.exact:
            words = " <-> ".join(quoted(word) for word in self.words)
        else:
            words = " & ".join(f"({' | '.join(self._forms(word))})" for word in self.words)
        parts = [f"({words})", *(quoted(f"#{token}") for token in self.tokens)]
        return f"({' | '.join(parts)})"

    def _forms(self, word: str) -> list[str]:
        forms = [quoted(form) for form in alternatives(word)]
        begins = self.loosely and len(word) >= SHORTEST_BEGINNING and word not in common_words()
        return [*forms, f"{quoted(word)}:*"] if begins else forms

    def in_names(self) -> str:
        """The part that finds records with the term in their names."""
        words = (f"({' | '.join(map(quoted, name_alternatives(w)))})" for w in self.words)
        return f"({' & '.join(words)})"


@dataclass(frozen=True, slots=True)
class Reading:
    """A query that was understood; ``text`` is what was typed.

    ``open_now`` holds the words that ask for what is open at this moment; ``glued`` is a short
    query in one word, as some write a name that others write in two.
    """

    text: str
    terms: tuple[Term, ...] = ()
    without: tuple[str, ...] = ()
    open_now: str = ""
    number: str = ""
    glued: str = ""
    corrected: dict = field(default_factory=dict)  # typed word → the word that was taken for it

    def __bool__(self) -> bool:
        return bool(self.terms or self.number)

    @property
    def folded(self) -> str:
        return " ".join(term.typed for term in self.terms)

    @property
    def tokens(self) -> list[int]:
        return [token for term in self.terms for token in term.tokens]

    def tsquery(self, *, most: bool = False) -> str:
        """All terms, or with ``most`` any of them; never what is to be left out."""
        if self.number:
            return f"{quoted(self.number)}:*"
        joined = (" | " if most else " & ").join(term.lexemes() for term in self.terms)
        found = f"({joined} | {quoted(self.glued)})" if self.glued else f"({joined})"
        return " & ".join([found, *(self._left_out() if joined else [])])

    def in_names(self) -> str:
        """All terms in names; what finds them there finds them at all, but for phrases."""
        phrases = [term.lexemes() for term in self.terms if term.exact]
        return " & ".join([*(term.in_names() for term in self.terms), *phrases, *self._left_out()])

    def _left_out(self) -> list[str]:
        return [f"!({' | '.join(map(quoted, alternatives(word)))})" for word in self.without]

    @property
    def as_typed(self) -> str:
        """The query as one may type it; there is nothing to leave out where nothing is asked."""
        terms = [f'"{term.typed}"' if term.exact else term.typed for term in self.terms]
        without = [f"-{word}" for word in self.without] if terms else []
        return " ".join([*terms, *([self.open_now] if self.open_now else []), *without])

    def without_term(self, gone: Term) -> str:
        """The query as one may type it, without one of its terms."""
        return replace(self, terms=tuple(term for term in self.terms if term is not gone)).as_typed

    def without_places(self) -> "Reading":
        """The same query anywhere; a wide place stays, as it leaves out little."""
        kept = tuple(term for term in self.terms if not term.place or term.place.wide)
        return replace(self, terms=kept)

    def loosened(self) -> "Reading":
        """The same query that takes longer words too."""
        terms = (term if term.exact else replace(term, loosely=True) for term in self.terms)
        return replace(self, terms=tuple(terms))

    def correct(self, words: dict[str, str]) -> "Reading":
        """The same query with misspelt words replaced."""
        terms = tuple(term if term.exact else term.correct(words) for term in self.terms)
        meant = read(replace(self, terms=terms).as_typed)
        return replace(meant, text=self.text, corrected=words)


def read(text: str) -> Reading:
    text = text[:LONGEST_QUERY].strip()
    number = number_in(text)
    if number:
        return Reading(text, number=number)
    phrases, without, words = pieces(text)
    words, open_now = without_open_now(words)
    without = without[:MOST_TERMS]
    know([*words, *without, *(word for phrase in phrases for word in phrase.split())])
    terms = [Term(phrase, exact=True) for phrase in phrases] + grouped(words)
    if any(term.typed not in STOP_WORDS for term in terms):
        terms = [term for term in terms if term.concepts or term.typed not in STOP_WORDS]
    return Reading(
        text,
        tuple(terms[:MOST_TERMS]),
        tuple(without if terms else ()),
        open_now,
        glued="".join(words)[:LONGEST_WORD]
        if 2 <= len(words) <= MOST_GLUED and not phrases
        else "",
    )


def number_in(text: str) -> str:
    """A telephone number as the index holds it, "+212539000000"; "" where it is none."""
    western = words_of(text).replace(" ", "")
    if not (NUMBER.fullmatch(text.strip()) or western.isdigit()) or not 6 <= len(western) <= 15:
        return ""
    if len(western) < SHORTEST_WHOLE_NUMBER and text.strip()[0] not in "+0٠۰":
        return ""  # years, a date
    if western.startswith("00"):
        western = western[2:]
    elif western.startswith("0"):
        return f"+212{western[1:]}"
    return f"+{re.sub('^2120', '212', western)}"  # +212 (0)539


def pieces(text: str) -> tuple[list[str], list[str], list[str]]:
    """Folded phrases in quotes, words to leave out, and all other words."""
    phrases, without, words = [], [], []
    for found in PIECE.finditer(text):
        quoted_text, word = found[1] or found[2] or found[3], found[4]
        if quoted_text:
            phrases += [phrase] if (phrase := " ".join(cut(quoted_text))) else []
        elif word and word[0] in "-−–" and len(word) > 1 and (words or phrases):
            without += cut(word)
        elif word:
            words += cut(word)
    return phrases, without, words


def cut(text: str) -> list[str]:
    """The folded words of ``text``, none longer than the index has."""
    return [word[:LONGEST_WORD] for word in words_of(text).split()]


def without_open_now(words: list[str]) -> tuple[list[str], str]:
    """All other words, and those that ask for what is open now.

    One word alone asks so only at the end: an open workshop is something else.
    """
    for length in range(LONGEST_OPEN, 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if phrase in OPEN_NOW and (length > 1 or start == len(words) - 1):
                return words[:start] + words[start + length :], phrase
    return words, ""


def grouped(words: list[str]) -> list[Term]:
    """Words in order, those together that stand for something: the longest phrase first."""
    if not words:
        return []
    known, terms, start = concepts(), [], 0
    while start < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + length])
            found = known.called(phrase) if phrase not in STOP_WORDS else []
            if found or length == 1:
                terms.append(Term(phrase, tuple(found)))
                start += length
                break
    return terms
