"""What a segment can ask of a person. Each condition is its own form, reads as words, and finds people's ids."""

from datetime import timedelta

import numpy as np
from django import forms
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hearthside import house
from hearthside.interactions import care, reads
from hearthside.kit import clock
from hearthside.people import consent
from hearthside.people.models import Person
from hearthside.segments import traits

_WITHIN = {
    "required": False,
    "min_value": 1,
    "max_value": 3660,
    "label": gettext_lazy("in the last so many days"),
}


def base():
    """Everybody a segment may hold: members who are here or known, and who let the house learn from them."""
    states = (Person.State.ACTIVE, Person.State.KNOWN)
    rows = Person.objects.filter(state__in=states, merged_into=None)
    rows = rows.exclude(role__in=(Person.Role.HOST, Person.Role.OWNER))
    return consent.among(rows, "analysis")


def ids(rows, field: str = "pk") -> np.ndarray:
    """The people's ids of a queryset: int64, ascending, each once."""
    return np.unique(np.fromiter(rows.order_by().values_list(field, flat=True).iterator(10_000), np.int64))


def _since(days: int):
    return clock.now() - timedelta(days=days)


def _within(days: int | None) -> str:
    if not days:
        return _("ever")
    return ngettext("in the last day", "in the last %(n)s days", days) % {"n": days}


class Condition(forms.Form):
    """`label` in the list of conditions; `says()` in a sentence about “people who …”; `find()` their ids."""

    label = ""

    def says(self) -> str:
        raise NotImplementedError

    def find(self) -> np.ndarray:
        raise NotImplementedError

    @property
    def values(self) -> dict:
        return self.cleaned_data


class Did(Condition):
    label = gettext_lazy("did something")
    name = forms.CharField(
        max_length=500, strip=False, label=gettext_lazy("what happened"),
        widget=forms.TextInput(attrs={"list": "names", "dir": "auto", "autocomplete": "off"}),
    )  # fmt: skip
    times = forms.IntegerField(
        initial=1, min_value=1, max_value=10_000, label=gettext_lazy("at least so often")
    )
    days = forms.IntegerField(**_WITHIN)

    def says(self):
        times = self.values["times"]
        often = (
            ngettext("at least %(n)s time", "at least %(n)s times", times) % {"n": times} if times > 1 else ""
        )
        return " ".join(
            filter(None, [_("who did “%s”") % self.values["name"], often, _within(self.values["days"])])
        )

    def find(self):
        return _did(self.values["name"], self.values["days"], self.values["times"])


class DidNot(Condition):
    label = gettext_lazy("did not do something")
    name = Did.base_fields["name"]
    days = forms.IntegerField(**_WITHIN)

    def says(self):
        if not self.values["days"]:
            return _("who never did “%s”") % self.values["name"]
        return f"{_('who did not do “%s”') % self.values['name']} {_within(self.values['days'])}"

    def find(self):
        done = _did(self.values["name"], self.values["days"], 1)
        return np.setdiff1d(ids(base()), done, assume_unique=True)


def _did(name: str, days: int | None, times: int) -> np.ndarray:
    from hearthside.insight.questions import did  # the engine is loaded where it is asked

    since = clock.us(_since(days)) if days else None
    found = did([name], since_us=since, at_least=times)
    return found[found > 0]


