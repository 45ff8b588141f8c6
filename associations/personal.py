"""What associations hold of a person, for the registry ``portal.base.personal``."""

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from associations.models import (
    Association,
    Check,
    Claim,
    ClaimOpinion,
    Invitation,
    Membership,
    Merge,
)
from portal.base.personal import Holding, addresses_of, checks_of, register, values


def register_holdings() -> None:
    register(memberships())
    register(claims())
    register(opinions())
    register(invitations())
    register(checks_of(Association))
    register(merges())
    register(checks())


def memberships():
    return Holding(
        "memberships",
        told=ngettext_lazy(
            "That you act for %(count)s association, and since when",
            "That you act for %(count)s associations, and since when",
            "count",
        ),
        rows=lambda user: values(
            Membership.objects.filter(user=user),
            "role",
            "joined_at",
            of_association=F("association__own_name"),
        ),
        tables=(("associations.Membership", "user"),),
        warnings=left_alone,
    )


def left_alone(user):
    """A sentence for each association that has no other manager."""
    others = Membership.objects.managing().filter(association=OuterRef("association"))
    alone = Membership.objects.managing().filter(user=user)
    alone = alone.exclude(Exists(others.exclude(user=user))).select_related("association")
    for membership in alone.order_by("association__own_name"):
        yield gettext(
            "%(association)s has no other manager. Its page stays, and the editors of the portal "
            "look after it until somebody else takes it over."
        ) % {"association": membership.association.own_name}


def claims():
    return Holding(
        "claims",
        told=ngettext_lazy(
            "%(count)s time that you took over the page of an association, with what you sent",
            "%(count)s times that you took over the page of an association, with what you sent",
            "count",
        ),
        rows=lambda user: values(
            Claim.objects.filter(user=user),
            *("words", "proof", "proof_email", "telephone", "state", "made_at", "reason", "note"),
            of_association=F("association__own_name"),
        ),
        tables=(("associations.Claim", "user"), ("associations.Claim", "decided_by")),
        files=lambda user: (
            (f"claim-{claim.pk}", claim.letter) for claim in user.claims.exclude(letter="")
        ),
        erase=lambda user: [claim.forget_letter() for claim in user.claims.all()],
    )


def opinions():
    return Holding(
        "opinions",
        told=ngettext_lazy(
            "%(count)s word to the editors on who may manage your association",
            "%(count)s words to the editors on who may manage your association",
            "count",
        ),
        rows=lambda user: values(
            ClaimOpinion.objects.filter(user=user), "agrees", "note", "said_at"
        ),
        tables=(("associations.ClaimOpinion", "user"),),
    )


def invitations():
    return Holding(
        "invitations",
        told=ngettext_lazy(
            "%(count)s invitation to your address", "%(count)s invitations to your address", "count"
        ),
        rows=lambda user: values(
            invitations_to(user),
            "email",
            "role",
            "made_at",
            of_association=F("association__own_name"),
        ),
        tables=(
            ("associations.Invitation", "made_by"),
            ("associations.Invitation", "accepted_by"),
        ),
        erase=lambda user: invitations_to(user).delete(),
    )


def checks():
    return Holding(
        "checks",
        told=ngettext_lazy(
            "%(count)s time that you confirmed or checked the page of an association",
            "%(count)s times that you confirmed or checked the page of an association",
            "count",
        ),
        rows=lambda user: values(
            Check.objects.filter(by=user),
            *("checked_at", "way", "note"),
            of_association=F("association__own_name"),
        ),
        tables=(("associations.Check", "by"),),
        kept=_("That a record was checked, and on which day; no longer by whom."),
    )


def merges():
    return Holding(
        "merges",
        told=ngettext_lazy(
            "%(count)s time that you made one of two entries",
            "%(count)s times that you made one of two entries",
            "count",
        ),
        rows=lambda user: values(
            Merge.objects.filter(merged_by=user),
            "merged_at",
            of_association=F("into__own_name"),
        ),
        tables=(
            ("associations.Merge", "merged_by"),
            ("associations.Merge", "taken_back_by"),
            ("associations.Likeness", "dismissed_by"),
        ),
        kept=_("What was merged, and when; no longer by whom."),
    )


def invitations_to(user):
    return Invitation.objects.filter(email__in=addresses_of(user))
