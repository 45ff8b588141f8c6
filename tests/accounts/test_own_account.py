import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portal.accounts.tasks import forget_sessions
from tests import factories
from tests.whole.markup import Page

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)


def at(name, language="fr", **kwargs):
    with override(language):
        return reverse(name, kwargs=kwargs)


def signed_in(person, line=FIREFOX):
    client = Client(headers={"user-agent": line})
    client.post(at("account_login"), {"login": person.email, "password": factories.PASSWORD})
    return client


def is_in(client):
    return client.get(at("account_home")).status_code == 200


def kinds(person):
    return sorted(person.usersession_set.values_list("user_agent", flat=True))


def test_name_and_language_are_changed_and_the_page_speaks_it():
    client = factories.client_of(person := factories.user(language="fr"))

    response = client.post(at("account_home"), {"name": "Amal", "language": "es"})

    person.refresh_from_db()
    assert (person.name, person.language) == ("Amal", "es")
    assert response["Location"] == at("account_home", "es")
    assert "Guardado." in client.get(response["Location"]).content.decode()


def test_nothing_else_of_the_account_is_changed_there():
    client = factories.client_of(person := factories.user(language="fr"))
    words = {"name": "", "language": "xx", "is_staff": "on", "email": "other@example.org"}

    page = client.post(at("account_home"), words)
    client.post(at("account_home"), words | {"language": "fr"})

    person.refresh_from_db()
    assert list(page.context["form"].errors) == ["language"]
    assert (person.email, person.is_staff) == (factories.User.objects.get().email, False)


def test_page_leads_to_all_that_belongs_to_the_account():
    client = factories.client_of(factories.user())

    page = client.get(at("account_home", "en")).content.decode()

    for name in (
        "account_email",
        "account_change_password",
        "mfa_index",
        "usersessions_list",
        "my_data",
    ):
        assert f'href="{at(name, "en")}"' in page
    assert "Not set up. Editors need one" in page


def test_every_page_leads_who_is_signed_in_to_desk_and_account():
    visitor = Client().get(at("privacy")).content.decode()
    person = factories.client_of(factories.user()).get(at("privacy"))

    assert 'class="wrap own"' not in visitor
    for name in ("desk:home", "account_home", "account_logout"):
        assert f'href="{at(name)}"' in person.content.decode()
        assert f'href="{at(name)}"' not in visitor
    assert f'href="{at("account_login")}"' in visitor
    assert "private" in person["Cache-Control"]


def test_page_that_is_kept_for_visitors_holds_nothing_of_who_was_signed_in(client):
    factories.client_of(factories.user()).get(at("privacy"))

    first, second = client.get(at("privacy")), client.get(at("privacy"))

    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert 'class="wrap own"' not in second.content.decode()


def test_of_a_browser_its_kind_is_kept_and_no_address():
    person = factories.user()

    signed_in(person, FIREFOX)
    signed_in(person, CHROME)
    signed_in(person, "curl/8")

    assert kinds(person) == ["", "Chrome · Windows", "Firefox · Android"]
    assert set(UserSession.objects.values_list("ip", flat=True)) == {"0.0.0.0"}  # noqa: S104


def test_one_browser_is_signed_out_from_another():
    person = factories.user()
    here, lost = signed_in(person, FIREFOX), signed_in(person, CHROME)
    session = person.usersession_set.get(user_agent="Chrome · Windows")

    page = here.get(at("usersessions_list")).content.decode()
    here.post(at("account_session_end", pk=session.pk))

    assert "Chrome · Windows" in page
    assert (is_in(here), is_in(lost)) == (True, False)
    assert kinds(person) == ["Firefox · Android"]


def test_all_others_are_signed_out():
    person = factories.user()
    here, lost = signed_in(person), signed_in(person)

    here.post(at("usersessions_list"))

    assert (is_in(here), is_in(lost)) == (True, False)


def test_all_are_signed_out_and_this_one_too():
    person = factories.user()
    here, lost = signed_in(person), signed_in(person)
    other = signed_in(factories.user())

    here.post(at("account_sessions_end"))

    assert (is_in(here), is_in(lost), is_in(other)) == (False, False, True)


def test_nobody_signs_out_somebody_else():
    person = factories.user()
    theirs = signed_in(person)
    stranger = signed_in(factories.user())

    response = stranger.post(at("account_session_end", pk=person.usersession_set.get().pk))

    assert response.status_code == 404
    assert is_in(theirs)


@pytest.mark.parametrize("name", ["account_session_end", "account_sessions_end"])
def test_nobody_is_signed_out_by_a_link(name):
    person = factories.user()
    client = signed_in(person)
    arguments = {"pk": person.usersession_set.get().pk} if name == "account_session_end" else {}

    assert client.get(at(name, **arguments)).status_code == 405
    assert is_in(client)


def test_sessions_that_ran_out_are_forgotten():
    person = factories.user()
    signed_in(person, FIREFOX)
    here = signed_in(person, CHROME)
    old = person.usersession_set.get(user_agent="Firefox · Android")
    Session.objects.filter(session_key=old.session_key).update(expire_date=timezone.now())

    forget_sessions(0)

    assert kinds(person) == ["Chrome · Windows"]
    assert Session.objects.count() == 1
    assert is_in(here)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_account_pages_have_one_title_and_no_other_sites(language):
    client = factories.client_of(factories.user(language=language))

    for name in ("account_home", "usersessions_list", "my_data"):
        page = Page(client.get(at(name, language)).content.decode())
        assert len(page.texts("h1")) == 1
