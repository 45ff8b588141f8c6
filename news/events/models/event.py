"""Events: what associations, or the editors of the portal, invite to."""

from datetime import timedelta

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from associations.models import Association, Language, Place, Topic
from news.events.recurrence import Repeats
from portal.base.models import Addressed, TranslatedText
from portal.base.texts import text_of
from support.models import Offer

RESERVED_SLUGS = ("preview", "place")
LONGEST_SERIES = timedelta(days=731)  # two years
LONGEST_OF_SERIES = timedelta(days=6)  # one date of a series ends before the next begins


class EventQuerySet(TranslatableQuerySet):
    def published(self):
        """Those that everybody may read, past ones and those that were called off too."""
        return self.filter(state=Event.State.PUBLISHED).exclude(
            association__state=Association.State.UNPUBLISHED
        )

    def visible_to(self, user):
        """What is published, and what ``user`` may write; for editors all."""
        if not user.is_authenticated:
            return self.published()
        mine = self.editable_by(user).values("pk")
        return self.filter(Q(pk__in=self.published().values("pk")) | Q(pk__in=mine))

    def editable_by(self, user):
        """Events that ``user`` may change: those of the associations that the person edits."""
        if user.has_perm("events.change_event"):
            return self.all()
        return self.filter(association__in=Association.objects.editable_by(user))

    def held_by(self, association):
        """Those that the association holds, alone or with others."""
        together = Event.associations.through.objects.filter(association=association)
        return self.filter(Q(association=association) | Q(pk__in=together.values("event")))


