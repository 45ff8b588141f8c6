"""A picture that no page shows any more is not found at its address."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from portal.base.history import Step
from portal.base.removed_pictures import put_aside_removed
from portal.editing import restoring
from projects.models import PhotoPair
from tests import factories, project_factories

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


@pytest.fixture
def folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.PRIVATE_FOLDER = tmp_path / "media", tmp_path / "private"
    return tmp_path


@pytest.fixture
def pair(folders):
    pictures = {"before": factories.picture(60, 40), "after": factories.picture(60, 40)}
    return project_factories.photo_pair(**pictures)


def sweep(after=LATER):
    put_aside_removed(timezone.now() + after)


def has_address(name):
    return default_storage.exists(name)


def test_removed_pictures_leave_their_address_and_others_stay(pair):
    other = project_factories.photo_pair(before=factories.picture(60, 40), after="")
    names = [pair.before.name, pair.after.name]
    pair.delete()
    before = [has_address(name) for name in names]

    sweep()

    assert before == [True, True]
    assert [has_address(name) for name in names] == [False, False]
    assert has_address(other.before.name)


def test_a_picture_that_was_replaced_is_put_aside(pair):
    former = pair.before.name
    pair.before = factories.picture(80, 60)
    pair.save()

    sweep()

    assert (has_address(former), has_address(pair.before.name)) == (False, True)


def test_a_picture_whose_row_comes_back_has_its_address_again(pair):
    key, name = pair.pk, pair.before.name
    pair.delete()
    sweep()
    assert not has_address(name)
    phase = factories.phase()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO projects_photopair (id, phase_id, before, after, credit, position) "
            "VALUES (%s, %s, %s, '', '', 0)",
            [key, phase.pk, name],
        )

    sweep()

    assert has_address(name)


def test_history_gives_a_picture_its_address_again_as_long_as_it_is_kept(pair):
    name, editor = pair.before.name, factories.editor()
    pair.delete()
    sweep()
    events = apps.get_model("projects", "PhotoPairEvent").objects
    step = Step(events.get(pgh_label="delete"), None, None)

    restoring.bring_back(step, by=editor, at=timezone.now(), field="")

    assert has_address(name)


def test_a_picture_that_was_put_aside_long_ago_is_deleted(pair, folders):
    name = pair.before.name
    pair.delete()
    sweep()

    sweep(after=timedelta(days=31))

    assert [path for path in folders.rglob("*") if path.is_file()] == []
    with pytest.raises(restoring.RestoreError):
        restoring.show_again(PhotoPair._meta.get_field("before"), name)


def test_a_file_that_is_just_being_saved_stays(pair):
    name = pair.before.name
    pair.delete()

    sweep(after=timedelta(minutes=5))

    assert has_address(name)


def test_nothing_needs_a_folder(folders):
    sweep()

    assert list(folders.rglob("*.png")) == []
