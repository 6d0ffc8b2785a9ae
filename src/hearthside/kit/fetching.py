"""Fetch from an address that somebody typed, without ever reaching into the house's own network.

A name is resolved once; every address it has is vetted against an allow-list, and the connection goes to the very
address that was vetted, so a name that changes its mind in between changes nothing. Each redirect is vetted anew.
Time and size have an end, whatever the other side does.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from hearthside import __version__

MOST_BYTES = 5 * 1024 * 1024
SECONDS = 20.0
REDIRECTS = 3
PORTS = (80, 443, 8080, 8443)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_GLOBAL6 = ipaddress.ip_network("2000::/3")
_CHUNK = 64 * 1024


class Unfetched(Exception):
    """It could not be fetched; says why in a few words, naming no address of ours."""


@dataclass(frozen=True)
class Fetched:
    """What came: `status`, `headers` by small names, `body`, and the address it came from in the end."""

    status: int
    headers: dict[str, str]
    body: bytes
    url: str = field(default="")


def is_public(address: str) -> bool:
    """Whether an IP address is somewhere out in the world: global unicast, also within what wraps IPv4 in IPv6.

    Allowed is what is on the list, nothing else: `is_global` alone lets multicast and reserved ranges through, and
    sees nothing of 6to4, NAT64 or IPv4-compatible addresses.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if ip.version == 6:
        inner = _within(ip)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _GLOBAL6 or ip.teredo:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _within(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address wraps: mapped, 6to4, NAT64, or compatible (long abandoned)."""
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip in _NAT64 or int(ip) >> 32 == 0:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def fetch(
    url: str, *, headers: dict[str, str] | None = None, most: int = MOST_BYTES, seconds: float = SECONDS
) -> Fetched:
    """GET an address, following a few redirects. `Unfetched` where it may not be reached, is too slow or too large."""
    until = monotonic() + seconds
    for _hop in range(REDIRECTS + 1):
        answer = _once(url, headers or {}, most, until)
        if answer.status not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
            return answer
        further = urljoin(url, answer.headers["location"])
        if url.startswith("https:") and not further.startswith("https:"):
            raise Unfetched("it leads from a safe address to an unsafe one")
        url = further
    raise Unfetched("it leads from one address to the next without end")


def vetted(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and the one IP address to connect to. `Unfetched` where the address may not be reached."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError as why:
        raise Unfetched("this is no address") from why
    if scheme not in ("http", "https") or not host or any(c.isspace() or ord(c) < 33 for c in url):
        raise Unfetched("this is no address of the web")
    if parts.username is not None or parts.password is not None:
        raise Unfetched("an address with a name and a password in it is not fetched")
    port = port or (443 if scheme == "https" else 80)
    try:
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
        found = socket.getaddrinfo(ascii_host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as why:
        raise Unfetched("nobody answers at this name") from why
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    return scheme, ascii_host, port, _allowed(addresses, port)


def _allowed(addresses: list[str], port: int) -> str:
    """The first of these, where all may be reached: a name with one foot indoors is not to be trusted."""
    local = getattr(settings, "FETCH_LOCAL", False)  # for tests, which have no world to fetch from
    if not addresses or not all(
        is_public(one) or (local and ipaddress.ip_address(one).is_loopback) for one in addresses
    ):
        raise Unfetched("it is not an address out in the world")
    if port not in PORTS and not local:
        raise Unfetched("nothing is fetched from this port")
    return addresses[0]


def _once(url: str, headers: dict[str, str], most: int, until: float) -> Fetched:
    scheme, host, port, address = vetted(url)
    left = until - monotonic()
    if left <= 0:
        raise Unfetched("it took too long")
    connection = _Connection(scheme, host, port, address, left)
    # A server that sends a byte now and then keeps every single wait short: the watch ends the whole.
    watch = threading.Timer(left, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", _path(url), headers=_asking() | headers)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = _body(answer, found, most)
        if connection.was_cut:
            raise TimeoutError
        return Fetched(answer.status, found, body, url)
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as why:
        words = (
            "it took too long"
            if monotonic() >= until - 0.05 or isinstance(why, TimeoutError)
            else "it could not be read"
        )
        raise Unfetched(words) from why
    finally:
        watch.cancel()
        connection.close()


def _asking() -> dict[str, str]:
    return {"User-Agent": f"Hearthside/{__version__}", "Accept-Encoding": "gzip", "Connection": "close"}


def _path(url: str) -> str:
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in path)


def _body(answer: http.client.HTTPResponse, headers: dict[str, str], most: int) -> bytes:
    """The body, unpacked, as long as it is not too large either way."""
    packed = headers.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip"):
        raise Unfetched("it is packed in a way that was not asked for")
    unpack = zlib.decompressobj(31) if packed == "gzip" else None
    body = bytearray()
    while piece := answer.read1(_CHUNK):
        body += unpack.decompress(piece, most + 1 - len(body)) if unpack else piece
        if len(body) > most:
            raise Unfetched("it is too large")
    return bytes(body)


class _Connection(http.client.HTTPConnection):
    """A connection to the vetted address, which still says and checks the name that was asked for."""

    def __init__(self, scheme: str, host: str, port: int, address: str, timeout: float):
        super().__init__(host, port, timeout=timeout)
        self._scheme, self._address, self.was_cut = scheme, address, False
        self._line: socket.socket | None = None  # http.client lets go of its own when the answer has begun

    def connect(self):
        self._line = self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._scheme == "https":
            self.default_port = 443
            self._line = self.sock = _certificates().wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def cut(self) -> None:
        """End it, whatever it is waiting for. What was read so far looks complete, and is not."""
        self.was_cut = True
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()
