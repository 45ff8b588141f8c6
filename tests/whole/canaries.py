"""Marks that nobody may see: one for each field that is not public, in records that are.

A mark is a word that stands nowhere else, so that one found on a page tells where it leaked from.
"""

import re
import string
from itertools import count, product

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.base import privacy
from portal.base.phones import local_phone
from tests.whole import tree

LETTERS = 5  # behind the beginning
LONGEST = len("kanarie") + LETTERS
_letters = ("".join(some) for some in product(string.ascii_lowercase, repeat=LETTERS))
_points = count(1)


class Canaries:
    """``where`` tells the field of each mark; ``shapes`` are other ways in which one may appear.

    All marks have the same ``beginning``, so that one word may find them all.
    """

    def __init__(self, beginning):
        self.beginning = beginning
        self.pattern = re.compile(rf"{beginning}[a-z]{{{LETTERS}}}")
        self.where = {}
        self.shapes = {}

    def found_in(self, text):
        """The fields whose marks stand in ``text``."""
        words = set(self.pattern.findall(text.lower())) & self.where.keys()
        words |= {mark for shape, mark in self.shapes.items() if shape in text}
        return {self.where[mark] for mark in words}

    def words(self):
        return [mark for mark in self.where if self.pattern.fullmatch(mark)]

    def hide_in(self, record, *classes):
        """Mark the free text of ``record``, and of its translations, in fields of these classes."""
        for row in rows_of(record):
            for field in free_text(type(row), classes):
                self.mark(row, field)

    def mark(self, row, field):
        word = f"{self.beginning}{next(_letters)}"
        self.where[word] = f"{row._meta.label}.{field.name}"
        type(row).objects.filter(pk=row.pk).update(**{field.name: shaped(field, word)})

    def hide_number(self, contact, number):
        """Put a telephone number where only members may read it."""
        self.where[number] = "associations.Contact.value"
        for shape in (number, number.removeprefix("+"), local_phone(number)):
            self.shapes[shape] = number
        type(contact).objects.filter(pk=contact.pk).update(value=number)

    def hide_point(self, location):
        """Put ``location`` on a point of its own; four decimals of it are ten metres."""
        for name, degrees in (("latitude", 35.71), ("longitude", -5.91)):
            value = round(degrees + next(_points) * 0.000937, 6)
            self.where[str(value)] = f"associations.Location.{name}"
            self.shapes[str(value)[: str(value).index(".") + 5]] = str(value)
            type(location).objects.filter(pk=location.pk).update(**{name: value})


def rows_of(record):
    texts = record.translations.all() if hasattr(record, "translations") else []
    return [record, *texts]


def free_text(model, classes):
    """The fields of these classes in which any words may stand."""
    given = privacy.classes()
    return [
        field
        for field in model._meta.concrete_fields
        if given[model._meta.label, field.name][0] in classes and holds_words(field)
    ]


def holds_words(field):
    if field.generated or field.choices:
        return False
    if isinstance(field, ArrayField):
        return holds_words(field.base_field)
    kinds = models.CharField | models.TextField | models.FileField | models.JSONField
    return isinstance(field, kinds) and (field.max_length or LONGEST) >= LONGEST


def shaped(field, word):
    """``word`` as the field wants it: an address, a list, a file."""
    if isinstance(field, ArrayField):
        return [shaped(field.base_field, word)]
    if isinstance(field, models.URLField):
        return f"https://{word}.example/"
    if isinstance(field, models.EmailField):
        return f"{word}@example.org"
    if isinstance(field, models.FileField):
        return f"{field.upload_to}{word}.png"
    return {"note": word} if isinstance(field, models.JSONField) else word


def fields_to_mark():
    """Every free-text field that is not public, as marks name it."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in tree.models()
        for field in free_text(model, ("members", "staff", "personal"))
    }
