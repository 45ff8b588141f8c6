"""What is held of who volunteered: hours, documents, and the address of the calendar."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.base.personal import Holding, register, values
from volunteers.documents.actions import keep_as_wished
from volunteers.models import CalendarFeed, Document, Hours, Testimonial


def register_records() -> None:
    register(hours())
    register(approving())
    register(documents())
    register(reviewing())
    register(calendar())
    register(testimonials())
    register(deciding())


def hours():
    return Holding(
        "hours",
        told=ngettext_lazy(
            "%(count)s day of voluntary work", "%(count)s days of voluntary work", "count"
        ),
        rows=lambda user: values(
            Hours.objects.filter(application__person=user),
            *("day", "minutes", "words", "state", "entered_on", "note", "approved_at"),
            of_application=F("application__number"),
        ),
    )


def approving():
    return Holding(
        "hours approved",
        told=ngettext_lazy(
            "%(count)s day of a volunteer that you approved",
            "%(count)s days of volunteers that you approved",
            "count",
        ),
        rows=lambda user: values(Hours.objects.filter(approved_by=user), "day", "approved_at"),
        tables=(("volunteers.Hours", "approved_by"),),
        kept=_("That hours of volunteers were approved, and when; no longer by whom."),
    )


def documents():
    return Holding(
        "documents of volunteering",
        told=ngettext_lazy(
            "%(count)s document about your volunteering, such as a certificate",
            "%(count)s documents about your volunteering, such as certificates",
            "count",
        ),
        rows=lambda user: values(
            Document.objects.of(user),
            *("kind", "state", "year", "number", "name", "language", "stays", "facts", "code"),
            *("requested_at", "issued_at", "ended_at", "reason"),
            of_application=F("application__number"),
        ),
        erase=keep_as_wished,
        kept=_("Certificates that you wished to stay verifiable: what stands on them."),
        warnings=certificates_lost,
    )


def certificates_lost(user):
    """A sentence for each certificate that nobody can verify any more."""
    mine = Document.objects.of(user).issued().filter(kind=Document.Kind.CERTIFICATE, stays=False)
    for document in mine:
        yield _("Nobody can verify your certificate %(number)s any more: %(programme)s.") % {
            "number": document.shown_number,
            "programme": document.facts["programme"],
        }


def reviewing():
    return Holding(
        "documents issued",
        told=ngettext_lazy(
            "%(count)s document of a volunteer that you issued, refused or revoked",
            "%(count)s documents of volunteers that you issued, refused or revoked",
            "count",
        ),
        rows=lambda user: values(
            Document.objects.filter(reviewed_by=user), *("kind", "year", "number", "issued_at")
        ),
        tables=(("volunteers.Document", "reviewed_by"),),
        kept=_("That documents were issued, refused or revoked, and when; no longer by whom."),
    )


def testimonials():
    return Holding(
        "testimonials",
        told=ngettext_lazy(
            "%(count)s testimonial about your volunteering, with its translations",
            "%(count)s testimonials about your volunteering, with their translations",
            "count",
        ),
        rows=lambda user: values(
            Testimonial.objects.filter(application__person=user),
            *("name", "is_on_wall", "state", "consent_version", "consented_at", "reason"),
            *("decided_at",),
            of_application=F("application__number"),
            language=F("translations__language_code"),
            words=F("translations__words"),
        ),
    )


def deciding():
    return Holding(
        "testimonials decided",
        told=ngettext_lazy(
            "%(count)s testimonial that you published or not",
            "%(count)s testimonials that you published or not",
            "count",
        ),
        rows=lambda user: values(
            Testimonial.objects.filter(decided_by=user), "state", "decided_at"
        ),
        tables=(("volunteers.Testimonial", "decided_by"),),
        kept=_("That testimonials were published or not, and when; no longer by whom."),
    )


def calendar():
    return Holding(
        "calendar address",
        told=ngettext_lazy(
            "%(count)s secret address of your calendar",
            "%(count)s secret addresses of your calendar",
            "count",
        ),
        rows=lambda user: values(CalendarFeed.objects.filter(person=user), "made_at"),
        tables=(("volunteers.CalendarFeed", "person"),),
    )
