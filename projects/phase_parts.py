"""What the page of a project says of each phase, and whom the project reaches."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.formats import number_format

from associations.models import Association
from portal.base.partial_dates import show_partial_date
from portal.base.parts import Link
from portal.base.texts import Text, text_of
from projects.cards import Step, steps
from projects.models import PhasePartner


class Picture(NamedTuple):
    url: str
    width: int
    height: int
    alt: Text


class Pair(NamedTuple):
    """``after`` is None as long as there is no second picture."""

    before: Picture
    after: Picture | None
    caption: Text
    credit: str


@dataclass
class PhasePart:
    """A phase of which more is known than its title and its days."""

    step: Step
    goal: Text
    result: Text
    stopped_because: Text
    pairs: list[Pair]
    partners: list[Link]
    funders: list[Link]

    @property
    def says_something(self) -> bool:
        told = (self.goal, self.result, self.stopped_because)
        return any((*told, self.pairs, self.partners, self.funders))


class Number(NamedTuple):
    number: str
    counted: Text
    as_of: str


def phase_parts(project) -> list[PhasePart]:
    """The phases of a project whose rows were read; only those that say something."""
    parts = (
        phase_part(phase, step)
        for phase, step in zip(project.phases_read, steps(project), strict=True)
    )
    return [part for part in parts if part.says_something]


def phase_part(phase, step) -> PhasePart:
    def named(role):
        return [partner_link(row) for row in phase.partners_read if row.role == role]

    return PhasePart(
        step,
        text_of(phase, "goal"),
        text_of(phase, "result"),
        text_of(phase, "stopped_because"),
        [pair_of(pair) for pair in phase.pairs_read],
        named(PhasePartner.Role.PARTNER),
        named(PhasePartner.Role.FUNDER),
    )


def partner_link(row) -> Link:
    known = row.partner_state is not None and row.partner_state != Association.State.UNPUBLISHED
    url = Association.address_of(row.partner_slug) if known else row.website
    return Link(url, row.name, external=not known)


def pair_of(pair) -> Pair:
    after = picture_of(pair, "after") if pair.after else None
    return Pair(picture_of(pair, "before"), after, text_of(pair, "caption"), pair.credit)


def picture_of(pair, side) -> Picture:
    return Picture(
        getattr(pair, side).url,
        getattr(pair, f"{side}_width"),
        getattr(pair, f"{side}_height"),
        text_of(pair, f"{side}_alt"),
    )


def numbers(project) -> list[Number]:
    """Whom the project reaches, as numbers with what they count."""
    return [
        Number(
            number_format(row.number, force_grouping=True),
            text_of(row, "counted"),
            show_partial_date(row.as_of),
        )
        for row in project.numbers_read
    ]
