"""What editors may do with a programme, and what they may not see."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests import factories
from tests.admin.forms import filled
from tests.desk.letters import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def editing():
    return factories.client_of(factories.editor(language="en"))


def test_an_editor_takes_a_programme_out_of_public(editing, client):
    programme = factories.programme(slug="school", title="Painting")

    rows = reverse("admin:volunteers_programme_changelist")
    editing.post(rows, {"action": "unpublish", "_selected_action": [programme.pk]})

    programme.refresh_from_db()
    assert programme.state == "unpublished"
    assert client.get(at("volunteers:programme_detail", "school")).status_code == 404


def test_its_page_is_saved_with_its_words(editing):
    programme = factories.programme(title="Painting")

    page = reverse("admin:volunteers_programme_change", args=[programme.pk])
    editing.post(page, filled(editing.get(page)) | {"min_days": "6"})

    programme.refresh_from_db()
    assert (programme.min_days, str(programme)) == (6, "Painting")


def test_it_is_found_by_its_title_in_any_spelling(editing):
    factories.programme(title="Écoles de Tanger")
    factories.programme(title="Gardens")

    page = editing.get(reverse("admin:volunteers_programme_changelist") + "?q=ecoles").text

    assert "Écoles" in page
    assert "Gardens" not in page


def test_applications_are_no_business_of_editors(editing):
    with pytest.raises(NoReverseMatch):
        reverse("admin:volunteers_application_changelist")
