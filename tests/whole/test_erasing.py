"""Erased is erased: what was planted about a person stands in no column of any table after it.

Whoever adds a table that points to accounts registers it in ``portal.base.personal``, and plants a
row of it here.
"""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pghistory.models import Event

from associations.models import Invitation, Membership
from portal.accounts.models import User
from portal.base import privacy
from portal.base.personal import held
from portal.base.tasks import deliver
from portal.mydata.erasing import erase_person
from portal.subscriptions.models import News
from tests import event_factories, factories, project_factories
from tests.following import subscription
from tests.whole.canaries import holds_words
from tests.whole.records_of_volunteers import plant_records
from tests.whole.volunteer_to_erase import plant_in_volunteering

pytestmark = pytest.mark.django_db
KEY = 987654321987  # of the account: a number that stands nowhere else
MARK = "kanarienvogel"


@pytest.fixture
def person(settings, tmp_path):
    """Somebody who left a trace in every table that can hold one."""
    settings.PRIVATE_FOLDER = tmp_path
    person = factories.editor(pk=KEY, email=f"{MARK}1@example.org", name=f"{MARK} name")
    person.user_permissions.add(Permission.objects.first())
    EmailAddress.objects.create(user=person, email=f"{MARK}2@example.org")
    RecoveryCodes.activate(person)
    plant_in_associations(person)
    plant_checks(person)
    plant_in_volunteering(person, MARK)
    plant_records(person, MARK)
    plant_in_sessions(person)
    plant_in_log(person)
    letter = f"To: {person.email}\n\nHello {person.name}"
    deliver.defer(raw=letter, sender="portal@example.org", recipients=[person.email])
    return person


def plant_in_associations(person):
    association = factories.association()
    Membership.objects.create(association=association, user=person, role=Membership.Role.MANAGER)
    claim = factories.claim(
        by=person,
        words=f"{MARK} words",
        proof_email=f"{MARK}3@example.org",
        telephone=f"{MARK} tel",
        note=f"{MARK} note",
    )
    claim.letter.save(f"{MARK}.pdf", ContentFile(b"%PDF-"))
    other = factories.claim(of=association, decided_by=person)
    other.opinions.create(user=person, agrees=True, note=f"{MARK} opinion")
    factories.change_request(association, by=person, note=f"{MARK} asks")
    factories.change_request(factories.association(), decided_by=person)
    person.drafts.create(path="/en/", typed={"summary": [f"{MARK} draft"]})
    factories.invitation(code="1", email=person.email)
    factories.invitation(code="2", made_by=person)
    factories.invitation(code="3", accepted_by=person, accepted_at=timezone.now())
    association.checks.create(by=person, checker="editor", way="phone", checked_at=timezone.now())
    factories.undelivered(person.email, raw=f"{MARK} raw", subject=f"{MARK}", answer=f"550 {MARK}")
    factories.report(email=person.email, words=f"{MARK} report")
    project_factories.pledge(
        email=person.email, state="thanked", name=f"{MARK}", is_named=True, words=f"{MARK} pledge"
    )
    project_factories.pledge(answered_by=person)
    event_factories.guest(
        event_factories.with_places().occurrences.get(), email=person.email, name=f"{MARK} guest"
    )
    follow(person)
    factories.report(answer="right", answered_by=person, answered_at=timezone.now())


def follow(person):
    """What the person follows, and a letter about it."""
    wish = subscription(f"search:q={MARK}", email=person.email)
    digest = wish.subscriber.digests.create(
        rhythm="weekly", period=timezone.now(), sent_at=timezone.now()
    )
    found = News.objects.create(
        kind="offer", record=0, seen_at=timezone.now(), subjects=["topic:1", wish.subject]
    )
    digest.told.create(subscriber=wish.subscriber, news=found)


def plant_checks(person):
    """Records that the person checked, and a change that the person made in a browser."""
    factories.likeness(dismissed_by=person, dismissed_at=timezone.now())
    factories.merged(merged_by=person, taken_back_by=person, taken_back_at=timezone.now())
    for record in (factories.association(), factories.offer(), factories.project()):
        record.verify(by=person, as_checker="editor", at=timezone.now())
        record.save()
    client = factories.client_of(person)
    client.post(
        reverse("admin:associations_holiday_add"), {"day": "2030-01-11", "name": "throne_day"}
    )


def plant_in_sessions(person):
    """Signed in, half way through signing in, and half way through another address."""
    words = {"login": person.email, "password": factories.PASSWORD}
    with override("fr"):
        Client(headers={"user-agent": f"{MARK} Firefox"}).post(reverse("account_login"), words)
    factories.client_of(person)
    person.usersession_set.create(session_key="x", ip="203.0.113.7", user_agent="Firefox")


