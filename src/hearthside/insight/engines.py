"""Where the copy lies and who answers from it: Parquet files and DuckDB, or a ClickHouse, as the settings say."""

from functools import cache

from django.conf import settings


def of_house():
    """The engine of this house."""
    return _engine(settings.ANALYTICS_URL)


@cache
def _engine(url: str):
    if url.startswith("clickhouse"):
        from hearthside.insight.clickhouse import ClickHouse

        return ClickHouse.at(url)
    from hearthside.insight.files import Files

    return Files()
