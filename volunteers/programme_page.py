"""What the page of a programme says, also what is not known."""

from dataclasses import replace
from math import ceil
from statistics import median

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django_countries import countries

from associations.cards import linked_ids
from associations.sourcing import checked_words, source_block
from associations.sourcing import listed as in_one_line
from associations.vocabulary import vocabulary
from portal.base.parts import Crumb, Fact, Link
from portal.base.texts import read_texts_together, text_of
from projects.models import Project
from volunteers.cards import cost_words, money
from volunteers.models import Application, Programme, Sender
from volunteers.sessions import session_row, to_come
from volunteers.thanks.recognition import recognition_of_programme

ANSWERS_READ = 50  # of the last so many the median is told, if there are at least a few
FEW = 5


TEXTS = (
    *("title", "summary", "tasks", "for_whom", "skills"),
    *("lodging", "food", "insurance", "visa", "safety"),
)


def for_page(programmes, moment):
    """``programmes`` with all that the page of one reads but the texts, in a fixed number of
    queries.
    """
    marked = programmes.select_related("association").annotate(
        topic_ids=linked_ids(Programme, "topics"), place_ids=linked_ids(Programme, "places")
    )
    return marked.prefetch_related(
        Prefetch("sessions", to_come(timezone.localdate(moment)), to_attr="sessions_read"),
        "prices",
        "languages_wanted",
        Prefetch("senders", Sender.objects.select_related("association")),
    )


def read_page_texts(programme, testimonials) -> None:
    """All that is translated on the page, in one query."""
    associations = [one.association for one in programme.senders.all()]
    read_texts_together(
        ([programme], TEXTS),
        ([programme.association, *associations], ("name",)),
        (testimonials, ("words",)),
    )


def names(words, keys) -> str:
    return in_one_line(words[key].name for key in keys if key in words)


def project_of(programme, user):
    if programme.project_id is None:
        return None
    return Project.objects.visible_to(user).filter(pk=programme.project_id).first()


def price_total(programme):
    """The whole price; None where it is not known."""
    prices = programme.prices.all()
    return sum(price.amount for price in prices) if prices else None


def programme_context(programme, user, moment) -> dict:
    gave = recognition_of_programme(programme)
    read_page_texts(programme, gave.testimonials)
    title = text_of(programme, "title")
    rows = [session_row(session, moment) for session in programme.sessions_read]
    return {
        "programme": programme,
        "project": project_of(programme, user),
        "title": title,
        "by": text_of(programme.association, "name"),
        "summary": text_of(programme, "summary"),
        "parts": [
            (gettext("What you would do"), text_of(programme, "tasks")),
            (gettext("For whom"), text_of(programme, "for_whom")),
            (gettext("Skills"), text_of(programme, "skills")),
        ],
        "sessions": rows,
        "can_apply": any(row.is_open for row in rows),
        "facts": facts(programme),
        "conditions": conditions(programme),
        "prices": [
            (price.get_purpose_display(), money(price.amount, programme.currency))
            for price in programme.prices.all()
        ],
        "total": cost_words(programme, price_total(programme)),
        "senders": [sender_row(sender) for sender in programme.senders.all()],
        "host_checked": checked_words(programme.association),
        "answers": answer_time(programme),
        "gave": gave,
        "source": source(programme, moment),
        "structured": structured(programme, title, rows),
        "crumbs": [home_crumb(), list_crumb(), Crumb(title)],
    }


def source(programme, moment):
    """The block of sources; what is wrong is reported of the association."""
    report_url = reverse("reports:wrong", args=["association", programme.association.slug])
    block = source_block(programme, timezone.localdate(moment))
    return replace(block, report_url=report_url)


def home_crumb() -> Crumb:
    return Crumb(gettext("Home"), reverse("home"))


def list_crumb() -> Crumb:
    return Crumb(gettext("Volunteer"), reverse("volunteers:programme_list"))


