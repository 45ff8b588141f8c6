"""Who reports something needs no account, gets a code, and reads the answer with it."""

import re

import html5lib
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from associations.models import Visibility
from portal.base.codes import hash_of
from portal.base.limits import Hit
from portal.reports.actions import MOST_LETTERS_A_DAY
from portal.reports.models import Report
from portal.reports.views import MOST_CODES_A_DAY, MOST_REPORTS_A_DAY
from support.models import Need
from tests import factories
from tests.desk.letters import at, letters_to

pytestmark = pytest.mark.django_db
CODE = re.compile(r"/report/((?:[0-9a-z]{4}-){3}[0-9a-z]{4})/$")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna")


def wrong(record="association", slug="darna", language="fr"):
    return at("reports:wrong", record, slug, language=language)


def send(client, address, **sent):
    return client.post(address, sent)


def point_of(contact):
    return f"telephone-{contact.pk}"


def test_report_is_kept_and_leads_to_its_receipt(client, darna):
    contact = factories.contact(of=darna, value="+212539123456")

    response = send(
        client, wrong(), point=point_of(contact), proposal="0539 65 43 21", words="Appelé hier."
    )

    report = Report.objects.get()
    [code] = CODE.findall(response["Location"])
    assert response.status_code == 302
    assert (report.kind, report.reason, report.language) == ("record", "telephone", "fr")
    assert (report.association, report.contact, report.offer) == (darna, contact, None)
    assert (report.proposal, report.words) == ("+212539654321", "Appelé hier.")
    assert report.code_hash == hash_of(code)
    assert (report.answer_by - timezone.localdate(report.made_at)).days == 7
    contact.refresh_from_db()
    assert contact.value == "+212539123456"


def test_report_on_an_offer_or_a_project_lands_at_its_association(client, darna):
    offer = factories.offer(provider=darna, slug="meals")
    project = factories.project(association=darna, slug="kitchen")

    send(client, wrong("offer", "meals"), point="closed")
    send(client, wrong("project", "kitchen"), point="other", words="Autre titre.")

    first, second = Report.objects.order_by("pk")
    assert (first.association, first.record, first.reason) == (darna, offer, "closed")
    assert (second.association, second.record) == (darna, project)


def test_page_names_the_record_and_its_facts(client, darna):
    factories.contact(of=darna, kind="email", value="office@darna.example")
    factories.location(of=darna, address="12 Rue de la Plage")

    page = client.get(wrong(language="en")).text

    assert '<a href="/en/associations/darna/">Darna</a>' in page
    assert "The e-mail address is wrong: \u2068office@darna.example\u2069" in page
    assert "It has moved, or the address is wrong: \u206812 Rue de la Plage\u2069" in page


def test_page_shows_no_more_than_the_public_one(client, darna):
    place = factories.place(name="Marshan")
    factories.location(
        of=darna, place=place, address="7 Secret Street", visibility=Visibility.DISTRICT
    )
    factories.location(of=darna, address="8 Members Street", visibility=Visibility.MEMBERS)
    factories.contact(of=darna, value="+212539999999", visibility=Visibility.MEMBERS)

    page = client.get(wrong(language="en")).text

    assert "Marshan" in page
    assert not re.search("Secret|Members Street|0539 99", page)


def test_row_of_another_association_cannot_be_named(client, darna):
    other = factories.contact()

    response = send(client, wrong(), point=point_of(other), proposal="0539654321")

    assert list(response.context["form"].errors) == ["point"]
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        at("reports:wrong", "association", "hidden"),
        at("reports:wrong", "association", "nobody"),
        at("reports:wrong", "place", "darna"),
    ],
)
def test_there_is_no_form_for_what_is_not_public(client, darna, address):
    factories.association(slug="hidden", state="unpublished")
    factories.place(slug="darna")

    assert client.get(address).status_code == 404
    assert client.post(address, {"point": "other", "words": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "wrong_fields"),
    [
        ({}, ["point"]),
        ({"point": "other"}, ["words"]),
        ({"point": "treatment"}, ["words"]),
        ({"point": "way"}, ["proposal"]),
        ({"point": "way", "proposal": "12"}, ["proposal"]),
        ({"point": "way", "proposal": "some words"}, ["proposal"]),
        ({"point": "hours", "email": "nobody"}, ["email"]),
        ({"point": "other", "words": "x" * 1001}, ["words"]),
    ],
)
def test_what_lacks_is_said_and_what_was_typed_stays(client, darna, sent, wrong_fields):
    page = (
        send(client, wrong(), proposal=sent.pop("proposal", "9–12 h"), **sent)
        if (sent.get("point") != "way" or "proposal" in sent)
        else send(client, wrong(), **sent)
    )

    assert page.status_code == 422
    assert list(page.context["form"].errors) == wrong_fields
    for name, value in sent.items():
        assert page.context["form"][name].value() == value
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0539 12 34 56", "+212539123456"),
        ("office@darna.example", "office@darna.example"),
        ("www.darna.example/nous", "https://www.darna.example/nous"),
        ("https://www.facebook.com/darna", "https://www.facebook.com/darna"),
    ],
)
def test_missing_way_may_be_any_of_them(client, darna, typed, kept):
    send(client, wrong(), point="way", proposal=typed)

    assert Report.objects.get().proposal == kept


