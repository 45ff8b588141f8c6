"""The editors' pages of the associations, their words and their hours."""

from associations.admin.association import AssociationAdmin
from associations.admin.hours import HolidayAdmin, RamadanAdmin, ScheduleAdmin
from associations.admin.parts import LocationAdmin, PhotoAdmin
from associations.admin.unlisted import UnlistedAdmin
from associations.admin.words import LanguageAdmin, PlaceAdmin, TargetGroupAdmin, TopicAdmin

__all__ = [
    "AssociationAdmin",
    "HolidayAdmin",
    "LanguageAdmin",
    "LocationAdmin",
    "PhotoAdmin",
    "PlaceAdmin",
    "RamadanAdmin",
    "ScheduleAdmin",
    "TargetGroupAdmin",
    "TopicAdmin",
    "UnlistedAdmin",
]
