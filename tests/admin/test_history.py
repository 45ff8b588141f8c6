import pytest
from django.urls import reverse

from portal.base.history import differing
from tests import factories
from tests.admin.test_records import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def editing():
    return factories.client_of(factories.editor(language="en", name="Amina the editor"))


def history(client, record):
    name = record._meta.label_lower.replace(".", "_")
    return client.get(reverse(f"admin:{name}_history", args=[record.pk]))


def rows(page):
    """(who, what, kind, language, field, old, new) of everything the page tells, newest first."""
    return [
        (edit.who, row.what, row.kind, row.language, field.label, text(field.old), text(field.new))
        for edit in page.context["edits"]
        for row in edit.rows
        for field in row.fields
    ]


def text(pieces):
    return "".join(words for words, _differs in pieces)


@pytest.mark.django_db(transaction=True)
def test_history_tells_who_changed_what_in_which_language(editing):
    record = factories.association(
        name="Hope", acronym="OLD", texts={"fr": {"name": "Espoir", "summary": "Des repas"}}
    )

    save(editing, record, acronym="NEW", **{"translations-0-summary": "Des repas chauds"})
    page = history(editing, record)

    assert rows(page)[:2] == [
        ("Amina the editor", "Association", "update", "", "Acronym", "OLD", "NEW"),
        (
            "Amina the editor",
            "Association text",
            "update",
            "fr",
            "Summary",
            "Des repas",
            "Des repas chauds",
        ),
    ]
    assert '<td><bdi lang="fr">Des repas<ins> chauds</ins></bdi></td>' in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_history_tells_of_links_and_rows_too(editing):
    topic = factories.topic(name="Health")
    record = factories.association()
    contact = factories.contact(of=record, value="+212539937506")
    record.topics.add(topic)
    contact.delete()

    told = rows(history(editing, record))

    assert ("", "Topics", "insert", "", "Topic", "", "Health") in told
    assert ("", "Contact", "delete", "", "Number or address", "+212539937506", "") in told


@pytest.mark.django_db(transaction=True)
def test_history_tells_nothing_of_other_records(editing):
    record = factories.association(slug="ours")
    factories.association(slug="branch", parent=record)
    factories.partnership(of=factories.association(slug="other"), partner=record)
    factories.offer(provider=record)

    whats = {what for _who, what, *_rest in rows(history(editing, record))}

    assert whats == {"Association", "Association text", "Topics"}


def test_names_of_people_are_in_no_history(editing):
    record = factories.association()
    factories.person_role(of=record, holder="Somebody")

    assert "Somebody" not in history(editing, record).content.decode()


def test_members_are_in_the_history_for_administrators_only(editing):
    record = factories.association()
    factories.manager(record, email="manager@example.org")
    administration = factories.client_of(factories.administrator())

    assert "manager@example.org" not in history(editing, record).content.decode()
    assert "manager@example.org" in history(administration, record).content.decode()


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("a b", "a c", ([("a ", False), ("b", True)], [("a ", False), ("c", True)])),
        ("", "new", ([], [("new", True)])),
        ("same", "same", ([("same", False)], [("same", False)])),
    ],
)
def test_what_differs_is_marked_by_whole_words(old, new, pieces):
    assert differing(old, new) == pieces
