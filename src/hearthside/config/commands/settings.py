"""./hearthside settings: every setting of this release, as docs/settings.md shows them."""

OPENS = "house"

VARIABLES = [
    ("HEARTHSIDE_DATA", "`./data`", "The folder that holds everything: database, pictures, secret key. Back this up."),
    ("HEARTHSIDE_DATABASE_URL", "SQLite in the data folder", "A SQLite file, or `postgresql://user:password@host/name`."),
    ("HEARTHSIDE_REDIS_URL", "none", "`redis://…`: carries live messages and shared limits between several processes."),
    ("HEARTHSIDE_SECRET_KEY", "made on first start", "Signs sessions and links, and lets the house recognise whom it has erased: keep it. In the data folder as `secret-key`."),
    ("HEARTHSIDE_ANALYTICS_URL", "`duckdb:`", "Who answers questions over the whole stream. `duckdb:?memory=1GB&threads=2` bounds the engine inside the house; `clickhouse://user:password@host:8123/database` hands them to a ClickHouse."),
    ("HEARTHSIDE_BASE_URL", "none", "The address people type, such as `https://home.example.org`. With https, cookies are secure-only."),
    ("HEARTHSIDE_HOSTS", "none", "Further host names this house answers to, separated by commas."),
    ("HEARTHSIDE_TRUSTED_PROXIES", "none", "Addresses of the proxies in front, separated by commas; only their forwarding headers count."),
    ("HEARTHSIDE_EMAIL_URL", "none", "`smtp://user:password@host:587?starttls=1`, `smtps://…`, `file://…`. Without it mails stay in the outbox, and sign-in codes are printed in the terminal."),
    ("HEARTHSIDE_MAIL_FROM", "`house@localhost`", "The sender of the house's mails."),
    ("HEARTHSIDE_METRICS_TOKEN", "none", "With it, `/metrics` wants it as a bearer token; without it, only this machine may read `/metrics`."),
    ("HEARTHSIDE_JOBS", "`here`", "`here`: the serving process does the later work too. `elsewhere`: it leaves it to processes of `./hearthside work`."),
    ("HEARTHSIDE_THREADS", "8", "How many requests Django works on at a time in one process."),
    ("HEARTHSIDE_BODY_SECONDS", "20", "How long a client may take to send a request's body."),
    ("HEARTHSIDE_HEADER_SECONDS", "15", "How long a client may take to send a request's headers."),
    ("HEARTHSIDE_LIVE_RECHECK_SECONDS", "60", "How often an open page's right to live messages is checked again."),
    ("HEARTHSIDE_PYTHON", "found by itself", "The Python 3.11+ that `./hearthside` makes its `.venv` with."),
    ("HEARTHSIDE_TEST_DATABASE_URL", "none", "For `./hearthside test`: the same suite on PostgreSQL."),
    ("HEARTHSIDE_TEST_REDIS_URL", "none", "For `./hearthside test`: with Redis."),
    ("HEARTHSIDE_PM4PY", "none", "For `./hearthside test`: a Python that has PM4Py 2.7.23, which then reads our event logs and counts; `bench stream` compares with it."),
    ("HEARTHSIDE_BENCH_EVENTS", "10000000", "For `./hearthside bench stream`: how many events."),
    ("HEARTHSIDE_BENCH_SIZES", "none", "For `./hearthside bench sizing`: folders of simulated houses, separated by commas."),
    ("HEARTHSIDE_BENCH_DATA", "none", "For `./hearthside bench`: keep the simulated house in this folder."),
    ("HEARTHSIDE_BENCH_REDIS_URL", "none", "`redis://…`: `bench live` measures two processes, too, with this Redis between them."),
    ("HEARTHSIDE_BENCH_DATABASE_URL", "none", "For `./hearthside bench intake`: a PostgreSQL server on which it makes, and drops, a database of its own."),
]  # fmt: skip


def add(parser) -> None:
    parser.description = "Print every setting of this release, in Markdown."


def run(args) -> int:
    print(document(), end="")
    return 0


def document() -> str:
    """docs/settings.md, whole."""
    from hearthside.manifest import registry

    lines = ["# Settings", "", "Made by `./hearthside settings > docs/settings.md`; a test compares.", ""]
    lines += [
        "## In the environment, before the house starts",
        "",
        "| variable | default | what it is |",
        "| --- | --- | --- |",
    ]
    lines += [f"| `{name}` | {default} | {says} |" for name, default, says in VARIABLES]
    lines += [
        "",
        "## In the house, by its owner, at `/settings/house/`",
        "",
        "| setting | default | what it is |",
        "| --- | --- | --- |",
    ]
    lines += [
        f"| `{setting.name}` | {_shown(setting.default)} | {setting.says} |"
        for setting in registry.settings.values()
        if setting.by_hand
    ]
    return "\n".join(lines) + "\n"


def _shown(default) -> str:
    if isinstance(default, bool):
        return "on" if default else "off"
    return str(default) or "empty"
