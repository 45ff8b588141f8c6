"""The lead picture of an article in the shapes in which it is shown: cut by what matters of it."""

from io import BytesIO
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from news.models import Article

Focus = Article.Focus
CENTRES = {
    Focus.CENTRE: (0.5, 0.5),
    Focus.TOP: (0.5, 0.0),
    Focus.BOTTOM: (0.5, 1.0),
    Focus.LEFT: (0.0, 0.5),
    Focus.RIGHT: (1.0, 0.5),
}


class Shape(NamedTuple):
    name: str
    width: int
    height: int


CARD = Shape("card", 640, 360)
WIDE = Shape("wide", 1280, 720)
SHAPES = (CARD, WIDE)


class Shown(NamedTuple):
    """A picture as a page prints it."""

    url: str
    width: int
    height: int


def file_of(article, shape: Shape) -> str:
    """The name of the file; what is cut another way has another name."""
    stem = article.picture.name.rpartition(".")[0]
    return f"{stem}-{shape.name}-{article.focus}.webp"


def cut(article) -> None:
    """Make the files of all shapes that are not there yet. A small picture is not enlarged."""
    if not article.picture:
        return
    for shape in SHAPES:
        name = file_of(article, shape)
        if not default_storage.exists(name):
            default_storage.save(name, as_shape(article.picture, shape, article.focus))


def as_shape(picture, shape: Shape, focus: str) -> ContentFile:
    with picture.open("rb") as file, Image.open(file) as whole:
        size = size_of(shape, whole.width, whole.height)
        out = BytesIO()
        fitted = ImageOps.fit(whole, size, centering=CENTRES[focus])
        fitted.save(out, "WEBP", quality=80, method=4)
    return ContentFile(out.getvalue())


def size_of(shape: Shape, width: int, height: int) -> tuple[int, int]:
    """That of the shape, or the largest of its proportions that the picture fills."""
    scale = min(1, width / shape.width, height / shape.height)
    return max(1, round(shape.width * scale)), max(1, round(shape.height * scale))


def shown(article, shape: Shape) -> Shown | None:
    """The picture of ``article`` in that shape; None where it has none."""
    if not article.picture:
        return None
    url = default_storage.url(file_of(article, shape))
    return Shown(url, *size_of(shape, article.width or 1, article.height or 1))