class Trait(Condition):
    label = gettext_lazy("a trait that was reported")
    name = forms.CharField(
        max_length=60, label=gettext_lazy("which"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    how = forms.ChoiceField(
        label=gettext_lazy("must"),
        choices=[
            ("is", gettext_lazy("be")), ("contains", gettext_lazy("contain")), ("above", gettext_lazy("be more than")),
        ],
    )  # fmt: skip
    value = forms.CharField(
        max_length=120, label=gettext_lazy("what"), widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def says(self):
        how = {"is": _("is"), "contains": _("contains"), "above": _("is more than")}[self.values["how"]]
        return _("whose %(name)s %(how)s “%(value)s”") % {**self.values, "how": how}

    def find(self):
        return traits.people_with(self.values["name"], self.values["how"], self.values["value"])

    def clean(self):
        if self.cleaned_data.get("how") == "above" and traits.number(self.cleaned_data.get("value")) is None:
            self.add_error("value", _("To compare, this must be a number."))
        return self.cleaned_data


class Place(Condition):
    label = gettext_lazy("lives somewhere")
    place = forms.CharField(
        max_length=80, label=gettext_lazy("town or country"), widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def says(self):
        return _("who live in %s") % self.values["place"]

    def find(self):
        said = self.values["place"].strip()
        return ids(base().filter(Q(city__iexact=said) | Q(country__iexact=said)))


class Speaks(Condition):
    label = gettext_lazy("speaks a language")
    language = forms.CharField(
        max_length=40, label=gettext_lazy("language"), widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def says(self):
        return _("who speak %s") % self.values["language"]

    def find(self):
        return _listing("languages", self.values["language"])


class Likes(Condition):
    label = gettext_lazy("has an interest")
    interest = forms.CharField(
        max_length=60, label=gettext_lazy("interest"), widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def says(self):
        return _("who like %s") % self.values["interest"]

    def find(self):
        return _listing("interests", self.values["interest"])


def _listing(field: str, said: str) -> np.ndarray:
    """People whose list `field` holds the word: looked for as text first, then word by word."""
    wanted = said.strip().casefold()
    rows = base().alias(listed=Cast(field, TextField())).exclude(listed="[]").values_list("pk", field)
    found = (pk for pk, words in rows.iterator(10_000) if wanted in (str(word).casefold() for word in words))
    return np.unique(np.fromiter(found, np.int64))


class Role(Condition):
    label = gettext_lazy("has a role")
    role = forms.ChoiceField(label=gettext_lazy("role"), choices=Person.Role.choices[:2])

    def says(self):
        return _("who are here as %s") % Person.Role(self.values["role"]).label

    def find(self):
        return ids(base().filter(role=self.values["role"]))


class Joined(Condition):
    label = gettext_lazy("came lately, or long ago")
    when = forms.ChoiceField(
        label=gettext_lazy("came"),
        choices=[("within", gettext_lazy("in the last")), ("before", gettext_lazy("longer ago than"))],
    )
    days = forms.IntegerField(initial=30, min_value=1, max_value=36_600, label=gettext_lazy("days"))

    def says(self):
        words = {
            "within": _("who came in the last %(n)s days"),
            "before": _("who came more than %(n)s days ago"),
        }
        return words[self.values["when"]] % {"n": self.values["days"]}

    def find(self):
        side = "joined_at__gte" if self.values["when"] == "within" else "joined_at__lt"
        return ids(base().filter(**{side: _since(self.values["days"])}))


class Stands(Condition):
    label = gettext_lazy("how they stand with us")
    how = forms.ChoiceField(
        label=gettext_lazy("how"),
        choices=[
            ("unanswered", gettext_lazy("never answered")), ("unthanked", gettext_lazy("never thanked")),
            ("quiet", gettext_lazy("gone quiet")), ("untied", gettext_lazy("know nobody yet")),
        ],
    )  # fmt: skip

    def says(self):
        words = {
            "unanswered": _("whom nobody ever answered"), "unthanked": _("whom nobody ever thanked"),
            "quiet": _("who have gone quiet"), "untied": _("who know nobody yet"),
        }  # fmt: skip
        return words[self.values["how"]]

    def find(self):
        if self.values["how"] == "quiet":
            rows = reads.standings().filter(wrote__gt=0, acted_at__lt=_since(house.get("desk.quiet_days")))
        else:
            lists = {
                "unanswered": care.whole_unanswered, "unthanked": care.whole_unthanked, "untied": care.whole_without_tie,
            }  # fmt: skip
            rows = lists[self.values["how"]]()
        return ids(rows, "person_id")


class Said(Condition):
    label = gettext_lazy("said something lately")
    days = forms.IntegerField(
        initial=30, min_value=1, max_value=3660, label=gettext_lazy("in the last so many days")
    )

    def says(self):
        return _("who said something %s") % _within(self.values["days"])

    def find(self):
        return ids(reads.standings().filter(wrote_at__gte=_since(self.values["days"])), "person_id")


KINDS: dict[str, type[Condition]] = {
    "did": Did, "did_not": DidNot, "trait": Trait, "place": Place, "speaks": Speaks, "likes": Likes, "role": Role,
    "joined": Joined, "stands": Stands, "said": Said,
}  # fmt: skip
