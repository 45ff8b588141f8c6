"""One click puts right what a report says: once, in rows of its association alone."""

import pytest
from django.utils import timezone

from associations.models import Association, Contact, Location
from portal.editing.models import ChangeRequest
from portal.reports.actions import apply_proposal
from portal.reports.fixes import CannotApply, fix_for
from portal.reports.models import Report
from portal.reports.rows import row_of
from tests import factories
from tests.desk.letters import at, letters_to

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", own_name="Darna")


@pytest.fixture
def manager(darna):
    return factories.manager(darna)


def apply(report, by):
    report.refresh_from_db()
    return apply_proposal(report, by=by, at=NOW(), seen=row_of(report, by).seen)


def changed_in(event_model, row):
    return event_model.objects.filter(pgh_obj_id=row.pk, pgh_label="update")


def test_telephone_is_replaced_in_its_own_row_and_in_the_history(darna, manager):
    wrong = factories.contact(of=darna, label="office", as_printed="0539.12", fact_date="2011")
    other = factories.contact(of=darna)
    report = factories.report(
        of=darna, contact=wrong, proposal="+212539111111", email="amal@example.org", language="fr"
    )

    response = factories.client_of(manager).post(
        at("reports:apply", report.pk), {"seen": wrong.value}
    )

    report.refresh_from_db()
    now = Contact.objects.get(pk=wrong.pk)
    assert response["Location"] == at("reports:desk", "darna")
    assert (now.value, now.label, now.as_printed) == ("+212539111111", "office", "")
    assert now.fact_date == timezone.localdate().isoformat()
    assert Contact.objects.get(pk=other.pk).value == other.value
    assert (report.answer, report.answered_by) == ("corrected", manager)
    event = changed_in(Contact.pgh_event_model, wrong).get()
    assert event.pgh_context.metadata["user"] == manager.pk
    [letter] = letters_to("amal@example.org")
    assert "La correction est faite" in letter.body


def test_missing_number_is_added_once(darna, manager):
    reports = [
        factories.report(of=darna, reason="way", proposal="office@darna.example") for _ in range(2)
    ]

    for report in reports:
        apply(report, manager)

    contact = darna.contacts.get()
    assert (contact.kind, contact.value) == ("email", "office@darna.example")


def test_new_address_takes_the_old_point_away_and_asks_for_the_district(darna, manager):
    location = factories.location(of=darna, latitude=35.7, longitude=-5.8)
    report = factories.report(
        of=darna, reason="address", location=location, proposal="3 Rue Imam Malik"
    )

    response = factories.client_of(manager).post(
        at("reports:apply", report.pk), {"seen": location.address}
    )

    now = Location.objects.get(pk=location.pk)
    assert (now.address, now.latitude, now.longitude) == ("3 Rue Imam Malik", None, None)
    assert response["Location"] == at("associations:edit_location", "darna", location.pk)


def test_address_that_is_hidden_stays_hidden(darna, manager):
    location = factories.location(of=darna, address="7 Secret Street", visibility="district")
    report = factories.report(of=darna, reason="address", location=location, proposal="8 Street")

    apply(report, manager)

    now = Location.objects.get(pk=location.pk)
    assert (now.visibility, now.public_address) == ("district", "")


def test_name_by_the_association_waits_for_an_editor(darna, manager):
    report = factories.report(of=darna, reason="name", proposal="Darna Tanger")

    asked = apply(report, manager)

    darna.refresh_from_db()
    report.refresh_from_db()
    assert darna.own_name == "Darna"
    assert {(request.field, request.new) for request in asked} == {
        ("own_name", "Darna Tanger"),
        ("name", "Darna Tanger"),
    }
    assert all(request.state == ChangeRequest.State.WAITING for request in asked)
    assert report.answer == "agreed"


def test_name_by_a_trusted_association_stands_and_is_looked_at(darna, manager):
    Association.objects.filter(pk=darna.pk).update(is_trusted=True)
    report = factories.report(of=darna, reason="name", proposal="Darna Tanger")

    asked = apply(report, manager)

    darna.refresh_from_db()
    assert asked == []
    assert darna.own_name == darna.translations.get().name == "Darna Tanger"
    assert set(ChangeRequest.objects.values_list("state", flat=True)) == {"applied"}


def test_name_by_an_editor_stands_wherever_the_reader_saw_it(darna):
    darna.translations.create(language_code="ar", name="دارنا")
    darna.translations.create(language_code="fr", name="Darna")
    report = factories.report(of=darna, reason="name", proposal="Darna Tanger", language="fr")

    apply(report, factories.editor())

    darna.refresh_from_db()
    names = dict(darna.translations.values_list("language_code", "name"))
    assert darna.own_name == "Darna Tanger"
    assert names == {"en": "Darna Tanger", "fr": "Darna Tanger", "ar": "دارنا"}
    assert not ChangeRequest.objects.exists()


