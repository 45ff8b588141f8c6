"""The log of public searches: no address, cookie, person or time, and nothing personal in words."""

import logging
import re
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db import Error, connection

from portal.base.personal_words import may_be_personal
from portal.search.log_models import LONGEST_LOGGED, MOST_LOGGED, SearchLog
from portal.search.reading import Reading

DAYS_KEPT = 90
# Filters whose values come from a list: a point, an age or a moment may tell of a person.
LOGGED_FILTERS = ("cost", "group", "kind", "language", "place", "topic", "type")
SLUG = re.compile(r"[a-z0-9_-]{1,80}")

TIDY_SQL = """
WITH gone AS (DELETE FROM search_log WHERE day < %s RETURNING day, language, found)
INSERT INTO search_count AS known (month, language, searches, without_result)
SELECT date_trunc('month', day)::date, language, count(*), count(*) FILTER (WHERE found = 0)
FROM gone GROUP BY 1, 2
ON CONFLICT (month, language) DO UPDATE SET
  searches = known.searches + excluded.searches,
  without_result = known.without_result + excluded.without_result
"""

logger = logging.getLogger(__name__)


def note_search(
    reading: Reading, filters: Iterable[tuple[str, str]], language: str, found: int, day: date
) -> None:
    """Log a public search, in one INSERT; a database that refuses it does not concern the page.

    ``filters`` are pairs such as ("topic", "food"). What was typed is looked at as a whole: where
    it may tell of a person, all of it is dropped. Not for private search.
    """
    folded = reading.folded[:LONGEST_LOGGED].strip()
    if not folded or reading.number or may_be_personal(reading.text):
        return
    try:
        SearchLog.objects.create(
            day=day,
            folded=folded,
            filters=filters_as_text(filters),
            language=language,
            found=min(found, MOST_LOGGED),
        )
    except Error as error:
        logger.warning("A search was not logged: %s", error)


def filters_as_text(filters: Iterable[tuple[str, str]]) -> str:
    kept = sorted(
        {
            (name, value)
            for name, value in filters
            if name in LOGGED_FILTERS and SLUG.fullmatch(value) and not may_be_personal(value)
        }
    )
    text = urlencode(kept)
    while len(text) > LONGEST_LOGGED:
        text = urlencode(kept := kept[:-1])
    return text


def tidy(today: date) -> None:
    """Turn rows that are older than `DAYS_KEPT` into counts of their month, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(TIDY_SQL, [today - timedelta(days=DAYS_KEPT)])
