import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portal.accounts.models import User
from portal.accounts.tasks import forget_unconfirmed
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "a lantern and three words"
LINK = re.compile(r"http://testserver(/\S+)")


def at(name, language="fr", **kwargs):
    with override(language):
        return reverse(name, kwargs=kwargs)


def sign_up(client, page="fr", **changes):
    words = {"email": "Amal@example.org", "name": "Amal", "language": "nl", "password1": PASSWORD}
    return client.post(at("account_signup", page), words | changes)


def link_in(letter):
    return LINK.search(letter.body)[1]


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_who_signs_up_confirms_the_address_and_is_in(client):
    response = sign_up(client)
    person = User.objects.get()
    link = link_in(mail.outbox[0])
    shown = client.get(link).content.decode()
    waiting = EmailAddress.objects.get(user=person)

    assert response["Location"] == at("account_email_verification_sent")
    assert (person.email, person.name, person.language) == ("amal@example.org", "Amal", "nl")
    assert not waiting.verified
    assert "amal@example.org" in shown
    assert "_auth_user_id" not in client.session

    entered = client.post(link)

    assert EmailAddress.objects.get(user=person).verified
    assert client.session["_auth_user_id"] == str(person.pk)
    assert entered["Location"] == at("desk:home", "nl")


def test_letter_is_in_the_language_that_was_chosen_in_text_and_html(client):
    sign_up(client, "fr", language="ar")

    [letter] = mail.outbox
    [(html, kind)] = letter.alternatives

    assert link_in(letter).startswith("/ar/accounts/confirm-email/")
    assert kind == "text/html"
    assert '<html lang="ar" dir="rtl">' in html
    assert f'<a href="http://testserver{link_in(letter)}">' in html


def test_letter_repeats_nothing_that_a_stranger_typed(client):
    sign_up(client, name="Buy at spam.example")

    [letter] = mail.outbox

    assert "spam.example" not in letter.subject + letter.body + letter.alternatives[0][0]


def test_language_of_the_page_is_proposed(client):
    page = client.get(at("account_signup", "es")).content.decode()

    assert '<option value="es" selected>' in page


def test_confirming_leads_on_to_where_somebody_was_going(client):
    wanted = at("associations:association_list")
    client.post(
        f"{at('account_signup')}?next={wanted}",
        {"email": "a@example.org", "language": "fr", "password1": PASSWORD, "next": wanted},
    )

    assert client.post(link_in(mail.outbox[0]))["Location"] == wanted


def test_address_that_has_an_account_gets_the_same_page_and_another_letter(client):
    person = factories.user(language="da")

    response = sign_up(client, email=person.email)
    fresh = sign_up(client, email="new@example.org")

    first, second = mail.outbox
    assert (response.status_code, response["Location"]) == (302, fresh["Location"])
    assert User.objects.count() == 2
    assert link_in(first) == at("account_reset_password", "da")
    assert link_in(second).startswith("/nl/accounts/confirm-email/")
    assert '<html lang="da" dir="ltr">' in first.alternatives[0][0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password1": "short"}, "password1"),
        ({"password1": "1q2w3e4r5t6y"}, "password1"),
        ({"email": "lanternfestival@example.org", "password1": "lanternfestival"}, "password1"),
        ({"name": "Lantern Festival", "password1": "lantern festival"}, "password1"),
        ({"email": "nobody"}, "email"),
        ({"email": ""}, "email"),
        ({"language": "xx"}, "language"),
        ({"website": "https://spam.example"}, "__all__"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_signed_up(client, changes, field):
    response = sign_up(client, **changes)

    assert errors(response).keys() == {field}
    assert not User.objects.exists()
    assert mail.outbox == []


def test_name_may_stay_empty(client):
    sign_up(client, name="")

    assert User.objects.get().name == ""


def test_form_says_what_becomes_of_what_is_asked(client, settings):
    settings.CNDP_NUMBER, settings.CNDP_DATE = "D-12/2027", "1 March 2027"

    page = client.get(at("account_signup", "en")).content.decode()

    assert "Declared to the CNDP under number D-12/2027 on 1 March 2027." in page
    assert f'href="{at("privacy", "en")}"' in page.partition('<dl class="notice">')[2]


def test_eleventh_sign_up_in_a_minute_from_one_network_is_refused(client):
    answers = [
        sign_up(client, email=f"{number}@example.org", password1="x").status_code
        for number in range(11)
    ]

    assert answers == [200] * 10 + [429]
    assert "Trop de tentatives" in sign_up(client).content.decode()
    assert sign_up(client, email="b@example.org").status_code == 429


def test_behind_a_proxy_each_network_has_its_own_limit(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def ask(passed_on):
        return client.post(
            at("account_signup"), {"email": "x"}, headers={"x-forwarded-for": passed_on}
        ).status_code

    first = {ask("203.0.113.7") for _ in range(10)}

    assert first == {200}
    assert ask("198.51.100.1, 203.0.113.7") == 429  # what the asker wrote itself changes nothing
    assert ask("203.0.113.8") == 200


@pytest.mark.parametrize("outside", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_to_another_site(client, outside):
    person = factories.user()
    words = {"login": person.email, "password": factories.PASSWORD, "next": outside}

    signed_in = client.post(at("account_login"), words)
    signed_out = client.post(at("account_logout"), {"next": outside})
    sign_up(client, next=outside)
    confirmed = client.post(link_in(mail.outbox[-1]), {"next": outside})

    for response in (signed_in, signed_out, confirmed):
        assert response.status_code == 302
        assert "evil" not in response["Location"]


def test_who_signs_in_is_led_to_the_page_that_was_wanted(client):
    person = factories.user()
    words = {"login": person.email, "password": factories.PASSWORD}

    response = client.post(at("account_login"), words | {"next": at("privacy")})

    assert response["Location"] == at("privacy")


def test_account_that_nobody_confirms_is_erased_after_a_week(client):
    for number, days in enumerate((6, 8)):
        sign_up(client, email=f"{number}@example.org")
        User.objects.filter(email=f"{number}@example.org").update(
            date_joined=timezone.now() - timedelta(days=days)
        )
    old = timezone.now() - timedelta(days=400)
    kept = [
        factories.user(date_joined=old),
        factories.editor(date_joined=old),
        User.objects.create_superuser("root@example.org", PASSWORD, date_joined=old),
    ]

    forget_unconfirmed(0)

    assert set(User.objects.values_list("email", flat=True)) == {
        "0@example.org",
        *(person.email for person in kept),
    }


def test_change_of_the_password_is_told_by_letter(client):
    person = factories.user(language="es")
    client.force_login(person)
    words = {"oldpassword": factories.PASSWORD, "password1": PASSWORD, "password2": PASSWORD}

    response = client.post(at("account_change_password"), words)

    [letter] = mail.outbox
    assert response["Location"] == at("account_home")
    assert letter.to == [person.email]
    assert link_in(letter) == at("account_reset_password", "es")
    assert "127.0.0.1" not in letter.body


def test_old_address_is_told_that_another_took_its_place(client):
    person = factories.user(language="fr", email="old@example.org")
    client.force_login(person)
    client.post(at("account_reauthenticate"), {"password": factories.PASSWORD})

    client.post(at("account_email"), {"email": "new@example.org", "action_add": "add"})
    client.post(link_in(mail.outbox[-1]))

    assert [letter.to for letter in mail.outbox] == [["new@example.org"], ["old@example.org"]]
