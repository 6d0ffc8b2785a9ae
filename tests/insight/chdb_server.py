"""ClickHouse's engine inside this process, in the place of a server."""

import numpy as np

from hearthside.insight.clickhouse import tsv


class ChDB:
    """As `insight.clickhouse.Server`."""

    def __init__(self, folder):
        from chdb.session import Session

        self.folder = folder
        self.session = Session(str(folder / "chdb"))
        self.session.query("CREATE DATABASE IF NOT EXISTS house")
        self.session.query("USE house")

    def do(self, sql: str) -> None:
        self.session.query(sql)

    def insert(self, table: str, columns: dict) -> None:
        rows = zip(*(column.tolist() for column in columns.values()), strict=True)
        values = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
        if values:
            self.session.query(f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}")

    def ask(self, sql: str, tables: dict) -> dict[str, np.ndarray]:
        for name, (structure, columns) in tables.items():
            file = self.folder / f"{name}.tsv"
            file.write_bytes(tsv(columns))
            self.session.query(f"DROP TABLE IF EXISTS {name}")
            self.session.query(f"CREATE TABLE {name} ({structure}) ENGINE = File(TSV, '{file}')")
        if sql.startswith("INSERT"):
            self.session.query(sql)
            return {}
        import json

        found = json.loads(
            self.session.query(
                sql + " SETTINGS output_format_json_quote_64bit_integers=0", "JSONCompact"
            ).bytes()
        )
        names = [one["name"] for one in found["meta"]]
        columns = list(zip(*found["data"], strict=True)) if found["data"] else [()] * len(names)
        return {name: np.array(column) for name, column in zip(names, columns, strict=True)}


def _literal(value) -> str:
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return str(value)