def plant_in_log(person):
    administrator = factories.administrator()
    membership = person.memberships.first()
    for by, about in ((person, membership), (administrator, person), (administrator, membership)):
        LogEntry.objects.create(
            user=by,
            action_flag=CHANGE,
            content_type=ContentType.objects.get_for_model(about),
            object_id=str(about.pk),
            object_repr=str(about),
            change_message=json.dumps([{"changed": {"object": str(about)}}]),
        )


def tables():
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def found_in_tables(*marks):
    """Each table and column in which one of the marks stands, as text of the whole row."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT to_jsonb(row)::text FROM "{table}" AS row')  # noqa: S608
            for (row,) in cursor.fetchall():
                for column, value in json.loads(
                    row if isinstance(row, str) else json.dumps(row)
                ).items():
                    if any(mark in json.dumps(value) for mark in marks):
                        found[table, column] = value
    return found


def found_in_sessions(*marks):
    """Sessions are packed: what stands in them is seen only unpacked."""
    unpacked = [json.dumps(session.get_decoded()) for session in Session.objects.all()]
    return [words for words in unpacked if any(mark in words for mark in marks)]


def links_to_accounts():
    """Each table, of libraries too, with its field that points to an account; history apart."""
    for model in apps.get_models(include_auto_created=True):
        if issubclass(model, Event) or not model._meta.managed or model._meta.proxy:
            continue
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model is User:
                yield model, field.name


def test_every_table_that_points_to_accounts_is_registered():
    pointing = {(model._meta.label, name) for model, name in links_to_accounts()}
    named = {table for holding in held for table in holding.tables}

    assert sorted(pointing - named) == []
    assert sorted(named - pointing) == []


def test_person_left_a_trace_in_every_such_table(person):
    without = [
        (model._meta.label, name)
        for model, name in links_to_accounts()
        if not model._base_manager.filter(**{name: person.pk}).exists()
    ]

    assert without == []


def test_every_personal_field_is_planted(person):
    planted = {column for _table, column in found_in_tables(MARK)}
    wanted = {
        field
        for label, field in privacy.fields_of_class("personal")
        if holds_words(apps.get_model(label)._meta.get_field(field)) and field != "password"
    }

    assert wanted - planted == set()


def test_planted_is_found(person):
    tables_with_marks = {table for table, _column in found_in_tables(MARK, str(KEY))}

    assert {
        "accounts_user",
        "account_emailaddress",
        "associations_membershipevent",
        "django_admin_log",
        "mfa_authenticator",
        "pghistory_context",
        "procrastinate_jobs",
        "usersessions_usersession",
    } <= tables_with_marks
    assert len(found_in_sessions(str(KEY), MARK)) >= 2


def test_nothing_of_the_person_is_left_anywhere(person, settings):
    erase_person(person)

    assert found_in_tables(MARK, str(KEY)) == {}
    assert found_in_sessions(MARK, str(KEY)) == []
    assert list(settings.PRIVATE_FOLDER.rglob("*.pdf")) == []


def test_erased_by_the_page_leaves_no_trace_of_the_erasing(person):
    client = factories.client_of(person)
    with override("fr"):
        client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
        client.post(reverse("my_data_erase"), {"sure": "on"})

    assert not User.objects.filter(pk=KEY).exists()
    assert found_in_tables(MARK, str(KEY)) == {}
    assert found_in_sessions(MARK, str(KEY)) == []


def test_what_others_left_stays(person):
    other = factories.manager(name="Somebody else")
    factories.invitation(email=other.email)
    deliver.defer(raw="x", sender="x", recipients=[other.email])
    records = factories.Association.objects.count()

    erase_person(person)

    assert User.objects.filter(pk=other.pk).exists()
    assert Membership.objects.filter(user=other).exists()
    assert Invitation.objects.filter(email=other.email).exists()
    assert ("procrastinate_jobs", "args") in found_in_tables(other.email)
    assert factories.Association.objects.count() == records


def test_what_was_checked_and_changed_stays_without_the_person(person):
    checked = factories.Association.objects.get(verified_by=person)
    model = apps.get_model("associations.AssociationEvent")
    before = model.objects.filter(pgh_obj_id=checked.pk).count()

    erase_person(person)

    checked.refresh_from_db()
    assert (checked.state, checked.verified_as, checked.verified_by) == ("verified", "editor", None)
    assert model.objects.filter(pgh_obj_id=checked.pk).count() >= before
