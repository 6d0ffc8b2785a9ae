"""Django's pages, and the static files before them: compressed, and kept for ever where a name has a hash."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise import WhiteNoise

from hearthside.config.wsgi import application as django_pages


def with_static_files() -> WhiteNoise:
    """The WSGI application of the whole house; made after static files are collected."""
    prefix = settings.STATIC_URL.strip("/") + "/"
    hashed = frozenset(getattr(staticfiles_storage, "hashed_files", {}).values())
    return WhiteNoise(
        django_pages,
        root=settings.STATIC_ROOT,
        prefix=prefix,
        max_age=settings.WHITENOISE_MAX_AGE,
        immutable_file_test=lambda path, url: url.removeprefix(f"/{prefix}") in hashed,
    )