@pghistory.track()
class Event(Addressed, TranslatableModel):
    """One entry of the calendar. Without an ``association`` it is by the editors of the portal.

    Days and times are what the clock on a wall in Tangier shows, not moments: the country may
    change its clock between now and then, and eighteen o'clock stays eighteen o'clock. Without
    ``starts`` the event takes whole days; on one day an end at or before the start is next morning.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        PUBLISHED = "published", pgettext_lazy("an event", "published")
        WITHDRAWN = "withdrawn", _("taken out of public")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        BOTH = "both", _("on site and online")

    class SignUp(models.TextChoices):
        NONE = "none", _("not needed")
        LINK = "link", _("on another page")
        HERE = "here", _("here, with a number of places")

    Cost, Repeats = Offer.Cost, Repeats

    association = models.ForeignKey(
        Association,
        models.CASCADE,
        related_name="own_events",
        null=True,
        blank=True,
        verbose_name=_("association"),
    )
    associations = models.ManyToManyField(
        Association,
        related_name="shared_events",
        blank=True,
        verbose_name=_("other associations that hold it"),
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    starts = models.TimeField(_("starts at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    repeats = models.CharField(_("how often"), max_length=11, choices=Repeats, default=Repeats.NO)
    until = models.DateField(_("until when"), null=True, blank=True)
    mode = models.CharField(
        _("where it takes place"), max_length=7, choices=Mode, default=Mode.ON_SITE
    )
    place = models.ForeignKey(
        Place,
        models.SET_NULL,
        related_name="held_events",
        null=True,
        blank=True,
        verbose_name=_("place"),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    online_url = models.URLField(_("link to take part online"), max_length=600, blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="held_events", blank=True, verbose_name=_("topics")
    )
    languages = models.ManyToManyField(
        Language, related_name="held_events", blank=True, verbose_name=_("languages spoken")
    )
    cost = models.CharField(_("cost"), max_length=8, choices=Cost, blank=True)
    cost_mad = models.DecimalField(
        _("price in dirham"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    sign_up = models.CharField(_("signing up"), max_length=4, choices=SignUp, default=SignUp.NONE)
    sign_up_url = models.URLField(_("page to sign up"), max_length=600, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("places on each date"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    cancelled_at = models.DateTimeField(_("called off on"), null=True, blank=True)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = EventQuerySet.as_manager()

    address_name = "events:event_detail"

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["first_day", "starts", "pk"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="events_event_slug_is_no_page",
                violation_error_message=_(
                    "This address is used by the site itself. Choose another."
                ),
            ),
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="events_event_days_in_order",
                violation_error_message=_("The first day is after the last day."),
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=False) | Q(ends__isnull=True),
                name="events_event_end_has_start",
                violation_error_message=_("Say also from when."),
            ),
            models.CheckConstraint(
                condition=Q(repeats="no", until__isnull=True)
                | ~Q(repeats="no")
                & Q(
                    until__isnull=False,
                    until__gte=F("first_day"),
                    until__lte=F("first_day") + LONGEST_SERIES,
                ),
                name="events_event_series_has_end",
                violation_error_message=_(
                    "Say until when it repeats: after the first day, and at most two years."
                ),
            ),
            models.CheckConstraint(
                condition=Q(repeats="no") | Q(last_day__lte=F("first_day") + LONGEST_OF_SERIES),
                name="events_event_dates_apart",
                violation_error_message=_("What repeats takes at most seven days each time."),
            ),
            models.CheckConstraint(
                condition=Q(sign_up="link") & ~Q(sign_up_url="")
                | ~Q(sign_up="link") & Q(sign_up_url=""),
                name="events_event_link_to_sign_up",
                violation_error_message=_("Give the page where people sign up."),
            ),
            models.CheckConstraint(
                condition=Q(sign_up="here", capacity__isnull=False, capacity__gte=1)
                | ~Q(sign_up="here") & Q(capacity__isnull=True),
                name="events_event_places_to_sign_up",
                violation_error_message=_("Say how many places there are."),
            ),
            models.CheckConstraint(
                condition=Q(cost_mad__isnull=True)
                | Q(cost__in=["symbolic", "paid"], cost_mad__gt=0),
                name="events_event_price_has_a_cost",
                violation_error_message=_("A price goes with “low price” or “paid”."),
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="events_event_published_has_moment",
                violation_error_message=_("A published event says since when."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "title")) or self.slug

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_online(self) -> bool:
        return self.mode != self.Mode.ON_SITE

    cost_label = Offer.cost_label  # said in the same words

    def publish(self, *, at):
        """Bring it into public; the day on which it first came there stays."""
        if self.state != self.State.PUBLISHED:
            self.state, self.published_at = self.State.PUBLISHED, self.published_at or at
            self.save(update_fields=["state", "published_at", "changed_at"])

    def withdraw(self):
        """Take it out of public; nothing of it is lost."""
        if self.state == self.State.PUBLISHED:
            self.state = self.State.WITHDRAWN
            self.save(update_fields=["state", "changed_at"])

    def call_off(self, *, at):
        """Say that it does not take place. It stays in public: nobody is to stand at the door."""
        if self.cancelled_at is None:
            self.cancelled_at = at
            self.save(update_fields=["cancelled_at", "changed_at"])

    def hold_after_all(self):
        if self.cancelled_at is not None:
            self.cancelled_at = None
            self.save(update_fields=["cancelled_at", "changed_at"])


@pghistory.track()
class EventTranslation(TranslatedText):
    master = TranslationsForeignKey(Event, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=160)
    lead = models.TextField(_("in a sentence or two"), max_length=400, blank=True)
    words = models.TextField(_("what happens there"), max_length=8000, blank=True)
    where = models.CharField(_("how to get there"), max_length=300, blank=True)
    why_off = models.CharField(_("why it was called off"), max_length=300, blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("text of an event")
        verbose_name_plural = _("texts of events")


class EventAssociationEvent(
    pghistory.create_event_model(Event.associations.through, obj_field=None)
):
    """History of the associations that hold an event together."""


class EventTopicEvent(pghistory.create_event_model(Event.topics.through, obj_field=None)):
    """History of an event's topics."""


class EventLanguageEvent(pghistory.create_event_model(Event.languages.through, obj_field=None)):
    """History of an event's languages."""
