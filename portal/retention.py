"""How long what is kept of people: the numbers are those that the jobs by the clock go by."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from associations.models.claims import CLAIM_KEPT_DAYS
from associations.models.invitations import INVITATION_KEPT_DAYS
from news.events.models import GUEST_KEPT_DAYS, UNCONFIRMED_GUEST_DAYS
from portal.accounts.models import UNCONFIRMED_DAYS
from portal.base.removed_pictures import REMOVED_PICTURE_DAYS
from portal.base.undelivered import UNDELIVERED_KEPT_DAYS
from portal.editing.drafts import DRAFT_DAYS
from portal.editing.models import NOTE_KEPT_DAYS
from portal.reports.models import CONTACT_KEPT_DAYS, REPORT_KEPT_DAYS
from portal.search.log import DAYS_KEPT as SEARCH_KEPT_DAYS
from portal.subscriptions.models import (
    ENDED_FOLLOWING_DAYS,
    NEWS_DAYS,
    UNCONFIRMED_FOLLOWING_DAYS,
)
from projects.models.pledge import OPEN_PLEDGE_DAYS, PLEDGE_EMAIL_DAYS, UNCONFIRMED_PLEDGE_DAYS
from volunteers.models import APPLICATION_KEPT_DAYS


class Kept(NamedTuple):
    """``since`` says after what the days begin."""

    what: Promise
    days: int
    since: Promise

    @property
    def how_long(self) -> str:
        return ngettext("%(count)s day", "%(count)s days", self.days) % {"count": self.days}


RETENTION = (
    Kept(_("A draft that nobody but you sees"), DRAFT_DAYS, _("after its last change")),
    Kept(_("A picture that was removed"), REMOVED_PICTURE_DAYS, _("after it was removed")),
    Kept(_("What an editor wrote about a change"), NOTE_KEPT_DAYS, _("after the answer")),
    Kept(_("Words and filters of a search"), SEARCH_KEPT_DAYS, _("after the search")),
    Kept(_("E-mail address of who reported something"), CONTACT_KEPT_DAYS, _("after the report")),
    Kept(_("A report with its answer"), REPORT_KEPT_DAYS, _("after the answer")),
    Kept(
        _("A wish to follow something that nobody confirmed"),
        UNCONFIRMED_FOLLOWING_DAYS,
        _("after it was made"),
    ),
    Kept(
        _("What you follow, with your e-mail address"),
        ENDED_FOLLOWING_DAYS,
        _("after you stop it"),
    ),
    Kept(_("What you were told is new"), NEWS_DAYS, _("after it was published")),
    Kept(
        _("A promise to a project whose address nobody confirmed"),
        UNCONFIRMED_PLEDGE_DAYS,
        _("after it was made"),
    ),
    Kept(
        _("E-mail address and words of who promised something"),
        PLEDGE_EMAIL_DAYS,
        _("after its end"),
    ),
    Kept(
        _("The same of a promise that never came to an end"),
        OPEN_PLEDGE_DAYS,
        _("after it was made"),
    ),
    Kept(
        _("A place at an event that nobody confirmed"),
        UNCONFIRMED_GUEST_DAYS,
        _("after it was asked for"),
    ),
    Kept(
        _("Name and e-mail address of who had a place at an event"),
        GUEST_KEPT_DAYS,
        _("after the event"),
    ),
    Kept(
        _("An e-mail that could not be delivered"), UNDELIVERED_KEPT_DAYS, _("after the last try")
    ),
    Kept(_("An account whose address nobody confirmed"), UNCONFIRMED_DAYS, _("after signing up")),
    Kept(
        _("A letter that proves a claim, and a claim that came to nothing"),
        CLAIM_KEPT_DAYS,
        _("after the answer"),
    ),
    Kept(
        _("What somebody wrote in an application to a volunteer programme"),
        APPLICATION_KEPT_DAYS,
        _("after its end"),
    ),
    Kept(
        _("Letters and contracts about a volunteer’s place, and hours that nobody approved"),
        APPLICATION_KEPT_DAYS,
        _("after the end of the application"),
    ),
    Kept(
        _("An invitation, with the address that it went to"),
        INVITATION_KEPT_DAYS,
        _("after its end"),
    ),
)
