"""Editors keep the history of the work."""

import pytest
from django.urls import reverse

from tests import factories, news_factories
from tests.admin.forms import filled
from tests.desk.letters import at

pytestmark = pytest.mark.django_db


def test_an_editor_corrects_a_step_and_its_sources(client):
    step = news_factories.milestone(happened="2019-02", title="A visit")
    editing = factories.client_of(factories.editor(language="en"))
    url = reverse("admin:news_milestone_change", args=[step.pk])
    sources = "https://example.org/a\nhttps://example.org/b"

    editing.post(url, filled(editing.get(url)) | {"happened": "2019-03", "sources": sources})

    step.refresh_from_db()
    assert (step.happened, step.sources) == ("2019-03", sources.split("\n"))
    assert "March 2019" in client.get(at("news:history")).text


def test_steps_are_found_by_their_words():
    news_factories.milestone(title="Une visite à Séville")
    news_factories.milestone(title="Another")
    editing = factories.client_of(factories.editor(language="en"))

    page = editing.get(reverse("admin:news_milestone_changelist"), {"q": "seville"}).text

    assert "Une visite" in page
    assert "Another" not in page
