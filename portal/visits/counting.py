"""Counts pages as they are answered, kept ones too, in the memory of the process.

Once in half a minute, and when the process ends, a thread adds the sums to the database: no page
waits for it. What is remembered until then is an address and a number; of the reader nothing is
looked at but what the browser says of itself, and that is not kept.
"""

import atexit
import re
from collections import Counter
from datetime import date
from functools import cache
from threading import Lock, Timer

from django.db import OperationalError, connection
from django.utils import timezone

from associations.models import Association
from portal.visits.models import Visits
from projects.models import Project
from support.models import Offer

SECONDS = 30
# Programs that say what they are: searchers, previews of links, checks of the server.
PROGRAM = re.compile(
    r"bot|crawl|spider|slurp|preview|facebookexternalhit|whatsapp/|monitor|headless|lighthouse"
    r"|curl|wget|python|java/|go-http|libwww|okhttp|scrapy|feed",
    re.IGNORECASE,
)
PAGES = {
    "associations:association_detail": (Visits.Kind.ASSOCIATION, Association),
    "support:offer_detail": (Visits.Kind.OFFER, Offer),
    "projects:project_detail": (Visits.Kind.PROJECT, Project),
}
ADD_SQL = """
INSERT INTO visits_visits AS known (kind, record, day, times)
SELECT * FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::int[]) ORDER BY 1, 2, 3
ON CONFLICT (kind, record, day) DO UPDATE SET times = known.times + excluded.times
"""
Page = tuple[str, str, date]  # name of the address, slug, day


class Tally:
    """Sums of this process that are not yet in the database."""

    def __init__(self):
        self._lock, self._times, self._timer = Lock(), Counter(), None

    def add(self, pages: Counter[Page]) -> None:
        with self._lock:
            self._times.update(pages)
            if self._timer is None:
                self._timer = Timer(SECONDS, write_down_and_close)
                self._timer.daemon = True
                self._timer.start()

    def take(self) -> Counter[Page]:
        """All sums; from now on they are counted anew."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            times, self._times, self._timer = self._times, Counter(), None
        return times


tally = Tally()


def note_visit(request, response) -> None:
    """Count the page that was answered, if it is one that is counted and a person may read it."""
    if response.status_code != 200 or request.method != "GET" or request.resolver_match is None:
        return
    name = request.resolver_match.view_name
    if name in PAGES and is_read_by_a_person(request):
        write_down_at_the_end()
        tally.add(Counter([(name, request.resolver_match.kwargs["slug"], timezone.localdate())]))


def is_read_by_a_person(request) -> bool:
    """As far as the browser tells; a page that is fetched in advance nobody reads yet."""
    agent = request.headers.get("User-Agent", "")
    in_advance = "prefetch" in request.headers.get("Sec-Purpose", "")
    return bool(agent) and not in_advance and not PROGRAM.search(agent)


@cache
def write_down_at_the_end() -> None:
    atexit.register(write_down)


def write_down() -> None:
    """Add the sums to the database; where it does not answer they wait for the next time."""
    times = tally.take()
    if not times:
        return
    try:
        add_to_database(times)
    except OperationalError:
        tally.add(times)


def write_down_and_close() -> None:
    try:
        write_down()
    finally:
        connection.close()


def add_to_database(times: Counter[Page]) -> None:
    """One statement for all of them, in one order, so that two processes do not wait for ever."""
    rows = []
    for name, (kind, model) in PAGES.items():
        slugs = {slug for named, slug, _day in times if named == name}
        keys = dict(model.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}
        rows += [
            (kind.value, keys[slug], day, number)
            for (named, slug, day), number in times.items()
            if named == name and slug in keys
        ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(ADD_SQL, [list(column) for column in zip(*rows, strict=True)])
