"""Django's settings, read from the environment. docs/settings.md explains each variable; a test compares."""

import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hearthside.config.features import FEATURES, FURNITURE

TESTING = "pytest" in sys.modules
BASE = Path(__file__).resolve().parent.parent


def _kept_secret(folder: Path) -> str:
    """The house's secret, made once and kept in its data folder, readable by its owner alone."""
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        mine = folder / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(
            FileExistsError
        ):  # another process of this house was first; a link comes with its words
            os.link(mine, path)
        mine.unlink()
    return path.read_text().strip()


def _database(url: str) -> dict:
    """Django's words for HEARTHSIDE_DATABASE_URL: a SQLite file (default) or postgresql://."""
    if url.startswith(("postgres://", "postgresql://")):
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")) or "hearthside",
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "hearthside.kit.sqlite",
        "NAME": url.removeprefix("sqlite:///"),
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": ":memory:"},
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA temp_store=MEMORY;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-2000;"
                "PRAGMA secure_delete=ON;"
            ),
        },
    }


def _of_this_worker(url: str) -> str:
    """Tests that run beside one another each empty a database of Redis of their own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    base, _, number = url.rpartition("/")
    return f"{base}/{int(number) + int(worker)}"


DATA = Path(os.environ.get("HEARTHSIDE_DATA") or "data").resolve()
if TESTING and "HEARTHSIDE_DATA" not in os.environ:
    import tempfile

    DATA = Path(tempfile.mkdtemp(prefix="hearthside-test-"))

SECRET_KEY = os.environ.get("HEARTHSIDE_SECRET_KEY") or _kept_secret(DATA)
BASE_URL = os.environ.get("HEARTHSIDE_BASE_URL", "").rstrip("/")
OPEN_AT = ""  # where `up` opened the door; mails lead there while no HEARTHSIDE_BASE_URL is set
REDIS_URL = os.environ.get("HEARTHSIDE_TEST_REDIS_URL" if TESTING else "HEARTHSIDE_REDIS_URL", "")
if TESTING and REDIS_URL:
    REDIS_URL = _of_this_worker(REDIS_URL)
ANALYTICS_URL = os.environ.get("HEARTHSIDE_ANALYTICS_URL") or "duckdb:"
EMAIL_URL = os.environ.get("HEARTHSIDE_EMAIL_URL", "")
DEBUG = False
_SECURE = BASE_URL.startswith("https://")

ALLOWED_HOSTS = (
    ["127.0.0.1", "localhost", "[::1]", "testserver"] if TESTING else ["127.0.0.1", "localhost", "[::1]"]
)
if BASE_URL:
    ALLOWED_HOSTS.append(urlsplit(BASE_URL).hostname)
ALLOWED_HOSTS += [host for host in os.environ.get("HEARTHSIDE_HOSTS", "").split(",") if host]

_database_url = os.environ.get("HEARTHSIDE_TEST_DATABASE_URL" if TESTING else "HEARTHSIDE_DATABASE_URL", "")
DATABASES = {"default": _database(_database_url or f"{DATA / 'hearthside.sqlite3'}")}

HEARTHSIDE_FEATURES = [*FURNITURE, *FEATURES]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "hearthside.kit",
    "hearthside.jobs",
    "hearthside.people",
    *HEARTHSIDE_FEATURES,
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["hearthside.door.recognising.Backend"]

MIDDLEWARE = [
    "hearthside.kit.guard.careful_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "hearthside.kit.guard.SameOrigin",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hearthside.door.middleware.viewer",
    "hearthside.door.middleware.second_factor",
    "hearthside.door.middleware.fresh_for_keys",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hearthside.kit.guard.Refusals",
]

ROOT_URLCONF = "hearthside.config.urls"
WSGI_APPLICATION = "hearthside.config.wsgi.application"
APPEND_SLASH = True

_LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "door" / "templates"],  # before allauth's own, which ours replace
        "OPTIONS": {
            "loaders": [("hearthside.kit.folding.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hearthside.config.context.house",
            ],
            "builtins": [
                "hearthside.kit.templatetags.hearth",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
BUILT_STATIC = DATA / "static_built"
STATICFILES_DIRS = [BUILT_STATIC]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if TESTING
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

SESSION_ENGINE = "hearthside.door.recognising"
SESSION_COOKIE_NAME = "__Host-session" if _SECURE else "session"
SESSION_COOKIE_SECURE = _SECURE
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_REDIRECT_EXEMPT: list[str] = []
SECURE_CONTENT_TYPE_NOSNIFF = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Cross-site requests are refused by kit.guard.SameOrigin, which needs no token (docs/decisions/0002).
SILENCED_SYSTEM_CHECKS = ["security.W003", "security.W004", "security.W008", "security.W012", "security.W016"]

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# allauth
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/accounts/login/"
ACCOUNT_ADAPTER = "hearthside.door.adapter.DoorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "hearthside.door.forms.JoinForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _SECURE else "http"
MFA_ADAPTER = "hearthside.door.adapter.KeysAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _SECURE
MFA_TOTP_ISSUER = "Hearthside"
USERSESSIONS_TRACK_ACTIVITY = False

EMAIL_BACKEND = "hearthside.delivery.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = os.environ.get("HEARTHSIDE_MAIL_FROM", "house@localhost")

# Limits stand in `default`: without it nobody signs in. In `remembered` stands what can be made anew without it.
CACHES = {
    name: {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": name,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
    for name in ("default", "remembered")
}
if REDIS_URL:
    _REDIS = {"LOCATION": REDIS_URL, "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2}}
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", **_REDIS},
        "remembered": {"BACKEND": "hearthside.kit.remembering.Remembering", **_REDIS},
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"hearthside": {"level": "INFO"}},
}
