"""The house as a process: how it starts, what the front answers and refuses, how it ends."""

import json
import shutil
import signal

import httpx
import pytest

from hearthside.events.store import NewEvent, Store
from tests.house_process import command, raw, rest, serving

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("house")


@pytest.fixture
def kept(house, data, tmp_path):
    """A house that was opened before and lies still: a copy, so that no test waits for a first start."""
    folder = tmp_path / "kept"
    assert command(data, "backup", "--to", str(tmp_path / "backup")).returncode == 0
    assert command(tmp_path, "restore", str(tmp_path / "backup"), "--data", str(folder)).returncode == 0
    for name in ("static", "static-collected"):
        copy = shutil.copytree if (data / name).is_dir() else shutil.copy
        copy(data / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def house(data):
    """One house for all tests that do not end it."""
    with serving(data, HEARTHSIDE_BODY_SECONDS="0.3", HEARTHSIDE_HEADER_SECONDS="0.5") as open_house:
        yield open_house


def test_an_empty_house_prints_its_address_and_the_owners_link(house):
    printed = "".join(house.printed)
    assert house.address in printed
    assert "makes you its owner" in printed


def test_health_readiness_and_figures(house):
    assert httpx.get(f"{house.address}/healthz").json() == {"status": "ok"}
    ready = httpx.get(f"{house.address}/readyz")
    assert (ready.status_code, ready.json()["database"], ready.json()["jobs"]) == (200, "ok", "ok")
    figures = httpx.get(f"{house.address}/metrics")
    assert 'hearthside_answers_total{status="200"}' in figures.text


def test_figures_are_not_for_those_who_come_through_a_proxy(house):
    assert httpx.get(f"{house.address}/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND"])
def test_odd_methods_are_refused(house, method):
    assert httpx.request(method, f"{house.address}/").status_code == 405


def test_a_strange_host_is_refused(house):
    assert httpx.get(f"{house.address}/", headers={"Host": "evil.example"}).status_code == 400


def test_too_large_a_body_is_refused_before_it_is_sent(house):
    head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nContent-Length: 99999999\r\n\r\n"
    assert b" 413 " in rest(raw(house.port, head.encode()))


def test_too_large_a_body_of_unknown_length_is_refused(house):
    def chunks():
        for _ in range(13):
            yield b"x" * 1024 * 1024

    with pytest.raises(httpx.HTTPError) as broken, httpx.Client() as client:
        client.post(f"{house.address}/", content=chunks()).raise_for_status()
    refused = getattr(broken.value, "response", None)
    assert refused is None or refused.status_code == 413


def test_a_body_that_only_trickles_is_given_up(house):
    head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nContent-Length: 1000\r\n\r\nslow"
    assert b" 408 " in rest(raw(house.port, head.encode()))


def test_headers_that_never_end_are_given_up(house):
    assert rest(raw(house.port, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")) == b""


def test_length_and_chunks_together_are_refused(house):
    both = "Content-Length: 4\r\nTransfer-Encoding: chunked"
    head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n{both}\r\n\r\n0\r\n\r\n"
    assert b" 400 " in rest(raw(house.port, head.encode()))


@pytest.mark.parametrize("path", [b"/%00", b"/%ff%fe", b"/?q=%ff", b"/" + b"a" * 5000, b"//evil.example/"])
def test_odd_paths_are_answered_and_not_broken(house, path):
    head = b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % house.port
    status = int(rest(raw(house.port, head)).split(b" ")[1])
    assert 200 <= status < 500


def test_static_files_are_compressed_and_kept_for_ever(house, data):
    names = json.loads((data / "static" / "staticfiles.json").read_text())["paths"]
    answer = httpx.get(
        f"{house.address}/static/{names['hearth/hearth.css']}", headers={"Accept-Encoding": "br"}
    )
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]


def test_a_taken_port_is_named_in_one_line(house, data):
    second = command(data, "up", "--empty", "--port", str(house.port))
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr.count("\n") == 1 and str(house.port) in second.stderr


def test_it_stops_in_time_although_a_body_is_still_to_come(kept):
    waiting = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n"
    with serving(kept) as house, raw(house.port, waiting):
        assert house.stop() < 5
        assert house.process.returncode == 0


def test_after_a_kill_the_next_start_finds_everything(kept):
    with serving(kept) as house:
        house.stop(signal.SIGKILL)
    with serving(kept) as house:
        assert httpx.get(f"{house.address}/readyz").status_code == 200
        assert "Laying out" not in "".join(house.printed)


def test_a_start_cut_off_while_furnishing_begins_again(kept):
    with serving(kept) as house:
        house.stop()
    (kept / "opening").write_text("empty")
    with serving(kept) as house:
        assert httpx.get(f"{house.address}/readyz").status_code == 200
    assert not (kept / "opening").exists()


def test_a_restored_house_is_whole_and_sends_nothing(kept):
    assert "nothing is sent" in (kept / "held").read_text()
    assert (kept / "hearthside.sqlite3").stat().st_mode & 0o077 == 0
    looked = command(kept, "check")
    assert "held back" in looked.stdout


def test_events_come_back_with_the_house(kept, tmp_path):
    event = NewEvent("m1", 1, 1, None, None, "track", "Paid", "u:ana", 1, "server", b"{}")
    serving = Store(kept / "events.sqlite3")
    serving.append([event])
    assert command(kept, "backup", "--to", str(tmp_path / "with-events")).returncode == 0
    again = tmp_path / "again"
    assert command(tmp_path, "restore", str(tmp_path / "with-events"), "--data", str(again)).returncode == 0
    assert (again / "events.sqlite3").stat().st_mode & 0o077 == 0
    restored = Store(again / "events.sqlite3")
    assert restored.after(0) == serving.after(0)
    assert restored.append([event]) == 0
    serving.close()
    restored.close()


def test_restoring_over_a_house_is_refused(kept, tmp_path):
    again = command(kept, "restore", str(tmp_path / "backup"))
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)


def test_restoring_something_else_is_refused(tmp_path):
    (tmp_path / "letter").write_text("Dear all")
    refused = command(tmp_path, "restore", str(tmp_path / "letter"), "--data", str(tmp_path / "new"))
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "new" / "hearthside.sqlite3").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [(["nonsense"], 2), (["up", "--port", "x"], 2), (["backup"], 2), (["--help"], 0), (["--version"], 0)],
)
def test_exit_codes(tmp_path, words, code):
    ended = command(tmp_path, *words)
    assert ended.returncode == code
    assert ended.stderr.count("\n") == (1 if code else 0)
