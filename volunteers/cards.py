"""What the component of a programme prints, read in few queries."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import DecimalField, F
from django.db.models.expressions import RawSQL
from django.utils.formats import number_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext

from associations.cards import linked_ids, place_names, text_arrays
from associations.models import Association
from associations.sourcing import is_old, listed, source_line
from associations.vocabulary import vocabulary
from portal.base.prepared import prepared
from portal.base.texts import Text, read_texts_together, text_of
from volunteers.models import Programme, State
from volunteers.sessions import days_words

TEXTS = ("title", "summary")
FACTS = (
    "slug",
    "state",
    "source_year",
    "read_on",
    "verified_at",
    "verified_as",
    "is_free",
    "currency",
    "association",
)
LONGEST_SUMMARY = 180
MOST_SESSIONS = 3
# Names from the models and a state, no words of a reader.
SESSIONS = f"""ARRAY(
  SELECT ARRAY[s.starts_on::text, s.ends_on::text, extract(epoch FROM s.closes_at)::text,
    ((SELECT coalesce(sum(p.capacity), 0) FROM volunteers_pool p WHERE p.session_id = s.id)
      - (SELECT count(*) FROM volunteers_seat t JOIN volunteers_pool p ON p.id = t.pool_id
        WHERE p.session_id = s.id))::text,
    (SELECT count(*) FROM volunteers_choice c JOIN volunteers_application a
      ON a.id = c.application_id WHERE c.session_id = s.id AND a.state = '{State.WAITING}')::text]
  FROM volunteers_session s WHERE s.programme_id = volunteers_programme.id
    AND s.cancelled_at IS NULL ORDER BY s.starts_on, s.id)"""  # noqa: S608
LANGUAGES = """ARRAY(SELECT ARRAY[w.language_id::text] FROM volunteers_languagewanted w
  WHERE w.programme_id = volunteers_programme.id ORDER BY w.id)"""
PRICE = """(SELECT sum(x.amount) FROM volunteers_price x
  WHERE x.programme_id = volunteers_programme.id)"""


@dataclass(slots=True)
class CardSession:
    """One session to come; ``waiting`` is who stands on the list."""

    when: str
    free: int
    waiting: int
    is_open: bool
    is_cancelled: bool = False


@dataclass(slots=True)
class ProgrammeCard:
    """``more`` is how many sessions there are beside ``sessions``."""

    url: str
    title: Text
    by: Text
    icon: str
    where: str
    summary: Text
    sessions: list[CardSession]
    more: int
    cost: str
    languages: str
    source_line: str
    old: bool


@dataclass(slots=True)
class Days:
    starts_on: date
    ends_on: date


@prepared
def programmes_at(user, keys):
    """The programmes of ``keys`` with the columns that their cards read."""
    found = Programme.objects.visible_to(user).filter(pk__in=keys).order_by()
    return found.only(*FACTS).annotate(
        association_slug=F("association__slug"),
        topic_ids=linked_ids(Programme, "topics"),
        place_ids=linked_ids(Programme, "places"),
        language_rows=text_arrays(LANGUAGES),
        session_rows=text_arrays(SESSIONS),
        price_total=RawSQL(PRICE, [], output_field=DecimalField()),  # noqa: S611
    )


def read_programmes(keys, user):
    """The programmes of ``keys`` with what their cards read but texts."""
    programmes = programmes_at(user, keys=keys)
    for programme in programmes:
        facts = (programme.association_id, programme.association_slug)
        programme.association = Association.from_db("default", ("id", "slug"), facts)
    return programmes


def for_cards(keys, user):
    """The programmes of ``keys`` with all that their cards read, in two queries."""
    programmes = read_programmes(keys, user)
    read_texts_together((programmes, TEXTS), ([row.association for row in programmes], ("name",)))
    return programmes


def programme_card(programme, moment: datetime) -> ProgrammeCard:
    words = vocabulary()
    sessions = sessions_to_come(programme, moment)
    languages = (int(key) for (key,) in programme.language_rows)
    return ProgrammeCard(
        programme.get_absolute_url(),
        text_of(programme, "title"),
        text_of(programme.association, "name"),
        next(
            (words.topics[key].icon for key in programme.topic_ids if key in words.topics), "hand"
        ),
        place_names(programme.place_ids),
        shortened(text_of(programme, "summary")),
        sessions[:MOST_SESSIONS],
        max(len(sessions) - MOST_SESSIONS, 0),
        cost_words(programme, programme.price_total),
        listed(words.languages[key].name for key in languages if key in words.languages),
        source_line(programme),
        is_old(programme, moment.date()),
    )


def shortened(text: Text) -> Text:
    short = Truncator(text.text).chars(LONGEST_SUMMARY)
    return Text(short, text.lang, text.origin, text.fallback)


def sessions_to_come(programme, moment: datetime) -> list[CardSession]:
    """Those that are not over on the day of ``moment``, and not called off."""
    found = []
    for starts_on, ends_on, closes_at, free, waiting in programme.session_rows:
        days = Days(date.fromisoformat(starts_on), date.fromisoformat(ends_on))
        if days.ends_on >= moment.date():
            is_open = moment < datetime.fromtimestamp(float(closes_at), UTC)
            found.append(CardSession(days_words(days), max(int(free), 0), int(waiting), is_open))
    return found


def money(amount, currency) -> str:
    decimals = 0 if amount == int(amount) else 2
    return gettext("%(amount)s %(currency)s") % {
        "amount": number_format(amount, decimals, force_grouping=True),
        "currency": currency,
    }


def cost_words(programme, total) -> str:
    """ "free of charge", the whole price, or "" where ``total`` is None: it is not known."""
    if programme.is_free:
        return capfirst(gettext("free of charge"))
    return "" if total is None else money(total, programme.currency)
