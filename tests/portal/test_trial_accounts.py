import stat

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from portal.accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(settings, tmp_path):
    """A folder of its own for what the command keeps."""
    settings.VAR = tmp_path
    return tmp_path


def printed(capsys):
    call_command("make_trial_accounts")
    return capsys.readouterr().out


def test_four_people_get_their_roles(var, capsys):
    association = factories.association(slug="a", own_name="The First")

    lines = printed(capsys)

    administrator, editor, manager, newcomer = User.objects.order_by("email")
    assert (administrator.is_superuser, administrator.is_staff) == (True, True)
    assert (editor.is_superuser, editor.is_staff) == (False, True)
    assert [group.name for group in editor.groups.all()] == ["editors"]
    assert (manager.is_staff, manager.memberships.get().association) == (False, association)
    assert "manager@example.org acts for The First: http" in lines
    assert not newcomer.memberships.exists()


def test_it_says_what_can_be_tried(var, capsys):
    factories.association(slug="a")
    claimed = factories.association(slug="c")
    factories.association(slug="b")
    factories.contact(of=claimed, kind="email", value="office@example.org")

    lines = printed(capsys)

    for path in ("/desk/a/", "/claim/c/", "/desk/claims/"):
        assert path in lines


def test_the_password_is_kept_for_its_owner_and_signs_in(var, capsys):
    lines = printed(capsys)

    kept = var / "trial_accounts"
    password = kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert f"password of all: {password}" in lines
    assert authenticate(None, email="editor@example.org", password=password) is not None


def test_a_second_call_prints_the_same_and_makes_nobody(var, capsys):
    factories.association()

    first, second = printed(capsys), printed(capsys)

    assert first == second
    assert User.objects.count() == 4


def test_accounts_on_another_database_get_the_password_that_is_kept(var, capsys):
    printed(capsys)
    User.objects.filter(email="editor@example.org").update(password="another")

    printed(capsys)

    password = (var / "trial_accounts").read_text()
    assert User.objects.get(email="editor@example.org").check_password(password)


def test_it_says_how_the_second_factor_is_set_up(var, capsys, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    assert "set up a second factor" in printed(capsys)

    settings.SECOND_FACTOR_REQUIRED = False
    assert "second factor" not in printed(capsys)


def test_it_refuses_in_production(settings):
    settings.TRIAL = False

    with pytest.raises(CommandError, match="PORTAL_MODE=trial only"):
        call_command("make_trial_accounts")

    assert not User.objects.exists()
