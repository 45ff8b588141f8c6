"""Programmes, their sessions with places, and the applications of those who want to come."""

from volunteers.models.application import (
    APPLICATION_KEPT_DAYS,
    MOST_CHOICES,
    Answer,
    Application,
    Choice,
)
from volunteers.models.calendar_feed import CalendarFeed
from volunteers.models.document import Document, DocumentCount
from volunteers.models.export import Export
from volunteers.models.hours import Hours
from volunteers.models.message import Message
from volunteers.models.programme import (
    ADULT,
    COORDINATING,
    OWN_PAGES,
    LanguageWanted,
    Price,
    Programme,
    ProgrammeTranslation,
    Question,
    QuestionTranslation,
    Sender,
)
from volunteers.models.session import Pool, Seat, Session
from volunteers.models.testimonial import Testimonial, TestimonialTranslation
from volunteers.steps import State

__all__ = [
    "ADULT",
    "APPLICATION_KEPT_DAYS",
    "COORDINATING",
    "MOST_CHOICES",
    "OWN_PAGES",
    "Answer",
    "Application",
    "CalendarFeed",
    "Choice",
    "Document",
    "DocumentCount",
    "Export",
    "Hours",
    "LanguageWanted",
    "Message",
    "Pool",
    "Price",
    "Programme",
    "ProgrammeTranslation",
    "Question",
    "QuestionTranslation",
    "Seat",
    "Sender",
    "Session",
    "State",
    "Testimonial",
    "TestimonialTranslation",
]