def test_closed_is_taken_out_by_editors_alone(darna, manager):
    offer = factories.offer(provider=darna)
    report = factories.report(of=darna, reason="closed", offer=offer)

    assert fix_for(report, manager) is None
    with pytest.raises(CannotApply):
        apply_proposal(report, by=manager, at=NOW(), seen="unverified")
    apply(report, factories.editor())

    offer.refresh_from_db()
    darna.refresh_from_db()
    report.refresh_from_db()
    assert (offer.state, darna.state) == ("unpublished", "unverified")
    assert report.answer == "taken_out"


def test_applied_twice_is_applied_once(darna, manager):
    contact = factories.contact(of=darna)
    report = factories.report(
        of=darna, contact=contact, proposal="+212539111111", email="amal@example.org"
    )
    apply(report, manager)
    Contact.objects.filter(pk=contact.pk).update(value="+212539222222")
    before = Report.objects.values().get()

    again = apply_proposal(report, by=factories.editor(), at=NOW(), seen="+212539222222")

    contact.refresh_from_db()
    assert again is None
    assert contact.value == "+212539222222"
    assert Report.objects.values().get() == before
    assert len(letters_to("amal@example.org")) == 1


@pytest.mark.parametrize("reason", ["telephone", "address"])
def test_row_of_another_association_is_never_touched(darna, manager, reason):
    """Even if a report came to name one: the row is looked for among the association's own."""
    contact, location = factories.contact(), factories.location()
    report = factories.report(
        of=darna, reason=reason, contact=contact, location=location, proposal="+212539111111"
    )

    with pytest.raises(CannotApply):
        apply(report, manager)

    report.refresh_from_db()
    assert Contact.objects.get(pk=contact.pk).value == contact.value
    assert Location.objects.get(pk=location.pk).address == location.address
    assert report.is_waiting


def test_what_changed_since_it_was_looked_at_is_not_written_over(darna, manager):
    contact = factories.contact(of=darna)
    report = factories.report(of=darna, contact=contact, proposal="+212539111111")
    Contact.objects.filter(pk=contact.pk).update(value="+212539222222")

    response = factories.client_of(manager).post(
        at("reports:apply", report.pk), {"seen": contact.value}, follow=True
    )

    contact.refresh_from_db()
    assert "This was changed in the meantime." in response.text
    assert contact.value == "+212539222222"


def test_row_that_is_gone_leaves_the_report_to_be_answered(darna, manager):
    contact = factories.contact(of=darna)
    report = factories.report(of=darna, contact=contact, proposal="+212539111111")
    contact.delete()

    page = factories.client_of(manager).get(at("reports:detail", report.pk))

    assert page.context["row"].can_apply is False
    with pytest.raises(CannotApply):
        apply(report, manager)


def test_what_cannot_stand_is_refused_in_words_and_changes_nothing(darna):
    report = factories.report(of=darna, reason="name", proposal="x" * 300)
    editor = factories.editor()

    response = factories.client_of(editor).post(
        at("reports:apply", report.pk), {"seen": "Darna"}, follow=True
    )

    darna.refresh_from_db()
    report.refresh_from_db()
    assert "200" in str(next(iter(response.context["messages"])))
    assert darna.own_name == "Darna"
    assert report.is_waiting


def test_nothing_of_a_report_is_on_the_page_before(client, darna):
    contact = factories.contact(of=darna)
    factories.report(of=darna, contact=contact, proposal="+212539111111", words="kanarie")

    page = client.get(darna.get_absolute_url()).text

    assert "539111111" not in page.replace(" ", "")
    assert "kanarie" not in page


@pytest.mark.parametrize("kind", ["offer", "project"])
def test_what_is_said_of_one_page_never_takes_out_another(darna, kind):
    make = {
        "offer": lambda: factories.offer(provider=darna),
        "project": lambda: factories.project(association=darna),
    }[kind]
    record = make()
    report = factories.report(of=darna, reason=Report.Reason.CLOSED, **{kind: record})
    editor = factories.editor()
    seen = row_of(report, editor).seen
    record.delete()
    report.refresh_from_db()

    with pytest.raises(CannotApply):
        apply_proposal(report, by=editor, at=NOW(), seen=seen)

    darna.refresh_from_db()
    assert darna.state != "unpublished"
    assert report.record is None
