import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests import factories
from tests.accounts.codes import code_for, secret_of

pytestmark = pytest.mark.django_db


def at(name, language="fr", **kwargs):
    with override(language):
        return reverse(name, kwargs=kwargs)


def sign_in(client, person, language="fr"):
    words = {"login": person.email, "password": factories.PASSWORD}
    return client.post(at("account_login", language), words)


@pytest.mark.parametrize("name", ["admin:index", "home", "associations:association_list"])
def test_editor_without_factor_is_led_to_setting_it_up(client, name):
    client.force_login(factories.editor(second_factor=False, language="fr"))

    response = client.get(at(name))

    assert (response.status_code, response["Location"]) == (302, at("mfa_index"))
    assert "Editors need one" in client.get(at("mfa_index", "en")).content.decode()


def test_who_may_do_everything_needs_a_factor_even_without_the_editors_tick(client):
    client.force_login(factories.user(is_superuser=True, language="fr"))

    response = client.get(at("associations:association_list"))

    assert (response.status_code, response["Location"]) == (302, at("mfa_index"))


def test_editor_without_factor_can_leave(client):
    client.force_login(factories.editor(second_factor=False))

    client.post(reverse("admin:logout"))

    assert "_auth_user_id" not in client.session


def test_no_second_factor_is_asked_where_trial_has_switched_it_off(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(factories.editor(second_factor=False))

    assert client.get(reverse("admin:index")).status_code == 200


def test_who_is_no_editor_needs_no_second_factor(client):
    client.force_login(factories.manager())

    assert client.get(at("home")).status_code == 200


def test_session_older_than_the_factor_is_asked_for_it(client):
    editor = factories.editor(language="fr")
    client.force_login(editor)
    wanted = reverse("admin:support_offer_changelist")

    first = client.get(wanted)
    client.post(first["Location"], {"code": code_for(secret_of(editor))})

    assert unquote(first["Location"]) == f"{at('mfa_reauthenticate')}?next={wanted}"
    assert client.get(wanted).status_code == 200


def test_password_again_does_not_replace_the_factor(client):
    client.force_login(factories.editor(language="fr"))

    client.post(at("account_reauthenticate"), {"password": factories.PASSWORD})

    assert client.get(reverse("admin:index"))["Location"].startswith(at("mfa_reauthenticate"))


@pytest.mark.django_db(transaction=True)
def test_setting_up_the_app_opens_the_editors_pages(client):
    sign_in(client, editor := factories.editor(second_factor=False, language="fr"))
    page = client.get(at("mfa_activate_totp"))
    secret = re.search(r'class="secret" dir="ltr">([A-Z2-7]+)<', page.content.decode())[1]

    response = client.post(at("mfa_activate_totp"), {"code": code_for(secret)})

    assert response["Location"] == at("mfa_view_recovery_codes")
    assert client.get(response["Location"]).content.decode().count("<li>") >= 10
    assert client.get(reverse("admin:index")).status_code == 200
    assert set(editor.authenticator_set.values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }


def test_signing_in_asks_for_the_code_before_anything_else(client):
    editor = factories.editor(language="fr")

    assert sign_in(client, editor)["Location"] == at("mfa_authenticate")
    assert "_auth_user_id" not in client.session

    response = client.post(at("mfa_authenticate"), {"code": code_for(secret_of(editor))})

    assert response["Location"] == reverse("admin:index")
    assert client.get(reverse("admin:index")).status_code == 200


def test_recovery_code_opens_once(client):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    editor = factories.editor(language="fr")
    code = RecoveryCodes.activate(editor).get_unused_codes()[0]

    def try_code():
        browser = Client()
        sign_in(browser, editor)
        browser.post(at("mfa_authenticate"), {"code": code})
        return "_auth_user_id" in browser.session

    assert (try_code(), try_code()) == (True, False)


def test_factor_removed_during_a_session_closes_it_again():
    editor = factories.editor(language="fr")
    client = factories.client_of(editor)

    editor.authenticator_set.all().delete()

    assert client.get(reverse("admin:index"))["Location"] == at("mfa_index")


def test_visitor_and_stranger_do_not_enter(client):
    index = reverse("admin:index")

    visitor = client.get(index, follow=True, headers={"accept-language": "fr"})
    client.force_login(factories.manager())
    manager = client.get(index, follow=True)

    assert visitor.redirect_chain[-1][0].startswith(at("account_login"))
    assert manager.status_code == 403
