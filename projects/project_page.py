"""Everything that the page of one project says, also what is not known."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from associations.sourcing import source_block
from associations.vocabulary import vocabulary
from portal.base.parts import Crumb, Fact, Link
from portal.base.texts import read_texts_together, text_of
from projects.cards import (
    TEXTS,
    place_words,
    progress_words,
    project_card,
    read_projects,
    steps,
    years,
)

OTHERS = 3


def project_context(project, visible, today):
    title = text_of(project, "title")
    same = visible.filter(association=project.association_id).exclude(pk=project.pk)
    others = read_projects(same[:OTHERS])
    read_texts_together((others, TEXTS), ([other.association for other in others], ("name",)))
    return {
        "project": project,
        "title": title,
        "by": text_of(project.association, "name"),
        "years": years(project),
        "aims": text_of(project, "aims"),
        "steps": steps(project),
        "facts": facts(project),
        "source": source_block(project, today),
        "others": [project_card(other, today, with_steps=False) for other in others],
        "structured": as_project(project, title),
        "crumbs": [
            Crumb(gettext("Home"), reverse("home")),
            Crumb(gettext("Projects"), reverse("projects:project_list")),
            Crumb(title),
        ],
    }


def facts(project):
    topics = vocabulary().topics
    not_stated = gettext("Not stated.")
    rows = [
        Fact(gettext("Progress"), progress_words(project), missing=not_stated),
        Fact(gettext("When"), years(project), missing=not_stated),
        Fact(gettext("Where"), place_words(project), missing=not_stated),
        Fact(gettext("Kind of work"), text_of(project, "kind_words"), missing=not_stated),
        Fact(gettext("Budget, as published"), project.budget, missing=not_stated),
        Fact(
            gettext("Topics"),
            items=[
                Link(topics[pk].topic_url, topics[pk].name)
                for pk in project.topic_ids
                if pk in topics
            ],
        ),
        Fact(gettext("Partners"), items=[partner_link(row) for row in project.partners.all()]),
    ]
    return [fact for fact in rows if fact.value or fact.items or fact.missing]


def partner_link(row):
    known = row.partner is not None and row.partner.state != row.partner.State.UNPUBLISHED
    return Link(
        row.partner.get_absolute_url() if known else row.website, row.name, external=not known
    )


def as_project(project, title) -> dict:
    """The project in the words of schema.org."""
    return {
        "@context": "https://schema.org",
        "@type": "Project",
        "name": title.text,
        "url": settings.SITE_ADDRESS + project.get_absolute_url(),
        "parentOrganization": {
            "@type": "Organization",
            "name": text_of(project.association, "name").text,
            "url": settings.SITE_ADDRESS + project.association.get_absolute_url(),
        },
    }
