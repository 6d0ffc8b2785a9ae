"""The rule that is being built: read from a posted form, changed by its buttons, shown again. Needs no JavaScript."""

from django.utils.datastructures import MultiValueDict

from hearthside.segments.conditions import KINDS, Condition
from hearthside.segments.rules import CONDITIONS, GROUPS, MATCHES


class Group:
    """One group of the rule: how its conditions are joined, and their forms."""

    def __init__(self, number: int, match: str, forms: list[Condition]):
        self.number, self.match, self.forms = number, match, forms

    @property
    def name(self) -> str:
        return f"g{self.number}"


class Draft:
    """A rule in the making. Fields are called `g0-match`, `g0-1-kind`, `g0-1-<field of the condition>`."""

    def __init__(self, match: str, groups: list[tuple[str, list[tuple[str, dict]]]], checked: bool):
        self.match = match
        self.groups = [
            Group(number, how, [_form(f"g{number}-{place}", *one, checked) for place, one in enumerate(some)])
            for number, (how, some) in enumerate(groups)
        ]

    @classmethod
    def of(cls, rule: dict | None) -> "Draft":
        """A kept rule to change; without one, an empty group."""
        if rule is None:
            return cls("all", [("all", [])], checked=False)
        groups = [
            (group["match"], [(one["kind"], one) for one in group["conditions"]]) for group in rule["groups"]
        ]
        return cls(rule["match"], groups, checked=False)

    @classmethod
    def posted(cls, data: MultiValueDict) -> "Draft":
        """What was posted, with what its button asks for done: `add:0`, `remove:0:1`, `group`, `ungroup:1`."""
        groups = _read(data)
        verb, _colon, where = data.get("do", "").partition(":")
        numbers = [
            int(part) for part in where.split(":") if part.isascii() and part.isdigit() and len(part) < 3
        ]
        _changed(groups, verb, numbers, data)
        return cls(_match(data.get("match")), groups, checked=verb in ("", "keep"))

    @property
    def is_valid(self) -> bool:
        """Whether there is a condition, and every one is filled in."""
        forms = [form for group in self.groups for form in group.forms]
        return bool(forms) and all([form.is_valid() for form in forms])

    def rule(self) -> dict:
        """The rule as it is kept; groups without a condition are left out."""
        groups = [
            {
                "match": group.match,
                "conditions": [{"kind": form.kind, **form.cleaned_data} for form in group.forms],
            }
            for group in self.groups
            if group.forms
        ]
        return {"match": self.match, "groups": groups}


def _form(prefix: str, kind: str, values: dict, checked: bool) -> Condition:
    """A condition's form: bound where mistakes are to be shown, else with the typed values as they are."""
    made = KINDS[kind]
    filled = {
        f"{prefix}-{name}": "" if value is None else value for name, value in values.items() if name != "kind"
    }
    if checked:
        form = made(filled, prefix=prefix)
    else:
        typed = {name: values[name] for name in made.base_fields if values.get(name) is not None}
        form = made(prefix=prefix, initial=typed)
    form.kind = kind
    return form


def _read(data) -> list[tuple[str, list[tuple[str, dict]]]]:
    groups = []
    for number in range(GROUPS):
        name = f"g{number}"
        if f"{name}-match" not in data:
            break
        some = []
        for place in range(CONDITIONS):
            kind = data.get(f"{name}-{place}-kind")
            if kind not in KINDS:
                break
            some.append(
                (kind, {field: data.get(f"{name}-{place}-{field}") for field in KINDS[kind].base_fields})
            )
        groups.append((_match(data.get(f"{name}-match")), some))
    return groups or [("all", [])]


def _changed(groups: list, verb: str, numbers: list[int], data) -> None:
    number = numbers[0] if numbers else 0
    if number >= len(groups):
        return
    conditions = groups[number][1]
    if verb == "add" and len(conditions) < CONDITIONS:
        kind = data.get(f"g{number}-new")
        conditions.append((kind if kind in KINDS else "did", {}))
    elif verb == "remove" and len(numbers) > 1 and numbers[1] < len(conditions):
        del conditions[numbers[1]]
    elif verb == "group" and len(groups) < GROUPS:
        groups.append(("all", []))
    elif verb == "ungroup" and len(groups) > 1:
        del groups[number]


def _match(typed) -> str:
    return typed if typed in MATCHES else "all"
