"""Querysets whose SQL Django writes once for each process instead of once for each page.

To write the SQL of a queryset takes Django one to three milliseconds, far longer than to read the
few rows of one record.
"""

from functools import wraps

from django.db import connection
from django.db.models import Expression

SEVERAL = (list, tuple, set)


class Given(Expression):
    """The place in the SQL of a value, or of several for ``__in``, that each page gives anew."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Question:
    """The SQL of a queryset of records, with places for what is given."""

    def __init__(self, queryset):
        self.model = queryset.model
        self.sql, self.parameters = queryset.query.sql_with_params()
        self.fields = self.others = None

    def records(self, values) -> list:
        """What the database answers to the SQL with ``values`` in the places."""
        with connection.cursor() as cursor:
            cursor.execute(*self.filled(values))
            if self.fields is None:
                self.name_columns([column.name for column in cursor.description])
            return [self.record(row) for row in cursor]

    def filled(self, values):
        """The SQL and its parameters; where several values are given it has a place for each."""
        places, parameters = [], []
        for parameter in self.parameters:
            value = values[parameter.name] if isinstance(parameter, Given) else parameter
            several = list(value) or [None] if isinstance(value, SEVERAL) else [value]
            places.append(", ".join(["%s"] * len(several)))
            parameters += several
        first, *rest = self.sql.split("%s")
        sql = "".join([first, *(place + part for place, part in zip(places, rest, strict=True))])
        return sql, parameters

    def name_columns(self, names) -> None:
        """The first are fields of the model, the others were annotated."""
        fields = {field.column: field.attname for field in self.model._meta.concrete_fields}
        self.others = [name for name in names if name not in fields]
        self.fields = [fields[name] for name in names if name in fields]

    def record(self, row):
        number = len(self.fields)
        record = self.model.from_db("default", self.fields, row[:number])
        record.__dict__.update(zip(self.others, row[number:], strict=True))
        return record


def prepared(build):
    """Read the records of the queryset that ``build(user, **values)`` makes, as a list.

    ``build`` puts the values into filters as they are and does not look at them, for a visitor's
    SQL is kept and gets other values each time; related records cannot be selected with it, nor
    JSON. What somebody who is signed in may see is asked each time.
    """
    kept = []  # the Question, once a visitor has come

    @wraps(build)
    def read(user, **values):
        if user.is_authenticated:
            return list(build(user, **values))
        if not kept:
            kept.append(Question(build(user, **{name: Given(name) for name in values})))
        return kept[0].records(values)

    return read
