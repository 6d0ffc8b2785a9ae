"""Queries that are put together once. Django makes the SQL of a queryset anew each time it is asked: for a row
found by its index that is twenty times the work of finding it, and a page asks for many such rows.

    @prepared
    def _standing(person, thread):
        return Following.objects.filter(person=person, thread=thread)

    rows = _standing(viewer.pk, thread.pk)

The function is called once a process (once for each number of arguments, where it takes any), with a mark in the
place of each argument; what it returns is compiled, and each later call binds plain values (a number, a string, a
moment) to the marks. So the function may not look at its arguments, and whatever else it looks at has to be the same
for ever. A None finds nothing, as in SQL.
"""

from copy import copy
from datetime import datetime
from functools import reduce, update_wrapper
from operator import or_
from types import SimpleNamespace

from django.db import connection
from django.db.models import DateTimeField, Expression, Q

MOST = 40  # values; a list longer than that is asked about as Django does it


class _Mark(Expression):
    """Stands for the value of one argument."""

    def __init__(self, place: int):
        super().__init__()
        self.place = place

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other


class prepared:  # noqa: N801 - a decorator
    """A function that returns a queryset becomes one that returns its rows, as a list."""

    def __init__(self, build):
        update_wrapper(self, build)
        self._build = build
        self._asked: dict[tuple, SimpleNamespace] = {}

    def __call__(self, *values) -> list:
        if len(values) > MOST:
            return list(self._build(*values))
        kind = connection.vendor, len(values)
        asked = self._asked.get(kind) or self._asked.setdefault(kind, self._compiled(len(values)))
        compiler = copy(asked.compiler)
        compiler.connection = connection
        parameters = tuple(
            _fit(values[one.place]) if isinstance(one, _Mark) else one for one in asked.parameters
        )
        compiler.as_sql = lambda **options: (asked.sql, parameters)
        query = SimpleNamespace(**asked.query, get_compiler=lambda using: compiler)
        rows = SimpleNamespace(db=connection.alias, query=query, _known_related_objects={}, _fields=None)
        return list(asked.iterable(rows))

    def _compiled(self, count: int) -> SimpleNamespace:
        rows = self._build(*map(_Mark, range(count)))
        compiler = rows.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        names = ("extra_select", "values_select", "annotation_select")
        query = {name: getattr(rows.query, name) for name in names}
        return SimpleNamespace(
            compiler=compiler, sql=sql, parameters=parameters, query=query, iterable=rows._iterable_class
        )


def one_of(name: str, values) -> Q:
    """Whether a field is one of `values`: for foreign keys, where Django takes no marks in a list."""
    if any(isinstance(value, _Mark) for value in values):
        return reduce(or_, (Q(**{name: value}) for value in values))
    return Q(**{f"{name}__in": values})


_moments = DateTimeField()


def _fit(value):
    """A value as this database takes it."""
    return _moments.get_db_prep_value(value, connection) if isinstance(value, datetime) else value
