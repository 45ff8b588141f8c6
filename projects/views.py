from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from associations.listing import list_context, listing
from associations.sourcing import source_block
from associations.vocabulary import vocabulary
from portal.base.addresses import record_at
from portal.base.pagecache import public_page
from portal.base.parts import Crumb, Fact, Link
from portal.base.texts import text_of
from projects.cards import for_cards, place_words, progress_words, project_card, steps, years
from projects.filters import ProjectFilter
from projects.lists import COUNTS, FACETS, SORTS, WORDS
from projects.models import Project


@public_page
def project_list(request):
    visible = Project.objects.visible_to(request.user)
    found = ProjectFilter(request.GET, visible, moment=timezone.localtime())
    rows = listing(request, found, FACETS, COUNTS, SORTS)
    rows.page.object_list = list(for_cards(rows.page.object_list))
    cards = [project_card(record, timezone.localdate()) for record in rows.page.object_list]
    total = ngettext("%(count)s project", "%(count)s projects", rows.sure) % {"count": rows.sure}
    return render(request, "pages/records.html", list_context(request, rows, cards, WORDS, total))


@public_page
def project_detail(request, slug):
    visible = for_cards(Project.objects.visible_to(request.user)).prefetch_related(
        "partners__partner"
    )
    project = record_at(visible, slug)
    today = timezone.localdate()
    title = text_of(project, "title")
    others = visible.filter(association=project.association_id).exclude(pk=project.pk)
    context = {
        "project": project,
        "title": title,
        "by": text_of(project.association, "name"),
        "years": years(project),
        "aims": text_of(project, "aims"),
        "steps": steps(project),
        "facts": facts(project),
        "source": source_block(project, today),
        "others": [project_card(other, today) for other in others[:3]],
        "structured": as_project(project, title),
        "crumbs": [
            Crumb(gettext("Home"), reverse("home")),
            Crumb(gettext("Projects"), reverse("projects:project_list")),
            Crumb(title),
        ],
    }
    return render(request, "projects/project_detail.html", context)


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
