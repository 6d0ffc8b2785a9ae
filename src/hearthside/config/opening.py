"""What has to be in place before the house serves: its names, and its static files."""

import hashlib
import os
from pathlib import Path


def settle_hosts(host: str) -> None:
    """A concrete address given to `--host` is one the house answers to."""
    if host not in ("0.0.0.0", "::"):
        known = [name for name in os.environ.get("HEARTHSIDE_HOSTS", "").split(",") if name]
        shown = f"[{host}]" if ":" in host else host
        os.environ["HEARTHSIDE_HOSTS"] = ",".join(dict.fromkeys([*known, shown]))


def collect_static(folder: Path) -> None:
    """Collect and compress the static files, unless the sources are those of last time."""
    from django.conf import settings
    from django.core.management import call_command

    from hearthside.kit.static_build import build

    settings.BUILT_STATIC.mkdir(parents=True, exist_ok=True)
    stamp = folder / "static-collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    print("  Laying out the style sheets, pictures and type (once) ...", flush=True)
    build(settings.BUILT_STATIC)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)


def _fingerprint() -> str:
    """Of all sources of static files, and of what builds them: their names, sizes and times."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    from hearthside.kit import fonts, static_build

    found = hashlib.sha256()
    for builder in (fonts, static_build):
        found.update(Path(builder.__file__).read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            if Path(storage.location) == settings.BUILT_STATIC:
                continue
            state = os.stat(storage.path(path))
            found.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()
