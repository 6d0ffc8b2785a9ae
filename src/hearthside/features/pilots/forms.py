"""What hosts say of a pilot: what is tried, for whom, what should come of it; and at its end, what was learnt."""

from datetime import timedelta
from itertools import groupby

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hearthside.events import meanings
from hearthside.features.pilots import plans
from hearthside.features.pilots.actions import Draft
from hearthside.features.pilots.models import Judgement, Pilot
from hearthside.features.pilots.plans import Body, Measure
from hearthside.kit import clock
from hearthside.segments import keeping

WAVES = 6
_LISTED = 200  # activities that a form offers


def _words(label, rows=3, **options):
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **options
    )


def _line(label, most=120, **options):
    return forms.CharField(label=label, max_length=most, widget=forms.TextInput({"dir": "auto"}), **options)


def _day(label, **options):
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options
    )


def _several(label, **options):
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, **options
    )


class PilotForm(forms.Form):
    """A pilot and its plan."""

    name = _line(_("What do we call it?"))
    what = _words(_("What is tried?"), help_text=_("In plain words: whoever had the idea reads this."))
    stage = forms.ChoiceField(label=_("In which stage of the journey?"), required=False)
    touchpoint = _line(_("At which touchpoint?"), 80, required=False)
    segment = forms.ChoiceField(label=_("For whom at all?"), required=False)
    how = forms.ChoiceField(
        label=_("Who has it?"),
        choices=Pilot.How,
        widget=forms.RadioSelect,
        initial=Pilot.How.CHANCE,
        help_text=_("By chance can be told best. Where that cannot be, leave some without it for a while."),
    )
    share = forms.IntegerField(
        label=_("By chance: how many of a hundred?"), min_value=1, max_value=99, initial=50, required=False
    )
    met = forms.ChoiceField(
        label=_("By chance: where do they meet it?"),
        required=False,
        help_text=_("From the first time somebody does this they count, with it or without."),
    )
    starts = _day(_("From which day?"))
    ends = _day(_("Until which day?"), help_text=_("Nothing is told before it, save what chance allows."))
    outcome = forms.ChoiceField(label=_("What should change?"))
    column = _line(_("Its column, if it comes in a table"), 80, required=False)
    days = forms.IntegerField(label=_("Within how many days?"), min_value=1, max_value=365, initial=28)
    better = forms.TypedChoiceField(
        label=_("Which way is better?"), choices=[(1, _("more of it")), (-1, _("less of it"))], coerce=int, initial=1
    )  # fmt: skip
    matters = forms.FloatField(
        label=_("What is the smallest change that would matter?"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_(
            "Of 100 people; in points; in per cent of how often it is done; or in the table's own numbers. From it follows how"
            " long this takes."
        ),
    )
    people = forms.IntegerField(
        label=_("How many people are planned, if a table brings them?"), min_value=0, max_value=10_000_000, required=False
    )  # fmt: skip
    keep_up = _several(_("Must not fall"))
    keep_down = _several(_("Must not rise"))
    others = _several(_("Look at these, too"))
    columns = _line(_("Other columns of the table, with commas between"), 400, required=False)
    controls = _several(
        _("What can it not touch?"),
        help_text=_("Where everybody has it: from how these go, the page tells what would have come anyway."),
    )
    cut = forms.BooleanField(label=_("Cut the largest 1 % of values to the next"), required=False)
    slope = forms.BooleanField(label=_("Expect a change of slope, not only of level"), required=False)
    about = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    found = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        segments, done = list(keeping.segments()), plans.activities()[:_LISTED]
        self._segments = {str(one.pk): one for one in segments}
        named = [(key, one.name) for key, one in self._segments.items()]
        self.fields["segment"].choices = [("", _("everybody")), *named]
        self.fields["stage"].choices = [
            ("", "—"),
            *((one, meanings.stage_words(one)) for one in meanings.stages()),
        ]
        known = plans.meant()
        told = [(name, plans.activity_words(name, known)) for name in done]
        self.fields["met"].choices = [("", _("at once, all of them")), *told]
        self.fields["controls"].choices = told
        self._offer_measures(told)
        for at in range(WAVES):
            self.fields[f"wave_{at}"] = forms.ChoiceField(
                label=_("Segment"), required=False, choices=[("", "—"), *named]
            )
            self.fields[f"day_{at}"] = _day(_("Has it from"), required=False)

    def _offer_measures(self, told) -> None:
        scores = [
            (one.key, f"{one.measure.upper()}: {one.words} ({one.survey.name})") for one in plans.scores()
        ]
        stays = [("stay:", _("people who are still about later"))]
        shares = [(f"share:{name}", words) for name, words in told]
        counts = [(f"count:{name}", words) for name, words in told]
        groups = [
            (_("Scores"), scores), (_("People who, within so many days, …"), [*stays, *shares]),
            (_("How often a week …"), counts), (_("Elsewhere"), [("column:", _("a column of a table that I bring"))]),
        ]  # fmt: skip
        self.fields["outcome"].choices = groups + self._found(groups)
        rest = [*scores, *stays, *((key, _now("people who %s") % words) for key, words in shares)]
        for name in ("keep_up", "keep_down", "others"):
            self.fields[name].choices = rest

    def _found(self, groups) -> list:
        """The measure that a finding's address or a kept plan names, where it is not among those listed."""
        key = str(self.initial.get("outcome") or "")
        if key in {one for _words, some in groups for one, _label in some}:
            return []
        try:
            return [
                (
                    _now("From what was found"),
                    [(key, plans.words(plans.parse(key, days=int(self.initial.get("days") or 28))))],
                )
            ]
        except ValueError:
            return []

    @property
    def waves(self):
        """The fields of the segments and their days, in pairs."""
        return [(self[f"wave_{at}"], self[f"day_{at}"]) for at in range(WAVES)]

    def clean(self):
        told = super().clean()
        if told.get("outcome") == "column:" and not told.get("column", "").strip():
            self.add_error("column", _("Say which column of the table is the outcome."))
        if told.get("how") == Pilot.How.CHANCE and not told.get("share"):
            told["share"] = 50
        return told

    def draft(self) -> Draft:
        """What was said."""
        told = self.cleaned_data
        chosen = [
            (self._segments[told[f"wave_{at}"]], told[f"day_{at}"])
            for at in range(WAVES)
            if told[f"wave_{at}"]
        ]
        return Draft(
            name=told["name"], what=told["what"], how=told["how"], starts=told["starts"], ends=told["ends"],
            body=self._body(), share=told["share"] or 50, met=told["met"], stage=told["stage"],
            touchpoint=told["touchpoint"], segment=self._segments.get(told["segment"]), about=told["about"],
            found=told["found"], waves=chosen if told["how"] in (Pilot.How.SOME, Pilot.How.WAVES) else [],
        )  # fmt: skip

    def _body(self) -> Body:
        told = self.cleaned_data
        columns = [f"column:{one.strip()}" for one in told["columns"].split(",") if one.strip()]
        key = told["outcome"] + (told["column"].strip() if told["outcome"] == "column:" else "")

        def measures(keys, better: int) -> tuple[Measure, ...]:
            return tuple(plans.parse(one, days=told["days"], better=better) for one in keys if one != key)

        return Body(
            plans.parse(key, days=told["days"], better=told["better"]), told["matters"] or None, told["people"] or 0,
            measures(told["keep_up"], 1) + measures(told["keep_down"], -1),
            measures([*told["others"], *columns], told["better"]), 0.99 if told["cut"] else 1.0, told["slope"],
            tuple(told["controls"]) if told["how"] == Pilot.How.EVERYBODY else (),
        )  # fmt: skip


def first_guess(query, titles: dict) -> dict:
    """What a new form begins with: what an idea or a finding says, by the address."""
    day = clock.now().date() + timedelta(days=1)
    known = {name: query[name] for name in PREFILLED if query.get(name)}
    return {"starts": day, "ends": day + timedelta(days=56)} | known | titles


PREFILLED = (
    "name", "what", "stage", "touchpoint", "segment", "how", "met", "outcome", "column", "days", "better", "starts",
    "ends", "found",
)  # fmt: skip


def as_kept(pilot: Pilot, body: Body) -> dict:
    """A pilot and its plan as the form shows them."""
    told = {name: getattr(pilot, name) for name in (
        "name", "what", "stage", "touchpoint", "how", "share", "met", "starts", "ends", "about", "found")}  # fmt: skip
    kinds = {
        kind: [one.key for one in some]
        for kind, some in groupby(body.others, lambda one: one.kind == "column")
    }
    for at, wave in enumerate(pilot.waves.all()[:WAVES]):
        told |= {f"wave_{at}": str(wave.segment_id), f"day_{at}": wave.starts}
    is_column = body.outcome.kind == "column"
    return told | {
        "segment": str(pilot.segment_id or ""), "outcome": "column:" if is_column else body.outcome.key,
        "column": body.outcome.name if is_column else "", "days": body.outcome.days, "better": body.outcome.better,
        "matters": body.matters, "people": body.people or None, "cut": body.cap < 1, "slope": body.slope,
        "controls": list(body.controls), "others": kinds.get(False, []),
        "columns": ", ".join(one.partition(":")[2] for one in kinds.get(True, [])),
        "keep_up": [one.key for one in body.guards if one.better > 0],
        "keep_down": [one.key for one in body.guards if one.better < 0],
    }  # fmt: skip


class JudgeForm(forms.Form):
    result = forms.IntegerField(widget=forms.HiddenInput)
    learnt = _words(
        _("What did we learn?"),
        help_text=_("Also if it failed, above all if it went otherwise than you thought."),
    )
    then = forms.ChoiceField(label=_("And now?"), choices=Judgement.Then, widget=forms.RadioSelect)


class StopForm(forms.Form):
    why = _line(_("Why is it stopped?"), 500)
    learnt = _words(_("What did we learn?"), required=False)


class TableForm(forms.Form):
    file = forms.FileField(label=_("A table (CSV), one row a person or a plain id"))
    who = _line(
        _("The column that says who"), 80, help_text=_("A handle, an address, or any id of your own.")
    )
    arm = _line(_("The column that says which arm"), 80)
    usual = _line(_("The arm that went on as usual"), 80)
    before = _line(_("The column of the same outcome before, if there is one"), 80, required=False)
