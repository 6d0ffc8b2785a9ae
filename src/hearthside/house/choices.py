"""Read and change settings. Read from memory, renewed within two seconds, so that no page pays for it."""

import threading
import time

from django.db import transaction

from hearthside.kit.refused import Refused
from hearthside.manifest import registry

_FRESH_SECONDS = 2.0
_lock = threading.Lock()
_kept: dict = {"until": 0.0, "choices": {}, "rights": {}}


def _stored() -> dict:
    with _lock:
        if time.monotonic() < _kept["until"]:
            return dict(_kept)
    from hearthside.house.models import Choice, RoleRight  # models load after this module

    fresh = {
        "until": time.monotonic() + _FRESH_SECONDS,
        "choices": dict(Choice.objects.values_list("name", "value")),
        "rights": {(row.role, row.right): row.allowed for row in RoleRight.objects.all()},
    }
    with _lock:
        _kept.update(fresh)
    return fresh


def forget_cached() -> None:
    """Read the settings anew at the next question (after a change, and between tests)."""
    with _lock:
        _kept["until"] = 0.0


def get(name: str):
    """The value of a setting; KeyError where no feature declares it."""
    setting = registry.settings[name]
    return _stored()["choices"].get(name, setting.default)


def put(name: str, value) -> None:
    """Choose a value; Refused where it does not fit. The default is not stored."""
    from hearthside.house.models import Choice

    setting = registry.settings[name]
    fitting = _fit(setting, value)
    if fitting == setting.default:
        Choice.objects.filter(name=name).delete()
    else:
        Choice.objects.update_or_create(name=name, defaults={"value": fitting})
    transaction.on_commit(forget_cached)
    forget_cached()


def _fit(setting, value):
    if setting.type is bool and not isinstance(value, bool):
        value = str(value).lower() in ("1", "on", "true", "yes")
    try:
        value = setting.type(value)
    except (TypeError, ValueError) as error:
        raise Refused(f"{setting.name}: {value!r} is not what this setting holds.", "value") from error
    low, high = setting.low, setting.high
    if (low is not None and value < low) or (high is not None and value > high):
        raise Refused(f"{setting.name}: between {low} and {high}, please.", "value")
    if setting.choices and value not in setting.choices:
        raise Refused(f"{setting.name}: one of {', '.join(map(str, setting.choices))}, please.", "value")
    return value


def role_may(role: str, right: str) -> bool:
    """Whether a role has a right: the table's own answer, else the manifest's default."""
    if role == "owner":
        return right in registry.rights
    chosen = _stored()["rights"].get((role, right))
    return role in registry.rights[right].roles if chosen is None else chosen


def allow(role: str, right: str, allowed: bool) -> None:
    """Fill one cell of the rights table."""
    from hearthside.house.models import RoleRight

    if right not in registry.rights:
        raise Refused(f"There is no right called {right}.")
    RoleRight.objects.update_or_create(role=role, right=right, defaults={"allowed": allowed})
    transaction.on_commit(forget_cached)
    forget_cached()
