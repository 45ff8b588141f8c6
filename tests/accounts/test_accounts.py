import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from portal.accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def at(name, language="fr", **kwargs):
    with override(language):
        return reverse(name, kwargs=kwargs)


@pytest.fixture
def administration():
    return factories.client_of(factories.administrator(language="en"))


def test_new_editor_chooses_a_password_by_letter(administration, client):
    words = {"email": "New.Editor@example.org", "language": "fr", "is_active": "on"}
    administration.post(reverse("admin:accounts_user_add"), words | {"is_staff": "on"})
    editor = User.objects.get(email="new.editor@example.org")
    letter = mail.outbox[-1]
    link = re.search(r"http://testserver(/fr/accounts/\S+)", letter.body)[1]

    form = client.get(link, follow=True)
    password = "a lantern and three words"
    client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})

    editor.refresh_from_db()
    assert (letter.to, editor.check_password(password)) == ([editor.email], True)
    assert EmailAddress.objects.get(user=editor).verified
    assert editor.has_perm("support.change_offer")


def test_who_is_no_longer_an_editor_loses_the_rights(administration):
    editor = factories.editor()
    words = {"email": editor.email, "language": "fr", "is_active": "on"}

    administration.post(reverse("admin:accounts_user_change", args=[editor.pk]), words)

    assert not User.objects.get(pk=editor.pk).has_perm("support.change_offer")


def test_lost_second_factor_is_removed(administration):
    editor = factories.editor()

    administration.post(
        reverse("admin:accounts_user_changelist"),
        {"action": "remove_second_factor", "_selected_action": [editor.pk]},
    )

    assert not editor.authenticator_set.exists()


def test_reset_letter_is_in_the_language_of_its_reader(client):
    person = factories.user(language="fr")

    client.post(at("account_reset_password", "en"), {"email": person.email})

    assert "http://testserver/fr/accounts/password/reset/key/" in mail.outbox[-1].body


def test_unknown_address_gets_no_letter(client):
    response = client.post(at("account_reset_password"), {"email": "nobody@example.org"})

    assert (response.status_code, mail.outbox) == (302, [])


def test_editors_pages_speak_the_language_of_the_account():
    client = factories.client_of(factories.editor(language="ar"))

    page = client.get(reverse("admin:index"), headers={"accept-language": "fr"}).content.decode()

    assert '<html lang="ar" dir="rtl">' in page


def test_switching_language_changes_the_account(client):
    editor = factories.editor(language="ar")
    client = factories.client_of(editor)

    client.post(reverse("set_language"), {"language": "nl", "next": reverse("admin:index")})
    client.post(reverse("set_language"), {"language": "xx", "next": reverse("admin:index")})

    editor.refresh_from_db()
    assert editor.language == "nl"
    assert '<html lang="nl" dir="ltr">' in client.get(reverse("admin:index")).content.decode()


PAGES = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_email_verification_sent",
    "account_inactive",
    "account_reset_password_from_key_done",
]
OWN_PAGES = [
    "account_home",
    "usersessions_list",
    "my_data",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
]


@pytest.mark.parametrize("name", [*PAGES, *OWN_PAGES])
def test_pages_of_the_account_are_pages_of_ours(name):
    person = None if name in PAGES else factories.editor()

    page = factories.client_of(person).get(at(name, "ar")).content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert '<meta name="robots" content="noindex">' in page
    assert re.search(r"<title>[^<·]+\S ·", page)


def test_address_changes_when_the_letter_to_the_new_one_is_answered():
    person = factories.user(language="fr")
    client = factories.client_of(person)
    words = {"email": "new@example.org", "action_add": "add"}

    client.post(at("account_reauthenticate"), {"password": factories.PASSWORD})
    client.post(at("account_email"), words)
    pending = client.get(at("account_email", "en")).content.decode()
    link = re.search(r"http://testserver(/fr/accounts/confirm-email/\S+)", mail.outbox[-1].body)[1]
    client.post(link)

    person.refresh_from_db()
    assert "One step is left" in pending
    assert person.email == "new@example.org"
    assert [row.email for row in EmailAddress.objects.filter(user=person)] == ["new@example.org"]
