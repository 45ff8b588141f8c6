import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from associations.models import Association, OpeningHours
from portal.base.models import Checked
from support.models import Offer
from tests import factories, project_factories
from tests.admin.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return factories.editor(language="en", name="An editor")


@pytest.fixture
def editing(editor):
    return factories.client_of(editor)


def page_of(record):
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk])


def save(client, record, **changes):
    """Send the record's page back as it came, but for ``changes``."""
    url = page_of(record)
    return client.post(url, filled(client.get(url)) | changes)


# Named actions


def act(client, record, action):
    url = reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_changelist")
    client.post(url, {"action": action, "_selected_action": [record.pk]})
    record.refresh_from_db()
    return record


def test_bulk_check_writes_who_and_when_and_leaves_history(editing, editor):
    offer = factories.offer()
    before = timezone.now()

    act(editing, offer, "mark_checked")

    assert (offer.state, offer.verified_as, offer.verified_by) == ("verified", "editor", editor)
    assert before <= offer.verified_at <= timezone.now()
    event = Offer.pgh_event_model.objects.filter(pgh_obj=offer).latest("pgh_id")
    assert (event.pgh_label, event.state, event.pgh_context.metadata["user"]) == (
        "update",
        "verified",
        editor.pk,
    )


def test_withdrawn_record_is_neither_checked_nor_marked_by_the_way(editing):
    record = factories.association(state=Checked.State.UNPUBLISHED)

    assert act(editing, record, "mark_checked").state == Checked.State.UNPUBLISHED
    assert act(editing, record, "mark_stale").state == Checked.State.UNPUBLISHED


def test_record_goes_out_of_public_and_comes_back_as_it_was(editing):
    record = act(editing, factories.association(), "mark_checked")

    assert act(editing, record, "unpublish").state == Checked.State.UNPUBLISHED
    assert act(editing, record, "publish").state == Checked.State.VERIFIED


def test_old_check_comes_back_as_out_of_date():
    long_ago = timezone.now() - timezone.timedelta(days=400)
    record = factories.association(verified_at=long_ago, verified_as="editor", state="unpublished")

    record.publish(at=timezone.now())

    assert record.state == Checked.State.STALE


def test_never_checked_record_comes_back_as_not_checked():
    record = factories.association(state="unpublished")

    record.publish(at=timezone.now())

    assert record.state == Checked.State.UNVERIFIED


def test_button_under_a_record_saves_and_marks_it(editing):
    record = factories.association(acronym="OLD")

    save(editing, record, acronym="NEW", _mark_checked="yes")

    record.refresh_from_db()
    assert (record.acronym, record.state) == ("NEW", "verified")


def test_state_cannot_be_sent(editing):
    record = factories.association()

    save(editing, record, state="verified")

    record.refresh_from_db()
    assert record.state == Checked.State.UNVERIFIED


# What must hold


def test_rules_of_the_database_are_told_in_words(editing):
    offer = factories.offer()

    page = save(editing, offer, cost="free", cost_mad="20").content.decode()

    assert "A price goes with “low price” or “paid”." in page


def test_rule_about_a_check_is_told_in_words():
    record = factories.association()
    record.state = Checked.State.VERIFIED

    with pytest.raises(Exception, match="says when and by whom it was checked"):
        record.validate_constraints()


def test_telephone_is_kept_in_one_form_and_nonsense_is_refused(editing):
    record = factories.association()
    row = {"contacts-TOTAL_FORMS": "1", "contacts-0-kind": "phone"}
    row |= {"contacts-0-visibility": "public", "contacts-0-position": "0"}

    refused = save(editing, record, **row, **{"contacts-0-value": "call us"})
    save(editing, record, **row, **{"contacts-0-value": "0539 93 75 06"})

    assert "Write a telephone number" in refused.content.decode()
    assert record.contacts.get().value == "+212539937506"


def test_same_slot_twice_is_refused_in_words(editing):
    schedule = factories.schedule()
    slot = {"season": "regular", "weekday": "1"}
    rows = {f"slots-{row}-{name}": value for row in (0, 1) for name, value in slot.items()}

    page = save(editing, schedule, **{"slots-TOTAL_FORMS": "2"}, **rows)

    assert "The same slot stands there twice." in page.content.decode()
    assert not OpeningHours.objects.exists()


