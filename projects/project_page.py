"""Everything that the page of one project says, also what is not known."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext

from associations.sourcing import source_block
from associations.vocabulary import vocabulary
from portal.base.parts import Crumb, Fact, Link
from portal.base.texts import text_of
from projects.cards import place_words, progress_words, steps, years
from projects.models import Goal
from projects.needs import need_rows
from projects.phase_parts import Picture, numbers, partner_link, phase_parts
from projects.project_rows import partners_of, read_page
from projects.silence import has_no_recent_news


def project_context(project, user, today):
    others = read_page(project, user, today)
    title = text_of(project, "title")
    return {
        "project": project,
        "title": title,
        "by": text_of(project.association, "name"),
        "years": years(project),
        "aims": text_of(project, "aims"),
        "steps": steps(project),
        "phases": phase_parts(project),
        "numbers": numbers(project),
        "needs": need_rows(project),
        "news": [news_row(update) for update in project.updates_read],
        "no_recent_news": has_no_recent_news(
            project, project.updates_read[0].day if project.updates_read else None, today
        ),
        "thanks": list(dict.fromkeys(pledge.name for pledge in project.thanks_read)),
        "facts": facts(project, user),
        "source": source_block(project, today),
        "others": [other_row(other) for other in others],
        "structured": as_project(project, title),
        "crumbs": [
            Crumb(gettext("Home"), reverse("home")),
            Crumb(gettext("Projects"), reverse("projects:project_list")),
            Crumb(title),
        ],
    }


def news_row(update) -> dict:
    picture = update.picture
    return {
        "title": text_of(update, "title"),
        "words": text_of(update, "words"),
        "day": update.day,
        "picture": picture
        and Picture(picture.url, update.width, update.height, text_of(update, "alt")),
        "credit": update.credit,
    }


def other_row(project):
    return {
        "url": project.get_absolute_url(),
        "title": text_of(project, "title"),
        "years": years(project),
    }


def facts(project, user):
    topics = vocabulary().topics
    not_stated = gettext("Not stated.")
    partners = partners_of(user, project=project.pk)
    rows = [
        Fact(gettext("Progress"), progress_words(project), missing=not_stated),
        Fact(gettext("When"), years(project), missing=not_stated),
        Fact(gettext("Where"), place_words(project), missing=not_stated),
        Fact(gettext("Kind of work"), text_of(project, "kind_words"), missing=not_stated),
        Fact(gettext("Budget, as published"), budget(project), missing=not_stated),
        Fact(gettext("Sustainable Development Goals"), items=goal_links(project)),
        Fact(
            gettext("Topics"),
            items=[
                Link(topics[pk].topic_url, topics[pk].name)
                for pk in project.topic_ids
                if pk in topics
            ],
        ),
        Fact(gettext("Partners"), items=[partner_link(row) for row in partners]),
    ]
    return [fact for fact in rows if fact.value or fact.items or fact.missing]


def budget(project) -> str:
    """As its source words it, else the sum in dirhams; "" where neither is known."""
    if project.budget or project.budget_mad is None:
        return project.budget
    return gettext("%(price)s MAD") % {
        "price": number_format(project.budget_mad, force_grouping=True)
    }


def goal_links(project) -> list[Link]:
    listed = reverse("projects:project_list")
    return [Link(f"{listed}?goal={goal}", f"{goal}. {Goal(goal).label}") for goal in project.goals]


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
