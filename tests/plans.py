"""How SQLite goes about the queries of a piece of work: for tests that no work grows with the house."""

import pytest
from django.db import connection


def plans_of(work) -> list[str]:
    """The plan of each SELECT that `work()` makes, a line a step."""
    if connection.vendor != "sqlite":
        pytest.skip("plans are SQLite's here")
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return [_plan(sql, params) for sql, params in asked if sql.lstrip().startswith(("SELECT", "WITH"))]


def _plan(sql: str, params) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return "\n".join(row[3] for row in cursor.fetchall())
