"""Pictures: made anew, found by their name alone, served as nothing but pictures."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hearthside import house
from hearthside.kit.refused import Refused
from hearthside.media import actions, encoding, erasure
from hearthside.media.models import Picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


KINDS = [("PNG", "RGBA"), ("PNG", "P"), ("GIF", "P"), ("WEBP", "RGB"), ("AVIF", "RGB")]
NO_PICTURES = [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n"]
NO_NAMES = ["../secret-key", "aa/../../secret-key", "%2e%2e/secret-key", "aa/x.webp", "aa/", "a\0a"]


def a_file(format="JPEG", size=(40, 20), mode="RGB", name="me.jpg", **options):
    body = io.BytesIO()
    Image.new(mode, size, "red").save(body, format, **options)
    return SimpleUploadedFile(name, body.getvalue())


def decoded(picture) -> Image.Image:
    return Image.open(io.BytesIO(actions.path_of(picture.name).read_bytes()))


def test_where_and_with_what_it_was_taken_is_gone(cast):
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Camera of Ana", 6
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    picture = actions.keep_picture(a_file(exif=exif), by=cast.ana)
    body = actions.path_of(picture.name).read_bytes()
    made = decoded(picture)
    assert (made.format, made.size, (picture.width, picture.height)) == ("WEBP", (20, 40), (20, 40))
    assert not made.getexif()
    assert b"Camera" not in body
    assert b"EXIF" not in body


@pytest.mark.parametrize(("format", "mode"), KINDS)
def test_every_usual_kind_of_picture_goes_in(cast, format, mode):
    picture = actions.keep_picture(a_file(format, mode=mode), by=cast.ana)
    assert decoded(picture).format == "WEBP"


def test_large_ones_get_smaller_and_photos_of_people_square(cast):
    assert actions.keep_picture(a_file(size=(4000, 1000)), by=cast.ana).width == 2000
    photo = actions.keep_picture(a_file(size=(900, 400)), by=cast.ana, longest=256, square=True)
    assert (photo.width, photo.height) == (256, 256)


@pytest.mark.parametrize("body", NO_PICTURES)
def test_what_is_no_picture_is_refused(cast, body):
    with pytest.raises(Refused):
        actions.keep_picture(SimpleUploadedFile("x.png", body), by=cast.ana)
    assert not Picture.objects.exists()


def test_what_would_fill_the_memory_is_refused_before_it_is_unpacked(cast, monkeypatch):
    monkeypatch.setattr(encoding, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(Refused, match="pixels"):
        actions.keep_picture(a_file(), by=cast.ana)
    monkeypatch.setattr(encoding, "MAX_BYTES", 10)
    with pytest.raises(Refused, match="10 MB"):
        actions.keep_picture(a_file(), by=cast.ana)


def test_a_days_pictures_have_a_limit_and_egon_has_none(cast):
    house.put("media.pictures_a_day", 1)
    actions.keep_picture(a_file(), by=cast.ana)
    with pytest.raises(Refused, match="Tomorrow"):
        actions.keep_picture(a_file(), by=cast.ana)
    actions.keep_picture(a_file(), by=cast.dora)
    actions.keep_picture(a_file(), by=cast.dora)
    with pytest.raises(Refused):
        actions.keep_picture(a_file(), by=cast.egon)


def test_it_is_served_as_a_picture_for_ever(cast, sign_in):
    said = sign_in(cast.ana).post("/media/", {"file": a_file(name="../../etc/passwd\r\nX: y.jpg")}).json()
    picture = Picture.objects.get()
    assert said["markdown"] == f"![]({picture.url})"
    for client in (sign_in(), sign_in(cast.ana)):
        answer = client.get(picture.url)
        assert b"".join(answer.streaming_content)[:4] == b"RIFF"
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", NO_NAMES)
def test_nothing_else_is_served(sign_in, name):
    (settings.MEDIA_ROOT / "secret-key").write_text("secret")
    assert sign_in().get(f"/media/{name}").status_code == 404


def test_whoever_is_not_here_puts_nothing_in(cast, sign_in):
    for person in (None, cast.egon):
        assert sign_in(person).post("/media/", {"file": a_file()}).status_code == 401
    assert sign_in().get("/media/", headers={"Accept": "text/html"}).status_code == 302
    refused = sign_in(cast.ana).post("/media/", {})
    assert (refused.status_code, refused.json()["error"]) == (422, "Choose a picture first.")


def test_without_a_script_the_page_says_what_to_copy(cast, sign_in):
    client = sign_in(cast.ana)
    html = {"Accept": "text/html"}
    assert client.get("/media/", headers=html).status_code == 200
    page = client.post("/media/", {"file": a_file()}, headers=html).content.decode()
    assert f"![]({Picture.objects.get().url})" in page


def test_pictures_go_when_the_words_go(cast, django_capture_on_commit_callbacks):
    picture = actions.keep_picture(a_file(), by=cast.ana)
    assert erasure.export(cast.ana)[0]["file"] == picture.url
    erasure.forget(cast.ana, True)
    assert Picture.objects.get().by is None
    assert actions.path_of(picture.name).exists()
    other = actions.keep_picture(a_file(), by=cast.ana)
    with django_capture_on_commit_callbacks(execute=True):
        erasure.forget(cast.ana, False)
    assert not actions.path_of(other.name).exists()
    assert Picture.objects.count() == 1
