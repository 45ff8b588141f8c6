"""Who verifies a certificate, and what becomes of it when an account is erased."""

import json

import pytest

from portal.base.codes import hash_of
from portal.base.personal import held
from portal.mydata.erasing import erase_person
from tests.volunteers.desk_scene import NOW, at_desk
from tests.volunteers.papers_scene import certified, completed
from volunteers.documents import actions
from volunteers.models import Document
from volunteers.steps import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(darna):
    """Somebody who completed a session with 7 hours and 30 minutes."""
    return completed(darna.session)


def look_up(client, document, **query):
    return client.get(f"/verify/{document.code}/", query)


def test_anybody_verifies_a_certificate(done, client):
    document = certified(done, name="Ada L.")

    answer = look_up(client, document, lang="en")

    assert answer.status_code == 200
    for words in ("This certificate is valid", "Ada L.", "School", "Darna", document.shown_number):
        assert words in answer.text
    assert "7 hours and 30 minutes of voluntary work" in answer.text
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def test_verification_tells_nothing_else(done, darna, client):
    document = certified(done, by=darna.coordinator)

    page = look_up(client, document, lang="en").text

    for secret in (
        done.person.email,
        done.telephone,
        done.motivation,
        done.emergency_name,
        darna.coordinator.name,
        darna.coordinator.email,
        str(done.born_on.year),
        f"/{done.pk}/",
    ):
        assert secret not in page


def test_verified_in_the_language_of_the_reader(done, client):
    document = certified(done)

    by_browser = client.get(f"/verify/{document.code}/", headers={"accept-language": "fr"})
    chosen = look_up(client, document, lang="ar")

    assert '<html lang="fr" dir="ltr">' in by_browser.text
    assert '<html lang="ar" dir="rtl">' in chosen.text
    assert f"/verify/{document.code}/?lang=da" in by_browser.text


def test_code_is_found_however_it_is_typed(done, client):
    document = certified(done)
    typed = document.code.upper().replace("-", " ")

    answer = client.get("/verify/", {"code": typed})

    assert answer["Location"] == f"/verify/{document.code}/"


def test_revoked_says_so_and_not_why(done, darna, client):
    document = certified(done)
    actions.revoke(document, reason="Secret reason", by=darna.coordinator, at=NOW())

    answer = look_up(client, document, lang="en")

    assert "This certificate was revoked" in answer.text
    assert "Secret reason" not in answer.text
    assert "This certificate is valid" not in answer.text


def test_wrong_code_tells_nothing(done, client):
    asked = actions.ask(done, kind="certificate", name="x", language="en", at=NOW())
    Document.objects.filter(pk=asked.pk).update(code_hash=hash_of("0000-0000-0000-0001"))

    answers = [client.get(f"/verify/0000-0000-0000-000{last}/?lang=en") for last in (0, 1)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text.replace("0000-0000-0000-0000", "") == answers[1].text.replace(
        "0000-0000-0000-0001", ""
    )


def test_codes_are_not_tried_without_end(done, client, monkeypatch):
    document = certified(done)
    monkeypatch.setattr("volunteers.documents.verify.MOST_CODES_A_DAY", 2)
    for _number in range(2):
        client.get("/verify/0000-0000-0000-0000/")

    answer = look_up(client, document)

    assert answer.status_code == 429
    assert document.name not in answer.text


def test_codes_are_known_by_their_hash_and_random(done):
    first = certified(done)
    second = certified(done, name="x")

    assert first.code_hash == hash_of(first.code)
    assert len({first.code, second.code}) == 2


# Erasing


def test_certificate_goes_with_the_account(done, client):
    document = certified(done)

    erase_person(done.person)

    assert Document.objects.count() == 0
    assert look_up(client, document).status_code == 404


def test_certificate_stays_as_the_person_wished(done, darna, client):
    document = certified(done, name="Ada L.", stays=True)
    actions.ask(done, kind="certificate", name="x", language="en", at=NOW())

    erase_person(done.person)

    assert "Ada L." in look_up(client, document).text
    page = darna.desk.get(at_desk("desk_documents", darna.session.pk)).text
    assert document.shown_number in page
    assert "Ada L." not in page
    assert Document.objects.count() == 1


def test_the_last_wish_holds_for_the_certificates_before_too(done, client):
    former = certified(done, name="Ada L.", stays=True)
    last = certified(done, name="Ada Lovelace", stays=False)

    erase_person(done.person)

    assert [look_up(client, one).status_code for one in (former, last)] == [404, 404]
    assert Document.objects.count() == 0


def test_certificate_that_stayed_can_be_revoked(done, darna, client):
    document = certified(done, stays=True)
    erase_person(done.person)

    darna.desk.post(at_desk("desk_document_revoke", document.pk), {"reason": "Not true"})

    assert "This certificate was revoked" in look_up(client, document, lang="en").text


def test_documents_are_in_what_the_person_takes_along(done):
    document = certified(done)
    told = {holding.name: holding.rows(done.person) for holding in held}

    assert [row["code"] for row in told["documents of volunteering"]] == [document.code]
    assert [row["minutes"] for row in told["hours"]] == [450, 60]
    assert json.dumps(told["documents of volunteering"], default=str)


def test_what_is_forgotten_after_a_while_and_what_stays(done, client):
    certificate = certified(done)
    actions.ask(done, kind="certificate", name="x", language="en", at=NOW())
    done.documents.create(
        session=done.session, kind="invitation", name="x", language="en", facts={"name": "x"}
    )

    done.forget()

    assert list(done.documents.values_list("pk", flat=True)) == [certificate.pk]
    assert list(done.hours.values_list("minutes", "words")) == [(450, "")]
    assert look_up(client, certificate).status_code == 200


def test_no_certificate_without_a_name(done):
    done.forget()

    with pytest.raises(NotPossible):
        certified(done)
