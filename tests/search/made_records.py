"""Random records with their facts beside them, and how a person would count them one by one."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.search.counting import MORE
from tests import factories

TODAY = date(2026, 11, 25)  # a Wednesday
WORDS = ("lantern", "bread")
COSTS = ("", "free", "paid")
LONG_AGO = -30  # days
HOURS = {"open": ("08:00", "18:00"), "closed": ("21:00", "23:00"), "": None}


@dataclass
class Made:
    """A record's facts. ``topics`` and ``places`` hold keys, without those above them."""

    kind: str
    words: set[str]
    topics: set[int]
    groups: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    languages: set[int] = field(default_factory=set)
    cost: str = ""
    hours: str = ""
    is_public: bool = True
    is_current: bool = True


class World:
    """Words of the directory, two of each tree below another, and the records filed under them."""

    def __init__(self, source, size):
        self.source = source
        self.topics = tree(factories.topic)
        self.places = tree(factories.place)
        self.groups = {word.pk: word for word in (factories.group() for _ in range(3))}
        self.languages = {
            word.pk: word for word in (factories.language(code) for code in ("ary", "fr", "ber"))
        }
        self.records = [made for _ in range(size) for made in self.family()]

    def family(self):
        """An association, and mostly an offer, a project and a programme of it."""
        source = self.source
        shown = source.random() < 0.85
        association, made = self.record(
            "association", factories.association, "name", is_public=shown
        )
        yield made
        for kind, make, chance in (
            ("offer", factories.offer, 0.9),
            ("project", factories.project, 0.5),
            ("programme", factories.programme, 0.5),
        ):
            if source.random() < chance:
                owner = {"provider" if kind == "offer" else "association": association}
                child = self.record(kind, make, "title", is_public=shown, **owner)[1]
                child.words |= made.words  # it is found by the name of whose it is, too
                yield child

    def record(self, kind, make, name, *, is_public, **owner):
        source = self.source
        words = set(source.sample(WORDS, source.randint(0, 2)))
        made = Made(kind, words, self.some("topics", least=1), is_public=is_public)
        made.places = self.some("places")
        if kind in ("association", "offer"):
            made.groups, made.languages = self.some("groups"), self.some("languages")
        given = owner | self.links(made) | {name: " ".join(["x", *words])}
        if kind == "offer":
            given |= self.facts_of_offer(made)
        if kind == "programme":
            return self.programme(given, made), made
        if is_public and kind != "association":
            made.is_public = source.random() < 0.9
        given["state"] = "unverified" if made.is_public else "unpublished"
        return make(**given), made

    def links(self, made):
        """A project or programme has no groups and languages of this kind."""
        names = ("topics", "places", "groups", "languages")
        names = names[: 4 if made.kind in ("association", "offer") else 2]
        return {name: [getattr(self, name)[key] for key in getattr(made, name)] for name in names}

    def facts_of_offer(self, made):
        source = self.source
        made.cost, made.hours = source.choice(COSTS), source.choice(list(HOURS))
        first, last = source.choice([(None, None), (-1, 1), (-9, -1), (1, None), (None, 0)])
        made.is_current = (first is None or first <= 0) and (last is None or last >= 0)
        slot = HOURS[made.hours]
        return {
            "cost": made.cost,
            "schedule": factories.schedule((TODAY.isoweekday(), *slot)) if slot else None,
            "valid_from": first and TODAY + timedelta(days=first),
            "valid_until": last if last is None else TODAY + timedelta(days=last),
        }

    def programme(self, given, made):
        """One that asks for languages, costs something, and has been, is to come, or no dates."""
        source = self.source
        made.cost, made.languages = source.choice(COSTS), self.some("languages")
        days_away = source.choice([None, 30, LONG_AGO])
        made.is_current = days_away != LONG_AGO
        made.is_public = made.is_public and source.random() < 0.9
        state = "unverified" if made.is_public else "unpublished"
        programme = factories.programme(is_free=made.cost == "free", state=state, **given)
        if made.cost == "paid":
            programme.prices.create(purpose="food", amount=5)
        for key in made.languages:
            programme.languages_wanted.create(language=self.languages[key])
        if days_away:
            starts_on = TODAY + timedelta(days=days_away)
            last = starts_on + timedelta(days=9)
            factories.session(of=programme, places=0, starts_on=starts_on, ends_on=last)
        return programme

    def some(self, name, *, least=0):
        words = list(getattr(self, name))
        return set(self.source.sample(words, self.source.randint(least, 2)))

    def query(self):
        """Filters as an address gives them."""
        source = self.source
        chosen = {}
        for name in source.sample(["topics", "groups", "places", "languages"], 2):
            if source.random() < 0.5:
                words = source.sample(list(getattr(self, name).values()), source.randint(1, 2))
                chosen[name[:-1]] = [getattr(word, "slug", "") or word.code for word in words]
        if source.random() < 0.3:
            chosen["cost"] = [source.choice(COSTS[1:])]
        if source.random() < 0.3:
            chosen["open"] = source.choice(["now", "today"])
        if source.random() < 0.3:
            chosen["type"] = source.choice(["offer", "association", "project", "programme"])
        if source.random() < 0.4:
            chosen["q"] = " ".join(source.sample(WORDS, source.randint(1, 2)))
        return chosen

    # The slow count

    def above(self, name, keys):
        """The keys with all that they are part of."""
        words, found = getattr(self, name), set()
        for key in keys:
            while key:
                found.add(key)
                key = words[key].parent_id
        return found

    def answers(self, made, chosen):
        """For each filter whether ``made`` fits; None: not known."""
        answers = {
            "topic": lambda slugs: bool(
                self.above("topics", made.topics) & self.keys("topics", slugs)
            ),
            "place": lambda slugs: self.is_there(made, self.keys("places", slugs)),
            "group": lambda slugs: self.speaks_of("groups", made, slugs),
            "language": lambda codes: self.speaks_of("languages", made, codes),
            "cost": lambda costs: self.costs(made, costs),
            "open": lambda when: self.is_open(made, when),
            "type": lambda kind: made.kind == kind,
            "q": lambda words: made.words >= set(words.split()),
        }
        return [answers[name](values) for name, values in chosen.items()]

    def speaks_of(self, name, made, slugs):
        own = getattr(made, name)
        return bool(own & self.keys(name, slugs)) if own else None

    def costs(self, made, costs):
        """Only offers and programmes have a price."""
        if made.kind not in ("offer", "programme"):
            return False
        return made.cost in costs if made.cost else None

    def is_open(self, made, when):
        """Only offers have hours."""
        if made.kind != "offer":
            return False
        return {"open": True, "closed": when == "today", "": None}[made.hours]

    def is_there(self, made, asked):
        if self.above("places", made.places) & asked:
            return True
        wider = self.above("places", asked) - asked
        return None if not made.places or made.places & wider else False

    def keys(self, name, slugs):
        words = getattr(self, name)
        return {key for key, word in words.items() if slug_of(word) in slugs}

    def fitting(self, chosen, *, everything=False, level="sure"):
        """The records that ``chosen`` finds."""
        for made in self.records:
            answers = self.answers(made, chosen)
            shown = made.is_current and (made.is_public or everything)
            if shown and False not in answers and (None in answers) == (level == "unknown"):
                yield made

    def number(self, chosen, **more):
        return min(sum(1 for _ in self.fitting(chosen, **more)), MORE)

    def by_value(self, name, chosen, **more):
        """How many fit under all other filters, by each value of the filter ``name``."""
        others = {key: value for key, value in chosen.items() if key != name}
        found = {}
        for made in self.fitting(others, **more):
            for value in self.values(name, made):
                found[value] = found.get(value, 0) + 1
        return found

    def values(self, name, made):
        if name in ("topic", "place"):
            return self.above(f"{name}s", getattr(made, f"{name}s"))
        return {
            "type": [made.kind],
            "group": made.groups,
            "language": made.languages,
            "cost": [made.cost] if made.cost else [],
        }[name]


def tree(make):
    top, other = make(), make()
    below = [make(parent=top), make(parent=top)]
    return {word.pk: word for word in (top, other, *below)}


def slug_of(word):
    return getattr(word, "slug", "") or word.code
