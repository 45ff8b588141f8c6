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

__all__ = [
    "Beneficiaries",
    "BeneficiariesTranslation",
    "Goal",
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
]
