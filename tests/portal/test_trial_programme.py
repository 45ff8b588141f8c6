"""The example of a volunteer programme, for trying out alone."""

import pytest
from django.core.management import CommandError, call_command

from associations.models import Association
from portal.base.texts import LANGUAGE_CODES
from portal.trial_programme import SENDER, TEXTS
from tests import factories
from tests.desk.letters import at
from volunteers.models import Programme

pytestmark = pytest.mark.django_db
EXAMPLE = {"ar": "مثال", "fr": "Exemple", "en": "Example", "es": "Ejemplo", "nl": "Voorbeeld"}
EXAMPLE["da"] = "Eksempel"


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_it_says_in_every_language_that_it_is_an_example(client, language):
    factories.manager(email="manager@example.org")

    call_command("make_trial_programme")
    call_command("make_trial_programme")

    page = client.get(at("volunteers:programme_detail", "example", language=language)).text
    assert f"<h1>{EXAMPLE[language]}" in page
    assert TEXTS[language]["summary"] in page
    assert SENDER[language] in page
    assert Programme.objects.get().sessions.count() == 2


def test_it_is_never_in_production(settings):
    settings.TRIAL = False
    factories.manager(email="manager@example.org")

    with pytest.raises(CommandError):
        call_command("make_trial_programme")

    assert not Programme.objects.exists()


def test_without_an_association_to_try_there_is_none():
    call_command("make_trial_programme")

    assert not Association.objects.exists()
