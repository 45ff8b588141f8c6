"""The organisations of the city and the words that describe them."""

from associations.models.association import Association, AssociationTranslation
from associations.models.claims import Claim, ClaimOpinion
from associations.models.freshness import Check, CheckLetter, Unlisted
from associations.models.hours import (
    Holiday,
    HoursException,
    OpeningHours,
    Ramadan,
    Schedule,
    ScheduleTranslation,
)
from associations.models.invitations import Invitation
from associations.models.links import (
    AssociationGroupEvent,
    AssociationLanguageEvent,
    AssociationPlaceEvent,
    AssociationTopicEvent,
)
from associations.models.membership import Membership
from associations.models.merges import Likeness, Merge
from associations.models.partnership import PartnerRow, Partnership, PersonRole
from associations.models.photo import Photo, PhotoTranslation
from associations.models.places import Place, PlaceTranslation
from associations.models.reach import (
    Contact,
    Location,
    LocationTranslation,
    Visibility,
    is_member,
    public_directions,
)
from associations.models.words import (
    Language,
    LanguageTranslation,
    TargetGroup,
    TargetGroupTranslation,
    Topic,
    TopicTranslation,
)

__all__ = [
    "Association",
    "AssociationGroupEvent",
    "AssociationLanguageEvent",
    "AssociationPlaceEvent",
    "AssociationTopicEvent",
    "AssociationTranslation",
    "Check",
    "CheckLetter",
    "Claim",
    "ClaimOpinion",
    "Contact",
    "Holiday",
    "HoursException",
    "Invitation",
    "Language",
    "LanguageTranslation",
    "Likeness",
    "Location",
    "LocationTranslation",
    "Membership",
    "Merge",
    "OpeningHours",
    "PartnerRow",
    "Partnership",
    "PersonRole",
    "Photo",
    "PhotoTranslation",
    "Place",
    "PlaceTranslation",
    "Ramadan",
    "Schedule",
    "ScheduleTranslation",
    "TargetGroup",
    "TargetGroupTranslation",
    "Topic",
    "TopicTranslation",
    "Unlisted",
    "Visibility",
    "is_member",
    "public_directions",
]
