"""What the pages say of the needs of a project, made from rows that were read with their sums."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from portal.base.texts import Text, text_of
from projects.amounts import amount_words


@dataclass
class NeedRow:
    """``open`` and ``promised`` are "" where there is nothing of it; ``percent`` is how much of the
    whole is agreed.
    """

    kind: str
    title: Text
    details: Text
    way: Text
    whole: str
    open: str
    agreed: str
    given: str
    promised: str
    percent: int
    until: date | None
    is_urgent: bool
    priority: str
    url: str = ""


def need_row(need) -> NeedRow:
    def said(number):
        return amount_words(number, need.unit) if number else ""

    return NeedRow(
        kind=need.get_kind_display(),
        title=text_of(need, "title"),
        details=text_of(need, "details"),
        way=text_of(need, "way"),
        whole=said(need.amount),
        open=said(need.still_open),
        agreed=said(need.agreed),
        given=said(need.given),
        promised=said(need.promised),
        percent=min(100, 100 * need.agreed // need.amount),
        until=need.until,
        is_urgent=need.priority == need.Priority.URGENT,
        priority=need.get_priority_display(),
    )


def need_rows(project) -> list[NeedRow]:
    """Of the needs that were read as ``needs_read``; each leads to where one promises."""
    rows = []
    for need in project.needs_read:
        row = need_row(need)
        if row.open:
            row.url = reverse("projects:make_pledge", args=[project.slug, need.pk])
        rows.append(row)
    return rows
