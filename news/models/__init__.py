"""What is told: articles, and the dated history of the work."""

from news.models.article import (
    RESERVED_SLUGS,
    Article,
    ArticleAssociationEvent,
    ArticlePlaceEvent,
    ArticleProjectEvent,
    ArticleQuerySet,
    ArticleTopicEvent,
    ArticleTranslation,
)
from news.models.milestone import Milestone, MilestoneTranslation
from news.models.parts import Correction, CorrectionTranslation, Figure

__all__ = [
    "RESERVED_SLUGS",
    "Article",
    "ArticleAssociationEvent",
    "ArticlePlaceEvent",
    "ArticleProjectEvent",
    "ArticleQuerySet",
    "ArticleTopicEvent",
    "ArticleTranslation",
    "Correction",
    "CorrectionTranslation",
    "Figure",
    "Milestone",
    "MilestoneTranslation",
]
