"""Ways to get at what belongs to another association, and what a form must not take."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from associations.models import Membership
from portal.base import images
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db
FACTS = at("associations:edit_facts", "darna")
PHOTO = at("associations:add_photo", "darna")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", acronym="D")


@pytest.fixture
def manager(darna):
    return factories.manager(darna, language="en")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


def test_a_form_from_another_site_is_refused(desk, darna):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    sent = standing(desk.get(FACTS)) | {"acronym": "X"}
    sent.pop("csrfmiddlewaretoken")

    assert strict.post(FACTS, sent).status_code == 403
    darna.refresh_from_db()
    assert darna.acronym == "D"


def test_who_lost_the_role_while_writing_saves_nothing(desk, darna, manager):
    page = desk.get(FACTS)
    manager.memberships.update(role=Membership.Role.REFERRALS)

    answer = send(desk, FACTS, page, acronym="X")

    darna.refresh_from_db()
    assert (answer.status_code, darna.acronym) == (404, "D")


def test_who_was_removed_while_writing_saves_nothing(desk, darna, manager):
    page = desk.get(FACTS)
    manager.memberships.all().delete()

    assert send(desk, FACTS, page, acronym="X").status_code == 404


def test_fields_that_the_form_does_not_have_are_not_taken(desk, darna):
    send(desk, FACTS, is_trusted="on", state="verified", slug="stolen", see_also="x", parent="1")

    darna.refresh_from_db()
    assert (darna.slug, darna.is_trusted, darna.state, darna.see_also) == (
        "darna",
        False,
        "unverified",
        "",
    )


def test_the_seal_of_another_form_is_not_believed(desk, darna):
    """A seal says what was seen; it cannot write, and one of another form names other fields."""
    other = standing(desk.get(at("associations:edit_words", "darna", "en")))["seen"]

    send(desk, FACTS, seen=other, acronym="AD")

    darna.refresh_from_db()
    assert (darna.acronym, darna.own_name) == ("AD", darna.own_name)


def png(width, height):
    """A picture of one colour: few bytes for many points."""
    content = BytesIO()
    Image.new("1", (width, height)).save(content, "PNG")
    return content.getvalue()


JPEG = BytesIO()
Image.new("RGB", (4, 4)).save(JPEG, "JPEG")
SCRIPT = b"<script>alert(1)</script>"
REFUSED = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html>" + SCRIPT,
    "gif with a script": b"GIF89a/*" + SCRIPT,
    "half a picture": JPEG.getvalue()[:200],
    "60 megapixels": png(10_000, 6_000),
    "bomb": png(30_000, 30_000),
    "empty": b"",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_picture_or_too_large_a_one_is_refused(desk, darna, kind):
    upload = SimpleUploadedFile("photo.png", REFUSED[kind], content_type="image/png")

    page = desk.post(PHOTO, {"picture": upload, "alt": "Typed", "position": "0"})

    assert page.status_code == 422
    assert "picture" in page.context["form"].errors
    assert standing(page)["alt"] == ["Typed"]
    assert not darna.photos.exists()


def test_a_file_of_more_than_ten_megabytes_is_refused(desk, darna, monkeypatch):
    monkeypatch.setattr(images, "MOST_BYTES", 1000)
    upload = SimpleUploadedFile("photo.jpg", JPEG.getvalue() + b"0" * 1000)

    page = desk.post(PHOTO, {"picture": upload, "alt": "x", "position": "0"})

    assert "picture" in page.context["form"].errors


def test_of_a_picture_that_is_a_page_too_only_the_picture_is_kept(desk, darna):
    upload = SimpleUploadedFile("photo.jpg", JPEG.getvalue() + SCRIPT, content_type="text/html")

    desk.post(PHOTO, {"picture": upload, "alt": "x", "position": "0"})

    picture = darna.photos.get().picture
    with picture.open() as file:
        kept = file.read()
    assert picture.name.endswith(".webp")
    assert b"<script" not in kept
    assert Image.open(BytesIO(kept)).format == "WEBP"


@pytest.mark.parametrize("value", ["javascript:alert(1)", "//evil.example", "data:text/html,x"])
def test_an_address_that_is_none_is_no_contact(desk, darna, value):
    page = send(
        desk,
        at("associations:edit_contacts", "darna"),
        **{"contacts-0-kind": "website", "contacts-0-value": value},
    )

    assert page.status_code == 422
    assert not darna.contacts.exists()


def test_words_are_shown_as_words(desk, darna, client):
    send(desk, at("associations:edit_words", "darna", "en"), summary="<b>Meals</b>" + str(SCRIPT))

    page = client.get(at("associations:association_detail", "darna")).text
    history = desk.get(at("associations:history", "darna")).text

    for shown in (page, history):
        assert "&lt;b&gt;Meals" in shown
        assert "<script>alert" not in shown


@pytest.mark.parametrize("name", ["change_approve", "change_reject", "change_ask_back"])
def test_nobody_approves_a_change_of_their_own(desk, darna, name):
    change = factories.change_request(darna)

    answer = desk.post(at(f"editing:{name}", change.pk), {"reason": "unclear", "question": "x"})

    change.refresh_from_db()
    assert (answer.status_code, change.state) == (404, "waiting")
