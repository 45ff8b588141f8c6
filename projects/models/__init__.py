"""What associations undertake, phase by phase."""

from projects.models.goals import Goal
from projects.models.need import ProjectNeed, ProjectNeedTranslation
from projects.models.phase import (
    Beneficiaries,
    BeneficiariesTranslation,
    Phase,
    PhasePartner,
    PhaseTranslation,
    PhotoPair,
    PhotoPairTranslation,
)
from projects.models.pledge import Pledge
from projects.models.project import (
    Progress,
    Project,
    ProjectPartner,
    ProjectPlaceEvent,
    ProjectQuerySet,
    ProjectTopicEvent,
    ProjectTranslation,
)
from projects.models.update import NewsLetter, Update, UpdateTranslation

__all__ = [
    "Beneficiaries",
    "BeneficiariesTranslation",
    "Goal",
    "NewsLetter",
    "Phase",
    "PhasePartner",
    "PhaseTranslation",
    "PhotoPair",
    "PhotoPairTranslation",
    "Pledge",
    "Progress",
    "Project",
    "ProjectNeed",
    "ProjectNeedTranslation",
    "ProjectPartner",
    "ProjectPlaceEvent",
    "ProjectQuerySet",
    "ProjectTopicEvent",
    "ProjectTranslation",
    "Update",
    "UpdateTranslation",
]
