"""Querysets whose SQL Django writes once for each process instead of once for each page.

To write the SQL of a queryset takes Django one to three milliseconds, far longer than to read the
few rows of one record.
"""

from functools import wraps

from django.db.models import Expression

MANY = (list, tuple, set, frozenset)


class Given(Expression):
    """The place in the SQL of a value that each page gives anew; ``many`` for a set of keys."""

    def __init__(self, name, many):
        super().__init__()
        self.name, self.many = name, many

    def as_sql(self, compiler, connection):
        return "SELECT unnest(%s::bigint[])" if self.many else "%s", [self]


def prepared(build):
    """Read the records of the queryset that ``build(user, **values)`` makes, as a list.

    ``build`` puts the values into filters as they are and does not look at them, for a visitor's
    SQL is kept and gets other values each time; related records cannot be selected with it. What
    somebody who is signed in may see is asked each time.
    """
    kept = []  # model and SQL with its parameters, once a visitor has come

    @wraps(build)
    def read(user, **values):
        if user.is_authenticated:
            return list(build(user, **values))
        if not kept:
            places = {name: Given(name, isinstance(value, MANY)) for name, value in values.items()}
            queryset = build(user, **places)
            kept.append((queryset.model, *queryset.query.sql_with_params()))
        model, sql, parameters = kept[0]
        return list(model._base_manager.raw(sql, [value_of(p, values) for p in parameters]))

    return read


def value_of(parameter, values):
    if not isinstance(parameter, Given):
        return parameter
    value = values[parameter.name]
    return list(value) if parameter.many else value
