import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from associations.models import Membership
from portal.accounts.models import User
from portal.base.personal import Holding, held
from portal.mydata.archive import archive
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    settings.PRIVATE_FOLDER = tmp_path


def at(name, language="en", **kwargs):
    with override(language):
        return reverse(name, kwargs=kwargs)


def signed_in(person):
    client = Client()
    client.post(at("account_login"), {"login": person.email, "password": factories.PASSWORD})
    return client


def who_was_asked(person):
    """A browser in which the password was asked for once more."""
    client = signed_in(person)
    client.post(at("account_reauthenticate"), {"password": factories.PASSWORD})
    return client


def packed(response):
    return ZipFile(BytesIO(b"".join(response.streaming_content)))


def test_page_says_in_words_what_is_held():
    association = factories.association()
    person = factories.manager(association)
    factories.claim(by=person)
    factories.invitation(email=person.email)

    page = signed_in(person).get(at("my_data"))

    assert page.context["lines"] == [
        "Your e-mail address, name and language, when you joined and when you last signed in; and "
        "the password, in a form that nobody can read back",
        "1 address, with whether it is confirmed",
        "1 browser in which you are signed in",
        "That you act for 1 association, and since when",
        "1 time that you took over the page of an association, with what you sent",
        "1 invitation to your address",
    ]


def test_download_holds_it_all_with_the_files():
    person = factories.manager(factories.association(own_name="Lantern"), name="Amal")
    claim = factories.claim(by=person, words="The treasurer")
    claim.letter.save("x.pdf", ContentFile(b"%PDF- a letter" * 9000))

    response = signed_in(person).get(at("my_data_download"))
    files = packed(response)
    found = json.loads(files.read("data.json"))

    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith('attachment; filename="my-data-')
    assert found["account"][0]["name"] == "Amal"
    assert found["memberships"][0]["of_association"] == "Lantern"
    assert found["claims"][0]["words"] == "The treasurer"
    assert files.namelist() == ["data.json", f"claims/claim-{claim.pk}.pdf"]
    assert files.read(f"claims/claim-{claim.pk}.pdf") == b"%PDF- a letter" * 9000
    assert files.testzip() is None


def test_download_holds_nothing_of_others_and_no_secrets():
    factories.manager(name="Somebody else")
    person = factories.editor()

    response = factories.client_of(person).get(at("my_data_download"))
    text = packed(response).read("data.json").decode()

    assert "Somebody else" not in text
    assert person.password not in text
    assert "secret" not in text


def test_large_file_is_sent_in_pieces(tmp_path):
    person = factories.user()
    claim = factories.claim(by=person)
    claim.letter.save("x.pdf", ContentFile(bytes(range(256)) * 4096))
    files = [("letter", claim.letter)]

    pieces = list(archive([Holding("x", "", lambda _user: [], files=lambda _user: files)], person))

    assert len(pieces) > 10
    assert ZipFile(BytesIO(b"".join(pieces))).read("x/letter.pdf") == bytes(range(256)) * 4096


def test_file_that_is_gone_is_left_out():
    person = factories.user()
    factories.claim(by=person, letter="letters/gone.pdf")

    response = signed_in(person).get(at("my_data_download"))

    assert packed(response).namelist() == ["data.json"]


def test_erasing_asks_for_the_password_however_short_ago_somebody_signed_in():
    client = signed_in(person := factories.user())

    shown = client.get(at("my_data_erase"))
    sent = client.post(at("my_data_erase"), {"sure": "on"})

    assert shown["Location"].startswith(at("account_reauthenticate"))
    assert sent["Location"] == at("my_data_erase")
    assert User.objects.filter(pk=person.pk).exists()


def test_what_was_sent_too_late_is_not_done_after_the_password():
    client = signed_in(person := factories.user())
    client.post(at("my_data_erase"), {"sure": "on"})
    asked = client.get(at("my_data_erase"))["Location"]

    client.post(asked, {"password": factories.PASSWORD, "next": at("my_data_erase")}, follow=True)

    assert User.objects.filter(pk=person.pk).exists()


def test_nothing_is_erased_without_the_tick():
    client = who_was_asked(person := factories.user())

    page = client.post(at("my_data_erase"), {})

    assert "Nothing has been erased." in page.content.decode()
    assert User.objects.filter(pk=person.pk).exists()


def test_erased_means_gone_signed_out_and_told():
    person = factories.manager(language="fr")
    EmailAddress.objects.create(user=person, email="next@example.org")
    client, elsewhere = who_was_asked(person), signed_in(person)
    mail.outbox.clear()

    response = client.post(at("my_data_erase"), {"sure": "on"})
    after = client.get(response["Location"])

    assert response["Location"] == at("my_data_erased")
    assert "Your account is erased" in after.content.decode()
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not Membership.objects.exists()
    assert elsewhere.get(at("my_data")).status_code == 302
    [letter] = mail.outbox
    assert (letter.to, "Votre compte est effacé" in letter.subject) == ([person.email], True)


def test_address_is_free_again():
    person = factories.user(email="amal@example.org")
    who_was_asked(person).post(at("my_data_erase"), {"sure": "on"})

    Client().post(
        at("account_signup"),
        {"email": "amal@example.org", "language": "fr", "password1": "a lantern and three words"},
    )

    assert User.objects.get().email == "amal@example.org"


def test_last_manager_is_told_what_becomes_of_the_association():
    alone = factories.association(own_name="Lantern")
    shared = factories.association(own_name="Harbour")
    person = factories.manager(alone)
    for of, who in ((shared, person), (shared, factories.user())):
        Membership.objects.create(association=of, user=who, role=Membership.Role.MANAGER)

    page = who_was_asked(person).get(at("my_data_erase"))

    assert [words.partition(" has no")[0] for words in page.context["warnings"]] == ["Lantern"]


def test_what_is_erased_is_said_before():
    client = who_was_asked(factories.manager())

    lines = client.get(at("my_data_erase")).context["lines"]

    assert lines == client.get(at("my_data")).context["lines"]
    assert "That you act for 1 association, and since when" in lines


def test_what_must_stay_is_said_once():
    page = who_was_asked(factories.user()).get(at("my_data_erase")).content.decode()

    for holding in held:
        with override("en"):
            assert not holding.kept or page.count(str(holding.kept)) == 1


def test_only_administrator_stays(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    person = factories.administrator(second_factor=False)
    client = who_was_asked(person)

    response = client.post(at("my_data_erase"), {"sure": "on"})
    page = client.get(at("my_data")).content.decode()

    assert response["Location"] == at("my_data")
    assert "You are the only administrator" in page
    assert User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("name", ["my_data", "my_data_download", "my_data_erase"])
def test_pages_are_kept_nowhere(name):
    response = who_was_asked(factories.user()).get(at(name))

    assert "no-store" in response["Cache-Control"]
    response.close()
