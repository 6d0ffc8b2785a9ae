"""The copy in a ClickHouse, for houses whose questions outgrow one machine. Same manifest, same questions.

A segment is a batch: rows that bear one number, which count from when that number is committed to the manifest.
What waits to be sealed goes along with each question.
"""

import secrets
import time
from collections import defaultdict
from urllib.parse import unquote, urlsplit

import numpy as np

from hearthside.insight.models import Segment
from hearthside.insight.schema import COLUMNS

_TYPES = {"BIGINT": "Int64", "INTEGER": "Int32", "VARCHAR": "LowCardinality(String)"}
_FREE = {"about": "String", "props": "String"}
_TABLE = f"""CREATE TABLE IF NOT EXISTS step (
    {", ".join(f"{name} {_FREE.get(name, _TYPES[type_])}" for name, type_ in COLUMNS.items())},
    month LowCardinality(String), batch UInt64
) ENGINE = MergeTree PARTITION BY month ORDER BY (who, us, id)"""
_NAMES = ", ".join(COLUMNS)
_ASKED = "who, us, id, subject, activity"
_PAIR = "was Int64, now Int64"
_ORPHAN_SECONDS = 3600


class ClickHouse:
    """Each segment is a batch of rows in one table. `server` carries the SQL: see `Server`."""

    def __init__(self, server):
        self.server = server
        server.do(_TABLE)

    @classmethod
    def at(cls, url: str) -> "ClickHouse":
        """The one at clickhouse://user:password@host:port/database (clickhouses:// for TLS)."""
        return cls(Server(url))

    def write(self, month: str, columns: dict) -> Segment:
        """These rows as a segment of a month; its row of the manifest, not saved."""
        batch, size = _new(), len(columns["id"])
        whole = columns | {"month": np.full(size, month, object), "batch": np.full(size, batch, np.uint64)}
        self.server.insert("step", whole)
        return self._segment(month, batch)

    def rewrite(
        self, month: str, segments: list[Segment], links: dict[int, int], forgotten: list[int]
    ) -> Segment:
        """These segments as one, with every subject who it is by `links` and no words of the forgotten."""
        batch = _new()
        changed = {
            "who": "if(s.subject > 0, if(l.was > 0, l.now, -s.subject), s.who) AS who",
            "props": "if(s.subject IN (SELECT who FROM forgotten), '', s.props) AS props",
        }
        columns = ", ".join(changed.get(name, f"s.{name} AS {name}") for name in COLUMNS)
        self.server.ask(
            f"""INSERT INTO step ({_NAMES}, month, batch) SELECT {columns}, s.month, {batch}
            FROM (SELECT * FROM step WHERE {_of(segments)}) s LEFT JOIN links l ON s.subject = l.was""",
            {"links": (_PAIR, _pairs(links)), "forgotten": ("who Int64", [forgotten])},
        )
        return self._segment(month, batch)

    def is_wrong(self, segments: list[Segment], links: dict[int, int], forgotten: list[int]) -> bool:
        """Whether `rewrite` would change anything but their number."""
        found = self.server.ask(
            f"""SELECT count() AS wrong FROM (SELECT who, subject, props FROM step WHERE {_of(segments)}) s
            LEFT JOIN links l ON s.subject = l.was
            WHERE (s.subject > 0 AND s.who <> if(l.was > 0, l.now, -s.subject))
            OR (s.props <> '' AND s.subject IN (SELECT who FROM forgotten))""",
            {"links": (_PAIR, _pairs(links)), "forgotten": ("who Int64", [forgotten])},
        )
        return bool(found["wrong"][0])

    def is_whole(self, segment: Segment) -> bool:
        """Whether all its rows are there."""
        return self._segment(segment.month, _batch(segment)).rows == segment.rows

    def are_there(self, segments: list[Segment]) -> bool:
        """Whether no batch is missing."""
        found = self.server.ask("SELECT DISTINCT batch FROM step", {})["batch"].tolist()
        return {_batch(segment) for segment in segments} <= set(found)

    def discard(self, segments: list[Segment]) -> None:
        """Take away what counts for nothing."""
        ours = [segment for segment in segments if segment.path.startswith("batch:")]
        if ours:
            self.server.do(f"DELETE FROM step WHERE {_of(ours)}")

    def discard_orphans(self, known: set[str]) -> int:
        """Take away batches that a writing which was cut off has left, from an hour ago; how many."""
        found = self.server.ask("SELECT DISTINCT batch FROM step", {})["batch"].tolist()
        orphans = [batch for batch in found if f"batch:{batch}" not in known and _is_old(batch)]
        if orphans:
            self.server.do(f"DELETE FROM step WHERE batch IN ({', '.join(map(str, orphans))})")
        return len(orphans)

    def ask(self, expression, stream, among: np.ndarray | None = None) -> dict[str, np.ndarray]:
        """The columns of an expression's answer. `among`: the people it names so, if it does."""
        changes = stream.changes
        tables = {
            "tail": (
                ", ".join(f"{name} Int64" for name in _ASKED.split(", ")),
                [stream.tail[name] for name in _ASKED.split(", ")],
            ),
            "links": (_PAIR, _pairs(changes.subjects)),
            "merges": (_PAIR, _pairs(changes.people)),
            "left_out": ("who Int64", [list(changes.left_out)]),
        }
        if among is not None:
            tables["among"] = ("who Int64", [among])
        return self.server.ask(_sql(expression, _rows(stream.segments)), tables)

    def _segment(self, month: str, batch: int) -> Segment:
        told = self.server.ask(
            f"SELECT min(id) AS first, max(id) AS last, count() AS rows FROM step WHERE batch = {batch}", {}
        )
        numbers = {name: int(column[0]) for name, column in told.items()}
        return Segment(month=month, path=f"batch:{batch}", bytes=0, sha256="", **numbers)


