"""Statistics are of use to whoever has no house: no Django, and scipy only when it is asked for."""

import subprocess
import sys
from pathlib import Path

import hearthside.algorithms.statistics as statistics


def test_every_module_can_be_imported_alone_and_loads_little():
    modules = [path.stem for path in Path(statistics.__file__).parent.glob("*.py") if path.stem != "__init__"]
    assert {"scores", "drivers", "change", "trials", "followups", "floor", "psychometrics"} <= set(modules)
    asked = "import sys\n" + "".join(f"import hearthside.algorithms.statistics.{name}\n" for name in modules)
    asked += "print(sorted({'django', 'scipy', 'sklearn', 'statsmodels', 'pandas'} & set(sys.modules)))"
    source = str(Path(statistics.__file__).parents[3])
    told = subprocess.run(
        [sys.executable, "-c", asked], env={"PYTHONPATH": source}, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
