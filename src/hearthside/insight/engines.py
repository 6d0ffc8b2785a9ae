"""Where the copy lies and who answers from it: Parquet files and DuckDB, or a ClickHouse, as the settings say."""

from functools import cache
from urllib.parse import urlsplit

from django.conf import settings


def of_house():
    """The engine of this house."""
    return _engine(settings.ANALYTICS_URL)


def place() -> str:
    """Where the copy lies, as the manifest remembers it: `files`, or the ClickHouse and its database."""
    parts = urlsplit(settings.ANALYTICS_URL)
    return (
        f"{parts.scheme}://{parts.hostname}{parts.path}" if parts.scheme.startswith("clickhouse") else "files"
    )


def is_local() -> bool:
    """Whether the copy lies in files of this machine."""
    return place() == "files"


@cache
def _engine(url: str):
    if url.startswith("clickhouse"):
        from hearthside.insight.clickhouse import ClickHouse

        return ClickHouse.at(url)
    from hearthside.insight.files import Files

    return Files()
