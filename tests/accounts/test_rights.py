import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from portal.accounts.models import EDITORS
from portal.rights import give_editors_their_rights
from tests import factories

pytestmark = pytest.mark.django_db


def names():
    return sorted(Group.objects.get(name=EDITORS).permissions.values_list("codename", flat=True))


def test_every_migration_leaves_the_same_rights():
    before = names()
    Group.objects.get(name=EDITORS).permissions.set(Permission.objects.filter(codename="add_user"))

    call_command("migrate", verbosity=0)
    once = names()
    give_editors_their_rights()

    assert before == once == names()


def test_fresh_database_gets_the_group_even_before_the_permissions():
    before = names()
    Group.objects.all().delete()
    Permission.objects.all().delete()

    give_editors_their_rights()

    assert names() == before


def test_editors_keep_the_directory_and_nothing_else():
    held = set(names())

    assert {"change_association", "add_offertranslation", "change_phase", "add_place"} <= held
    assert {"delete_contact", "delete_openinghours", "delete_offertranslation"} <= held
    assert not held & {"delete_association", "delete_offer", "delete_project", "delete_place"}
    assert not [name for name in held if "user" in name or "membership" in name]
    history = [name for name in held if name.endswith("event")]
    assert {name for name in history if not name.startswith("view_")} == {
        "add_event",  # what takes place, not what has changed
        "change_event",
    }


def test_editor_deletes_no_association_but_an_administrator_does():
    record = factories.association()

    assert not factories.editor().has_perm("associations.delete_association", record)
    assert factories.administrator().has_perm("associations.delete_association")