def test_missing_association_is_reported(client):
    response = send(client, at("reports:missing"), proposal="Lantern", words="Evening meals")

    report = Report.objects.get()
    assert response.status_code == 302
    assert (report.kind, report.reason, report.association) == ("missing", "", None)
    assert (report.proposal, report.words) == ("Lantern", "Evening meals")


def test_missing_association_has_a_name_and_some_words(client):
    page = send(client, at("reports:missing"))

    assert list(page.context["form"].errors) == ["proposal", "words"]


def test_field_that_nobody_sees_stops_programs_and_says_so(client, darna):
    page = send(
        client, wrong(language="en"), point="other", words="Typed", website="https://x.example"
    )

    shown = html5lib.parse(page.text, namespaceHTMLElements=False)
    hidden = [box for box in shown.iter("div") if "hidden" in box.attrib]
    assert "Something was written into a field that nobody sees." in page.text
    assert page.context["form"]["words"].value() == "Typed"
    assert [field.get("name") for box in hidden for field in box.iter("input")] == ["website"]
    assert not Report.objects.exists()


def test_network_may_report_so_often_in_a_day(client, darna):
    for _ in range(MOST_REPORTS_A_DAY):
        assert send(client, wrong(), point="closed").status_code == 302

    page = send(client, wrong(), point="closed", words="Encore")

    assert page.status_code == 429
    assert page.context["form"]["words"].value() == "Encore"
    assert Report.objects.count() == MOST_REPORTS_A_DAY


def test_mistakes_are_not_counted(client, darna):
    send(client, wrong())

    assert not Hit.objects.exists()


def test_form_from_elsewhere_is_refused(darna):
    response = send(Client(enforce_csrf_checks=True), wrong(), point="closed")

    assert response.status_code == 403
    assert not Report.objects.exists()


def test_nothing_but_the_form_can_be_sent(client, darna):
    send(client, wrong(), point="closed", answer="right", code_hash="x", association=7, need=1)

    report = Report.objects.get()
    assert (report.answer, report.association, report.need) == ("", darna, None)
    assert report.code_hash != "x"


def test_forms_are_kept_nowhere_and_pages_that_lead_there_set_no_cookie(client, darna, settings):
    settings.PAGE_CACHE_SECONDS = 60

    form, start = client.get(wrong()), client.get(at("reports:start"))
    page = Client().get(at("associations:association_detail", "darna"))

    assert "no-store" in form["Cache-Control"]
    assert '<meta name="robots" content="noindex, follow">' in form.text
    assert not start.cookies
    assert not page.cookies
    assert wrong(language="en") in page.text


# The receipt


def test_receipt_says_by_when_and_later_the_answer(client, darna):
    report = factories.report(of=darna, code="k7qf-9xmp-2v4t-h8rd")
    address = at("reports:receipt", "k7qf-9xmp-2v4t-h8rd")

    before = client.get(address)
    report.close("right", by=None, at=timezone.now(), note="Nous avons appelé.")
    after = client.get(address)

    assert "Received. Thank you!" in before.text
    assert ">k7qf-9xmp-2v4t-h8rd<" in before.text
    assert "We asked, and what stands on the page is right." in after.text
    assert "Nous avons appelé." in after.text
    assert "no-store" in after["Cache-Control"]
    assert after["Referrer-Policy"] == "no-referrer"


def test_receipt_does_not_repeat_what_was_said_about_people(client, darna):
    factories.report(of=darna, code="k7qf", reason="treatment", words="She was sent away")

    page = client.get(at("reports:receipt", "k7qf")).text

    assert "Received. Thank you!" in page
    assert not re.search("treated|sent away", page)


