from contextlib import contextmanager

import pytest
from django.core.checks import Tags, run_checks

from portal.base.checks import arabic_letters_are_letters


class CLocale:
    """A connection to a database whose server was made with LC_CTYPE "C"."""

    @contextmanager
    def cursor(self):
        yield self

    def execute(self, sql):
        assert "alpha" in sql

    def fetchone(self):
        return (False,)


@pytest.mark.django_db
def test_the_database_of_the_tests_knows_arabic():
    errors = run_checks(tags=[Tags.database], databases=["default"])

    assert errors == []


def test_a_database_without_arabic_letters_is_refused(monkeypatch):
    monkeypatch.setattr("portal.base.checks.connections", {"default": CLocale()})

    errors = arabic_letters_are_letters(databases=["default"])

    assert [error.id for error in errors] == ["portal.E001"]
