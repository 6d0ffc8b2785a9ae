"""ClickHouse's engine behind ClickHouse's HTTP interface, as far as its client asks: chDB in a thread of the test."""

import threading
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_OURS = {"database", "query", "session_id", "default_format"}


class ChDB(ThreadingHTTPServer):
    """`address` is for HEARTHSIDE_ANALYTICS_URL. One question at a time; tables that came along are dropped after it."""

    daemon_threads = True

    def __init__(self, folder: Path):
        from chdb.session import Session

        super().__init__(("127.0.0.1", 0), _Request)
        self.folder, self.turn = folder, threading.Lock()
        self.session = Session(str(folder / "chdb"))
        self.session.query("CREATE DATABASE IF NOT EXISTS house")
        self.session.query("USE house")
        self.address = f"clickhouse://default@127.0.0.1:{self.server_port}/house"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def answer(self, sql: str, form: str, tables: dict[str, tuple[str, bytes]], data: bytes) -> bytes:
        with self.turn:
            for name, (structure, rows) in tables.items():
                file = self.folder / f"{name}.tsv"
                file.write_bytes(rows)
                self.session.query(f"CREATE TABLE {name} ({structure}) ENGINE = File(TSV, '{file}')")
            try:
                if data:
                    return self._insert(sql, data)
                return self.session.query(sql, form).bytes()
            finally:
                for name in tables:
                    self.session.query(f"DROP TABLE {name}")

    def _insert(self, sql: str, data: bytes) -> bytes:
        file = self.folder / "insert"
        file.write_bytes(data)
        head, _, form = sql.rpartition(" FORMAT ")
        self.session.query(f"{head} FROM INFILE '{file}' COMPRESSION 'none' FORMAT {form}")
        return b""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        asked = {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}
        body = _unpacked(self._body(), self.headers.get("Content-Encoding"))
        tables, data, sql = {}, b"", asked.get("query", "")
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("multipart/form-data"):
            for name, value in _parts(kind, body).items():
                if f"{name}_structure" in asked:
                    tables[name] = (asked[f"{name}_structure"], value)
                elif name == "query":
                    sql = value.decode()
        elif sql:
            data = body
        elif body.startswith(b"INSERT") and b"FORMAT Native\n" in body:
            head, _, data = body.partition(b"\n")
            sql = head.decode()
        else:
            sql = body.decode()
        sql, _, form = (
            sql.strip().rpartition(" FORMAT ") if " FORMAT " in sql and not data else (sql.strip(), "", "TSV")
        )
        try:
            told, status = (
                self.server.answer(sql, form, tables, data),
                200,
            )
        except Exception as error:  # what the engine says goes to the client
            told, status = str(error).encode(), 500
        self.send_response(status)
        self.send_header("Content-Length", str(len(told)))
        self.send_header("X-ClickHouse-Format", form)
        self.end_headers()
        self.wfile.write(told)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def log_message(self, *_):
        """Nothing."""


def _unpacked(body: bytes, how: str | None) -> bytes:
    if how is None:
        return body
    assert how == "lz4", f"the client packs by {how} now"
    import lz4.frame

    return lz4.frame.decompress(body)


def _parts(kind: str, body: bytes) -> dict[str, bytes]:
    whole = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    return {
        part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
        for part in whole.iter_parts()
    }
