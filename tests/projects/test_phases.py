"""What the page of a project says of its phases, its goals and whom it reaches."""

import pytest
from django.core.exceptions import ValidationError

from associations.models import Association
from projects.models import Project
from tests import factories, project_factories

pytestmark = pytest.mark.django_db
STEPS = ["First step", "Second step"]  # as its own site names them, in no other language


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def page_of(client, project, language="en"):
    return client.get(f"/{language}/projects/{project.slug}/")


def test_goal_result_and_who_paid_stand_with_their_phase(client):
    phase = factories.phase(goal="Dry rooms", result="Four rooms are dry", progress="done")
    known = factories.association(slug="darna", name="Darna")
    project_factories.phase_partner(of=phase, name="Darna", partner=known)
    project_factories.phase_partner(of=phase, name="A foundation", role="funder")

    [part] = page_of(client, phase.project).context["phases"]

    assert (part.goal, part.result) == ("Dry rooms", "Four rooms are dry")
    assert [link.url for link in part.partners] == ["/en/associations/darna/"]
    assert [link.label for link in part.funders] == ["A foundation"]


def test_partner_that_is_not_published_is_named_without_a_link(client):
    hidden = factories.association(state="unpublished", name="Darna")
    partner = project_factories.phase_partner(name="Darna", partner=hidden)

    [part] = page_of(client, partner.phase.project).context["phases"]

    assert part.partners[0][:2] == ("", "Darna")


def test_phase_with_a_title_alone_stands_among_the_steps_only(client):
    phase = factories.phase(title="First step")

    context = page_of(client, phase.project).context

    assert [str(step.title) for step in context["steps"]] == ["First step"]
    assert context["phases"] == []


def test_why_a_phase_was_stopped_is_said(client):
    phase = factories.phase(progress="stopped", stopped_because="The roof fell in")

    assert "The roof fell in" in page_of(client, phase.project).text


def test_pictures_stand_side_by_side_with_words_for_who_cannot_see_them(client):
    pair = project_factories.photo_pair(caption="The yard", credit="Amina")

    page = page_of(client, pair.phase.project)

    [shown] = page.context["phases"][0].pairs
    assert (shown.before.alt, shown.after.alt) == ("A broken wall", "A white wall")
    assert (shown.before.width, shown.after.height) == (4, 3)
    for words in ("The yard", "Amina", shown.before.url, shown.after.url):
        assert words in page.text


def test_picture_after_may_come_later(client):
    pair = project_factories.photo_pair(after="")

    [shown] = page_of(client, pair.phase.project).context["phases"][0].pairs

    assert shown.after is None


def test_numbers_say_what_they_count_and_of_when(client):
    made = project_factories.beneficiaries(
        number=1200, counted="pupils in the new rooms", as_of="2024"
    )

    [row] = page_of(client, made.project).context["numbers"]

    assert row == ("1,200", "pupils in the new rooms", "2024")


def test_goals_are_named_and_lead_to_projects_with_the_same(client):
    made = factories.project(goals=[4, 11])

    page = page_of(client, made, "fr").text

    assert "4. Éducation de qualité" in page
    assert "/fr/projects/?goal=11" in page


def test_goal_that_is_not_of_the_17_is_refused():
    project = factories.project()
    project.goals = [18]

    with pytest.raises(ValidationError, match="goals"):
        project.full_clean()


def test_list_is_filtered_by_goal_and_by_size(client):
    factories.project(slug="school", goals=[4], budget_mad=90_000)
    factories.project(slug="port", goals=[9, 14], budget_mad=20_000_000)
    factories.project(slug="silent")

    def found(query):
        context = client.get(f"/en/projects/?{query}").context
        lists = ("sure_cards", "unknown_cards")
        return [[card.url.split("/")[-2] for card in context[name]] for name in lists]

    assert found("goal=4") == [["school"], ["silent"]]
    assert found("goal=14") == [["port"], ["silent"]]
    assert found("size=small") == [["school"], ["silent"]]
    assert found("size=huge") == [["port"], ["silent"]]


def test_budget_in_dirhams_is_shown_where_its_source_has_no_words(client):
    assert "1,250,000 MAD" in page_of(client, factories.project(budget_mad=1_250_000)).text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_projects_of_al_jisr_stand_with_their_steps(client, directory, language):
    [al_jisr] = Association.objects.filter(translations__name__startswith="Al Jisr").distinct()
    projects = Project.objects.filter(association=al_jisr)

    steps = {
        project.slug: [
            str(step.title) for step in page_of(client, project, language).context["steps"]
        ]
        for project in projects
    }

    assert len(steps) == 8
    assert {slug: titles for slug, titles in steps.items() if titles} == {
        "multi-purpose-room-at-the-maggamane-social-and-educational-centre": STEPS,
        "renovation-and-decoration-of-maggamane-primary-school": STEPS,
    }
