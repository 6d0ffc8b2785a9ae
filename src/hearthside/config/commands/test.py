"""Run the whole suite on all cores; arguments go to pytest (`-n 0`: one test after the other)."""

import os
import sys
from pathlib import Path

PASSES_ON = True
OPENS = "nothing"
# What a module's tests share (a furnished house, an import) is made once; what takes long begins first.
SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "8", "--dist", "loadfile", "--no-loadscope-reorder"]


def run(args) -> int:
    """Become pytest, at the root of the repository, with a data folder of its own."""
    os.chdir(Path(__file__).parents[4])
    os.environ.pop("HEARTHSIDE_DATA", None)
    workers = [] if "browser" in args.rest else SIDE_BY_SIDE  # Chromium takes the other cores by itself
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *workers, *args.rest])
