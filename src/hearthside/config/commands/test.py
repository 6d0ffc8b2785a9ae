"""Run the whole suite; arguments go to pytest."""

import os
import sys
from pathlib import Path

PASSES_ON = True
OPENS = "nothing"


def run(args) -> int:
    """Become pytest, at the root of the repository, with a data folder of its own."""
    os.chdir(Path(__file__).parents[4])
    os.environ.pop("HEARTHSIDE_DATA", None)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *args.rest])
