"""Do the house's later work (mails, notices, recurring jobs) in a process that serves no pages."""

import signal
import threading

from hearthside.config.trouble import Trouble

OPENS = "folder"


def add(parser) -> None:
    """It takes no arguments of its own: start it as often as the work asks for."""


def run(args) -> int:
    """Take jobs until told to stop; a job cut off by the end is taken again elsewhere."""
    from hearthside.jobs import runner

    _refuse_an_unready_database()
    told = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: told.set())
    runner.start()
    print("At work. Ctrl+C ends it.", flush=True)
    told.wait()
    runner.stop()
    return 0


def _refuse_an_unready_database() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Trouble("The tables are not those of this release yet; `up` makes them. Start it first.")
    connection.close()