@pytest.mark.parametrize(
    "typed", ["K7QF 9XMP 2V4T H8RD", "k7qf9xmp2v4th8rd", "k٧qf-٩xmp-٢v٤t-h٨rd"]
)
def test_code_is_read_however_it_is_typed(client, darna, typed):
    factories.report(of=darna, code="k7qf-9xmp-2v4t-h8rd")

    response = client.get(at("reports:start"), {"code": typed}, follow=True)

    assert "Received. Thank you!" in response.text


def test_wrong_code_learns_how_to_go_on_and_nothing_else(client, darna):
    factories.report(of=darna, code="k7qf-9xmp-2v4t-h8rd")

    page = client.get(at("reports:receipt", "k7qf-9xmp-2v4t-h8re"))

    assert page.status_code == 404
    assert "How to go on" in page.text
    assert "Darna" not in page.text


def test_guessing_comes_to_an_end(client, darna):
    factories.report(of=darna, code="k7qf")
    for _ in range(MOST_CODES_A_DAY):
        assert client.get(at("reports:receipt", "wr0ng")).status_code == 404

    assert client.get(at("reports:receipt", "wr0ng")).status_code == 429
    assert client.get(at("reports:receipt", "k7qf")).status_code == 429


def test_codes_are_long_and_stand_nowhere(client, darna):
    codes = [CODE.findall(send(client, wrong(), point="closed")["Location"])[0] for _ in range(5)]

    kept = str(list(Report.objects.values()))
    assert len(set(codes)) == 5
    assert not [code for code in codes if code in kept]


def test_record_that_is_gone_is_not_named(client, darna):
    factories.report(of=darna, code="k7qf")
    darna.unpublish()

    page = client.get(at("reports:receipt", "k7qf"))

    assert "Received. Thank you!" in page.text
    assert "Darna" not in page.text


# Letters


def test_who_gives_an_address_gets_a_letter_with_the_link(client, darna):
    response = send(client, wrong(), point="closed", words="<b>Fermé</b>", email="Amal@Example.org")

    [letter] = letters_to("amal@example.org")
    assert "Nous avons reçu votre signalement" in letter.subject
    assert response["Location"] in letter.body
    assert "Fermé" not in letter.body


def test_without_an_address_no_letter_goes(client, darna):
    send(client, wrong(), point="closed")

    assert mail.outbox == []


def test_address_of_somebody_else_is_not_flooded(client, darna):
    for _ in range(MOST_LETTERS_A_DAY + 2):
        send(client, wrong(), point="closed", email="victim@example.org")

    assert len(letters_to("victim@example.org")) == MOST_LETTERS_A_DAY
    assert Report.objects.count() == MOST_LETTERS_A_DAY + 2


# Needs


def test_need_gets_a_receipt_too(client):
    response = client.post(at("search_tell", language="fr"), {"words": "Un cours d’arabe"})

    report = Report.objects.get()
    [code] = CODE.findall(response["Location"])
    assert report.need == Need.objects.get()
    assert (report.kind, report.language) == ("need", "fr")
    assert report.code_hash == hash_of(code)
    assert "Un cours" not in client.get(response["Location"]).text


# Sent twice


def sheet_of(client, address):
    """What tells this opening of the form from others."""
    return client.get(address).context["form"]["sheet"].value()


def test_form_sent_twice_is_kept_once_with_one_receipt(client, darna):
    said = {"point": "other", "words": "Fermé", "sheet": sheet_of(client, wrong())}

    first, second = (send(client, wrong(), **said) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1
    assert client.get(first["Location"]).status_code == 200


def test_other_words_or_another_sheet_are_another_report(client, darna):
    said = {"point": "other", "words": "Fermé", "sheet": sheet_of(client, wrong())}
    answers = [
        send(client, wrong(), **said),
        send(client, wrong(), **said | {"words": "Fermé le lundi"}),
        send(client, wrong(), **said | {"sheet": sheet_of(client, wrong())}),
        send(client, wrong(), **said | {"sheet": ""}),
        send(client, wrong(), **said | {"sheet": ""}),
    ]

    assert len({answer["Location"] for answer in answers}) == 5
    assert Report.objects.count() == 5


def test_need_told_twice_is_kept_once(client):
    address = at("search_tell", language="fr")
    said = {"words": "Un cours d’arabe", "sheet": sheet_of(client, address)}

    first, second = (client.post(address, said) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert (Need.objects.count(), Report.objects.count()) == (1, 1)