class Server:
    """Carries SQL to a ClickHouse over HTTP. Small tables go along with a question."""

    def __init__(self, url: str):
        try:
            import clickhouse_connect
        except ModuleNotFoundError as error:
            raise RuntimeError(
                "HEARTHSIDE_ANALYTICS_URL names a ClickHouse, whose client is not installed: "
                ".venv/bin/pip install --require-hashes -r requirements/scale.txt"
            ) from error
        parts = urlsplit(url)
        secure = parts.scheme == "clickhouses"
        self._client = clickhouse_connect.get_client(
            host=parts.hostname,
            port=parts.port or (8443 if secure else 8123),
            username=unquote(parts.username or "default"),
            password=unquote(parts.password or ""),
            database=parts.path.strip("/") or "default",
            secure=secure,
            autogenerate_session_id=False,  # questions of several threads at once
        )

    def do(self, sql: str) -> None:
        """A statement without an answer."""
        self._client.command(sql)

    def insert(self, table: str, columns: dict) -> None:
        """Rows, by columns."""
        values = [column.tolist() for column in columns.values()]
        self._client.insert(table, values, column_names=list(columns), column_oriented=True)

    def ask(self, sql: str, tables: dict[str, tuple[str, list]]) -> dict[str, np.ndarray]:
        """The columns of the answer. `tables`: by name, their columns' declaration and values, whole numbers."""
        from clickhouse_connect.driver.external import ExternalData

        extra = None
        for name, (structure, columns) in tables.items():
            told = {"file_name": name, "fmt": "TSV", "structure": structure.split(", "), "data": tsv(columns)}
            if extra is None:
                extra = ExternalData(**told)
            else:
                extra.add_file(**told)
        if sql.startswith("INSERT"):
            self._client.raw_query(sql, external_data=extra)
            return {}
        found = self._client.query(sql, external_data=extra)
        if not found.row_count:  # then the server names no columns either
            return defaultdict(lambda: np.empty(0, np.int64))
        columns = zip(found.column_names, found.result_columns, strict=True)
        return {name: np.array(column) for name, column in columns}


def tsv(columns: list) -> bytes:
    """Whole numbers as ClickHouse reads them from text."""
    rows = zip(*(np.asarray(column, np.int64).tolist() for column in columns), strict=True)
    return "".join("\t".join(map(str, row)) + "\n" for row in rows).encode()


def _rows(segments: list[Segment]) -> str:
    """SQL of the whole stream, everybody being who they are now, without those who are left out."""
    return f"""SELECT who, us, id, activity FROM (
        SELECT if(m.was > 0, m.now, s.who) AS who, s.us AS us, s.id AS id, s.activity AS activity FROM (
            SELECT if(l.was > 0, l.now, r.who) AS who, r.us AS us, r.id AS id, r.activity AS activity FROM (
                SELECT {_ASKED} FROM step WHERE {_of(segments)} UNION ALL SELECT {_ASKED} FROM tail
            ) AS r LEFT JOIN links AS l ON r.subject = l.was
        ) AS s LEFT JOIN merges AS m ON s.who = m.was
    ) AS t WHERE who NOT IN (SELECT who FROM left_out)"""


def _sql(expression, rows: str) -> str:
    """The expression in ClickHouse's words, `stream` being these rows."""
    import sqlglot
    from ibis.backends.sql.compilers import ClickHouseCompiler
    from sqlglot import expressions as sql

    source = sqlglot.parse_one(rows, dialect="clickhouse")

    def placed(node):
        if isinstance(node, sql.Table) and node.name == "stream":
            return source.copy().subquery(node.alias_or_name)
        return node

    return ClickHouseCompiler().to_sqlglot(expression).transform(placed).sql(dialect="clickhouse")


def _of(segments: list[Segment]) -> str:
    return f"batch IN ({', '.join(str(_batch(segment)) for segment in segments) or '0'})"


def _new() -> int:
    """A number for a batch: when it was begun, in seconds, and chance."""
    return int(time.time()) << 24 | secrets.randbits(24)


def _is_old(batch: int) -> bool:
    return time.time() - (batch >> 24) > _ORPHAN_SECONDS


def _batch(segment: Segment) -> int:
    return int(segment.path.removeprefix("batch:"))


def _pairs(changed: dict[int, int]) -> list:
    return [list(changed), list(changed.values())]