def facts(programme) -> list[Fact]:
    words = vocabulary()
    not_stated = gettext("Not stated.")
    rows = [
        Fact(gettext("Where"), names(words.places, programme.place_ids), missing=not_stated),
        Fact(gettext("Age"), ages(programme)),
        Fact(gettext("Shortest stay"), stay(programme)),
        Fact(
            gettext("Languages"),
            items=[
                Link(
                    "",
                    gettext("%(language)s: %(level)s")
                    % {
                        "language": words.languages[row.language_id].name,
                        "level": row.get_level_display(),
                    },
                )
                for row in programme.languages_wanted.all()
                if row.language_id in words.languages
            ],
            missing=gettext("None asked for."),
        ),
        Fact(gettext("Kind of activity"), capfirst(programme.get_kind_display())),
        Fact(gettext("Authorisation"), programme.authorisation),
        Fact(gettext("How places are given"), capfirst(programme.get_way_display())),
        Fact(
            gettext("Topics"),
            items=[
                Link(words.topics[key].topic_url, words.topics[key].name)
                for key in programme.topic_ids
                if key in words.topics
            ],
        ),
    ]
    return [fact for fact in rows if fact.value or fact.items or fact.missing]


def conditions(programme) -> list[Fact]:
    """Lodging, food and what else matters before one books a ticket."""
    not_stated = gettext("Not stated. Ask before you buy a ticket.")
    labels = (
        ("lodging", gettext("Lodging")),
        ("food", gettext("Food")),
        ("insurance", gettext("Insurance")),
        ("visa", gettext("Visa")),
        ("safety", gettext("Safety")),
    )
    return [Fact(label, text_of(programme, name), missing=not_stated) for name, label in labels]


def ages(programme) -> str:
    if programme.age_to:
        return gettext("%(first)s to %(last)s years") % {
            "first": programme.age_from,
            "last": programme.age_to,
        }
    return gettext("from %(age)s years") % {"age": programme.age_from}


def stay(programme) -> str:
    if not programme.min_days:
        return ""
    return ngettext("%(count)s day", "%(count)s days", programme.min_days) % {
        "count": programme.min_days
    }


def sender_row(sender) -> dict:
    """Who sends, from where, and who has checked that association."""
    return {
        "name": text_of(sender.association, "name"),
        "url": sender.association.get_absolute_url(),
        "country": countries.name(sender.country) or sender.country,
        "checked": checked_words(sender.association),
    }


def answer_time(programme) -> str:
    """The median of days that the last applicants waited for the first answer: days of the calendar
    in Tangier, as the promised one is counted. Of too few, the promise.
    """
    answered = Application.objects.filter(programme=programme, answered_at__isnull=False)
    waited = [
        (timezone.localdate(later) - timezone.localdate(sooner)).days
        for sooner, later in answered.order_by("-sent_at").values_list("sent_at", "answered_at")[
            :ANSWERS_READ
        ]
    ]
    if len(waited) < FEW:
        return ngettext(
            "The association answers within %(count)s day.",
            "The association answers within %(count)s days.",
            programme.answer_days,
        ) % {"count": programme.answer_days}
    days = max(ceil(median(waited)), 1)
    return ngettext(
        "Half of those who applied had an answer within %(count)s day.",
        "Half of those who applied had an answer within %(count)s days.",
        days,
    ) % {"count": days}


def structured(programme, title, rows) -> dict:
    """The programme for search engines: an event of schema.org for each session to come."""
    address = settings.SITE_ADDRESS + programme.get_absolute_url()
    return {
        "@context": "https://schema.org",
        "@type": "EventSeries",
        "name": title.text,
        "inLanguage": title.lang,
        "url": address,
        "organizer": {
            "@type": "NGO",
            "name": str(text_of(programme.association, "name")),
            "url": settings.SITE_ADDRESS + programme.association.get_absolute_url(),
        },
        "subEvent": [
            {
                "@type": "Event",
                "name": title.text,
                "startDate": session.starts_on.isoformat(),
                "endDate": session.ends_on.isoformat(),
                "eventStatus": "https://schema.org/EventScheduled",
                "url": address,
            }
            for session in programme.sessions_read
            if session.cancelled_at is None
        ],
    }
