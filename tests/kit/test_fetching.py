"""Fetching from an address that somebody typed: a real server on this machine, and what must never be reached."""

import gzip
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer

import pytest

from hearthside.kit import fetching
from hearthside.kit.fetching import Unfetched, fetch, is_public, vetted


@contextmanager
def serving(answer):
    """A server that does `answer(handler)` for each GET; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(self)

        def log_message(self, *args):
            pass

    server = ThreadingTCPServer(("127.0.0.1", 0), Handler)  # an HTTPServer would look its own name up
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def sends(body: bytes, status=200, **headers):
    """An answer of this body."""

    def answer(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def local(settings):
    """The one place where this machine itself may be fetched from."""
    settings.FETCH_LOCAL = True


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "100::1", "nonsense", "",
    ],
)  # fmt: skip
def test_what_is_indoors_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_what_is_out_in_the_world_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://169.254.169.254/latest/meta-data/", "http://0/",
        "http://１２７.0.0.1/", "ftp://example.org/", "file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)",
        "http://ana:secret@8.8.8.8/", "http://8.8.8.8:25/", "http://8.8.8.8:99999/",
        "http:///nothing", "http://[::1", "", "//8.8.8.8/",
        "http://8.8.8.8/\r\nHost: x", "http://8.8.8.8 /",
    ],
)  # fmt: skip
def test_what_may_not_be_reached_is_refused_before_anything_is_sent(url):
    with pytest.raises(Unfetched):
        vetted(url)


def test_a_name_with_one_foot_indoors_is_not_trusted(monkeypatch):
    both = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **options: both)
    with pytest.raises(Unfetched):
        vetted("http://two-faced.example/")
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **options: both[:1])
    assert vetted("http://honest.example/x") == ("http", "honest.example", 80, "8.8.8.8")


def test_the_name_is_resolved_once_and_that_very_address_is_connected_to(local, monkeypatch):
    asked = []

    def once(host, port, **options):
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    told = {}

    def answer(handler):
        told.update(handler.headers)
        sends(b"here")(handler)

    with serving(answer) as url:
        port = url.rpartition(":")[2]
        monkeypatch.setattr(fetching.socket, "getaddrinfo", once)
        connect = fetching.socket.socket.connect
        monkeypatch.setattr(
            fetching.socket, "create_connection", lambda at, timeout: _connected(connect, at, timeout)
        )
        assert fetch(f"http://rebinding.example:{port}/").body == b"here"
    assert asked == ["rebinding.example"] and told["Host"] == f"rebinding.example:{port}"


def _connected(connect, at, timeout):
    import socket

    made = socket.socket()
    made.settimeout(timeout)
    connect(made, at)
    return made


def test_it_gives_what_came_with_its_headers(local):
    with serving(sends(b"<rss/>", ETag='"1"', Content_Type="text/xml")) as url:
        answer = fetch(f"{url}/feed?q=ä")
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"<rss/>", '"1"')


def test_a_packed_body_is_unpacked_and_a_bomb_is_not(local):
    with serving(sends(gzip.compress(b"warm bread"), Content_Encoding="gzip")) as url:
        assert fetch(url).body == b"warm bread"
    with (
        serving(sends(gzip.compress(b"0" * 80_000_000), Content_Encoding="gzip")) as url,
        pytest.raises(Unfetched),
    ):
        fetch(url)
    with serving(sends(b"x", Content_Encoding="br")) as url, pytest.raises(Unfetched):
        fetch(url)


def test_fifty_megabytes_are_too_many(local):
    def pour(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(50):
                handler.wfile.write(b"0" * 1_000_000)
        except OSError:
            pass  # we hung up, as we should

    with serving(pour) as url, pytest.raises(Unfetched, match="too large"):
        fetch(url)


@pytest.mark.parametrize("where", ["header", "body"])
def test_whoever_drips_is_cut_off(local, where):
    stop = threading.Event()

    def drip(handler):
        start = b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if where == "body" else b"X-Slow: ")
        try:
            handler.wfile.write(start)
            while not stop.wait(0.05):
                handler.wfile.write(b"a")
                handler.wfile.flush()
        except OSError:
            pass  # cut off

    with serving(drip) as url:
        with pytest.raises(Unfetched):
            fetch(url, seconds=0.6)
        stop.set()


def test_a_redirect_is_followed_where_it_may_be_and_vetted_each_time(local, settings):
    with serving(sends(b"moved here")) as there:
        with serving(sends(b"", 302, Location=f"{there}/new")) as url:
            assert fetch(url).body == b"moved here"
        for inside in (
            "http://10.0.0.1/",
            "http://169.254.169.254/latest/",
            "file:///etc/passwd",
            "http://[fc00::1]/",
        ):
            with serving(sends(b"", 302, Location=inside)) as url, pytest.raises(Unfetched):
                fetch(url)
    with serving(sends(b"", 302, Location="/again")) as url, pytest.raises(Unfetched, match="without end"):
        fetch(url)


def test_this_machine_is_reached_by_no_way_round(settings):
    """As in a real house: the same server, with nothing set."""
    with serving(sends(b"secret")) as url, pytest.raises(Unfetched):
        fetch(url)


def test_what_is_no_http_is_said_so(local):
    def nonsense(handler):
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")

    with serving(nonsense) as url, pytest.raises(Unfetched):
        fetch(url)
