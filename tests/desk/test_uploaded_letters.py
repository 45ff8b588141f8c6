"""What people upload as a letter, and who gets it to see."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from associations.models import Claim
from portal.base.documents import MOST_BYTES
from tests import factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_FOLDER = tmp_path / "private"
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.PRIVATE_FOLDER


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna")


def send(content, name="letter.pdf"):
    browser = factories.client_of(factories.user())
    sent = {"words": "x", "proof": "letter", "letter": ContentFile(content, name=name)}
    return browser.post(at("associations:claim", "darna"), sent)


def encoded(kind, size=(8, 8), **options):
    content = BytesIO()
    Image.new("RGB", size, "white").save(content, kind, **options)
    return content.getvalue()


def png_of(width, height):
    """A PNG that says it has so many points and holds none."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def zipped():
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 20_000_000)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "letter.svg"),
        (SVG, "letter.png"),
        (HTML, "letter.pdf"),
        (HTML + PDF, "letter.pdf"),
        (PDF + zipped() + HTML * 100, "letter.pdf"),
        (zipped(), "letter.pdf"),
        (zlib.compress(b"\0" * 20_000_000), "letter.png"),
        (encoded("GIF"), "letter.gif"),
        (png_of(10_000, 6_000), "letter.png"),
        (png_of(200_000, 200_000), "letter.png"),
        (encoded("PNG")[:-30], "letter.png"),
        (PDF.replace(b"%%EOF", b""), "letter.pdf"),
        (b"", "letter.pdf"),
        (PDF[:-6] + b"x" * MOST_BYTES + b"%%EOF", "letter.pdf"),
    ],
    ids=[
        "svg", "svg named png", "html named pdf", "html before a pdf", "zip and html after a pdf",
        "zip bomb", "deflate bomb", "gif", "60 million points", "bomb of points", "half a picture",
        "half a pdf", "nothing", "too large",
    ],
)  # fmt: skip
def test_what_is_no_letter_is_refused_at_its_field(darna, private, content, name):
    page = send(content, name)

    assert list(page.context["form"].errors) == ["letter"]
    assert not Claim.objects.exists()
    assert not [*private.rglob("*.*")]


def test_a_picture_is_written_anew_and_what_hung_on_it_is_gone(darna, private):
    polyglot = encoded("JPEG", exif=Image.Exif(), comment=HTML) + HTML

    send(polyglot, "letter.html")

    kept = Claim.objects.get().letter
    content = kept.read()
    assert kept.name.endswith(".webp")
    assert content[8:12] == b"WEBP"
    assert b"script" not in content


def test_a_pdf_is_kept_as_it_came_under_a_name_of_ours(darna, private):
    send(PDF, "../../evil.html")

    kept = Claim.objects.get().letter
    [path] = private.rglob("*.pdf")
    assert kept.read() == PDF
    assert "evil" not in kept.name
    assert path.parent == private / "letters"


def test_a_letter_has_no_address_of_its_own(darna, client, private, settings):
    send(PDF)

    kept = Claim.objects.get().letter
    with pytest.raises(ValueError, match="private"):
        _ = kept.url
    assert not [*settings.MEDIA_ROOT.rglob("*.pdf")]
    assert client.get(reverse("media", args=[kept.name])).status_code == 404
    up = reverse("media", args=[f"../private/{kept.name}"])
    assert client.get(up).status_code in (400, 404)


def test_an_editor_saves_the_letter_and_the_browser_does_not_show_it(darna):
    send(PDF)
    claim = Claim.objects.get()

    answer = factories.client_of(factories.editor()).get(at("associations:claim_letter", claim.pk))

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="letter-{claim.pk}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", ["claimant", "manager", "stranger", "visitor"])
def test_nobody_else_gets_it(darna, who):
    send(PDF)
    claim = Claim.objects.get()
    person = {
        "claimant": claim.user,
        "manager": factories.manager(darna),
        "stranger": factories.user(),
        "visitor": None,
    }[who]

    answer = factories.client_of(person).get(at("associations:claim_letter", claim.pk))

    assert answer.status_code == (302 if who == "visitor" else 404)


def test_a_letter_that_was_deleted_is_not_found(darna):
    send(PDF)
    claim = Claim.objects.get()
    claim.forget_letter()

    answer = factories.client_of(factories.editor()).get(at("associations:claim_letter", claim.pk))

    assert answer.status_code == 404
