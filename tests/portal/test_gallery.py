import pytest

pytestmark = pytest.mark.django_db


def test_gallery_shows_every_part_in_both_directions(client, settings):
    settings.TRIAL = True

    page = client.get("/en/gallery/").content.decode()

    assert page.count('<div class="flow" lang="fr" dir="ltr">') == 14
    assert page.count('<div class="flow" lang="ar" dir="rtl">') == 14
    assert '<bdi lang="ar" dir="rtl">مركز الاستقبال والحد من المخاطر</bdi>' in page


def test_gallery_is_not_there_in_production(client, settings):
    settings.TRIAL = False

    assert client.get("/en/gallery/").status_code == 404