def test_overlapping_ramadan_is_refused_in_words(editing):
    factories.ramadan("2027-02-08", "2027-03-09")

    page = editing.post(
        reverse("admin:associations_ramadan_add"),
        {"first_day": "2027-03-09", "last_day": "2027-03-20"},
    )

    assert "These days overlap with another Ramadan." in page.content.decode()


# Texts


def test_new_language_is_written_and_untouched_ones_stay_away(editing):
    record = factories.association(name="Hope")

    save(editing, record, **{"translations-1-name": "الأمل"})

    rows = record.translations.order_by("language_code").values_list(
        "language_code", "name", "origin"
    )
    assert list(rows) == [("ar", "الأمل", "reviewed"), ("en", "Hope", "source")]


def test_every_language_is_written_in_its_direction(editing):
    page = editing.get(page_of(factories.association(name="Hope"))).content.decode()

    assert re.search(r'<input [^>]*name="translations-1-name"[^>]*lang="ar" dir="rtl"', page)
    assert page.count("no words yet") == 5


def test_last_language_cannot_be_taken_away(editing):
    record = factories.association()

    page = save(editing, record, **{"translations-0-DELETE": "on"}).content.decode()

    assert "Write the words in one language at least." in page
    assert record.translations.count() == 1


def test_new_record_gets_its_address_from_its_words(editing):
    url = reverse("admin:support_offer_add")
    provider, topic = factories.association(), factories.topic()
    words = {"provider": provider.pk, "topics": [topic.pk], "translations-0-title": "دعم الأسر"}

    editing.post(url, filled(editing.get(url)) | words)

    assert Offer.objects.get().slug == "dam-alasr"


def test_lists_are_written_one_entry_a_line(editing):
    record = factories.association()
    lines = "https://one.example/\r\n\r\n  https://two.example/a,b \r\n"

    save(editing, record, sources=lines)

    record.refresh_from_db()
    assert record.sources == ["https://one.example/", "https://two.example/a,b"]


# Pictures


def picture_with_position():
    content = BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (40, 30), "red").save(content, "JPEG", exif=exif)
    assert b"A camera" in content.getvalue()
    return SimpleUploadedFile("me.jpg", content.getvalue(), "image/jpeg")


@pytest.mark.parametrize("make", [factories.topic, factories.group, factories.place])
def test_other_words_are_written_one_a_line(make, editing):
    record = make(language="ar", synonyms=["Bni Makada"])

    page = editing.get(page_of(record)).content.decode()
    save(
        editing,
        record,
        **{"translations-0-synonyms": "Bni Makada\n بني مكادة \n\nBéni, Makada"},
    )

    words = record.translations.get().synonyms
    assert words == ["Bni Makada", "بني مكادة", "Béni, Makada"]
    assert "One word or spelling a line." in page


def test_picture_is_written_anew_without_position_and_camera(editing, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    record = factories.association()

    save(editing, record, logo=picture_with_position())

    record.refresh_from_db()
    with Image.open(record.logo) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("WEBP", (40, 30), {})
    assert "me" not in record.logo.name


def test_record_with_a_picture_is_saved_without_sending_it_again(editing, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = factories.photo()

    save(editing, photo.association, acronym="NEW", **{"photos-0-credit": "A neighbour"})

    photo.refresh_from_db()
    assert photo.credit == "A neighbour"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not a picture in JPEG"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * (10 * 2**20), "larger than 10 MB"),
        ("a.jpg", b"no picture at all", "not a picture in JPEG"),
    ],
)
def test_what_is_no_fitting_picture_is_refused(editing, name, content, message):
    record = factories.association()

    page = save(editing, record, logo=SimpleUploadedFile(name, content))

    assert message in page.content.decode()
    assert not Association.objects.get(pk=record.pk).logo


def test_record_on_which_promises_hang_is_kept_and_the_page_says_why():
    pledge = project_factories.pledge()
    association = pledge.need.project.association
    factories.application(factories.session(of=factories.programme(association=association)))
    client = factories.client_of(factories.administrator(language="en"))
    one = reverse("admin:associations_association_delete", args=[association.pk])
    many = reverse("admin:associations_association_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [association.pk], "post": "yes"}

    for answer in (client.get(one), client.post(one, {"post": "yes"}), client.post(many, chosen)):
        assert answer.status_code == 200
        assert answer.context["protected"]
        assert not answer.context["perms_lacking"]
        assert "Take it out of public instead" in answer.text

    assert Association.objects.filter(pk=association.pk).exists()
