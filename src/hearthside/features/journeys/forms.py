"""What hosts type about a map, a touchpoint and what fills it."""

import re

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hearthside.features.journeys import choosing, drawing, queries
from hearthside.features.journeys.drawing import CHANNELS, MARKS, Binding, Touchpoint
from hearthside.features.journeys.ready import READY
from hearthside.segments.keeping import segments

_LINE = {"dir": "auto"}
_IDEA = re.compile(r"/ideas/(\d{1,18})|\bidea:(\d{1,18})|^\s*(\d{1,18})\s*$")


class NewForm(forms.Form):
    """A new map: from a ready one, or blank."""

    name = forms.CharField(
        label=_("What is it the way of?"), max_length=80, widget=forms.TextInput(_LINE),
        help_text=_("Such as: Coming to the cinema."),
    )  # fmt: skip
    ready = forms.ChoiceField(
        label=_("Begin with"), required=False, widget=forms.RadioSelect,
        choices=[("", _("an empty sheet with your own stages")), *((one.key, one.name) for one in READY.values())],
    )  # fmt: skip
    persona = forms.ModelChoiceField(
        label=_("Whose way is it?"), queryset=None, required=False, empty_label=_("everybody's")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = queries.personas()


class BringForm(forms.Form):
    file = forms.FileField(label=_("A map that was taken out as JSON"))


class AboutForm(forms.Form):
    """What a map is called, whom it is about, and what says how people take the whole."""

    name = forms.CharField(label=_("What is it the way of?"), max_length=80, widget=forms.TextInput(_LINE))
    persona = forms.ModelChoiceField(
        label=_("Whose way is it?"), queryset=None, required=False, empty_label=_("everybody's")
    )
    segment = forms.TypedChoiceField(
        label=_("Count only the people of"), required=False, coerce=int, empty_value=None,
        help_text=_("All figures of this map are then about them alone; the segment of a persona, for example."),
    )  # fmt: skip
    outcome = forms.ChoiceField(
        label=_("The question that says how people take the whole"), required=False,
        help_text=_("Where the same survey asks about the touchpoints, the house finds which of them matters most."),
    )  # fmt: skip
    beside = forms.ModelChoiceField(
        label=_("Beside it stands"), queryset=None, required=False, empty_label=_("no other map")
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = queries.personas()
        self.fields["segment"].choices = [("", _("everybody")), *choosing.segment_choices()]
        self.fields["outcome"].choices = _with_none(choosing.question_choices(), self.initial.get("outcome"))
        self.fields["beside"].queryset = others


class TouchpointForm(forms.Form):
    """What a touchpoint is, and what fills it with life."""

    name = forms.CharField(
        label=_("What is it called?"), max_length=drawing.NAME, widget=forms.TextInput(_LINE)
    )
    channels = forms.MultipleChoiceField(
        label=_("Through which channels?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(name, words) for name, (_icon, words) in CHANNELS.items()],
    )  # fmt: skip
    mark = forms.TypedChoiceField(
        label=_("How do you think it feels?"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect,
        choices=[("", _("I cannot say")), *((value, words) for value, (_icon, words) in MARKS.items())],
        help_text=_("Drawn dashed, until answers say how it is."),
    )  # fmt: skip
    moment = forms.CharField(
        label=_("Is it a moment of truth? Then say why"),
        required=False,
        max_length=drawing.LINE,
        widget=forms.TextInput(_LINE),
    )
    activities = forms.MultipleChoiceField(
        label=_("Who comes by: people who"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("And other events, by name, one a line"), required=False, max_length=4000,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )  # fmt: skip
    question = forms.ChoiceField(label=_("How it is for them: the answers to"), required=False)
    touchpoint = forms.CharField(
        label=_("What they say: voices about the touchpoint"), required=False, max_length=80,
        widget=forms.TextInput({"list": "touchpoints", "dir": "auto", "autocomplete": "off"}),
    )  # fmt: skip
    topics = forms.TypedMultipleChoiceField(
        label=_("and voices under these topics"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    segment = forms.TypedChoiceField(
        label=_("Here, count only"), required=False, coerce=int, empty_value=None
    )
    promises = forms.MultipleChoiceField(
        label=_("Promises that belong here"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ideas = forms.CharField(
        label=_("Ideas that belong here: their addresses"), required=False, max_length=2000, widget=forms.TextInput(_LINE),
        help_text=_("Those that came of voices here are found by themselves."),
    )  # fmt: skip
    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, held: Touchpoint, **kwargs):
        super().__init__(*args, **kwargs)
        binding, fields = held.binding, self.fields
        fields["activities"].choices = choosing.activity_choices(binding.activities)
        fields["question"].choices = _with_none(choosing.question_choices(), binding.question)
        fields["segment"].choices = [("", _("everybody")), *choosing.segment_choices()]
        for name, choices in (("topics", choosing.topic_choices()), ("promises", choosing.promise_choices())):
            fields[name].choices = choices
            if not choices:
                del fields[name]

    def told(self, held: Touchpoint) -> dict:
        """The facts of the touchpoint, as the form has them."""
        data = self.cleaned_data
        typed = [line.strip() for line in data["others"].splitlines() if line.strip()]
        binding = Binding(
            activities=tuple(dict.fromkeys([*data["activities"], *typed]))[:40], question=data["question"],
            touchpoint=data["touchpoint"].strip(), topics=tuple(data.get("topics", held.binding.topics)),
            segment=data["segment"], promises=tuple(data.get("promises", held.binding.promises)),
            ideas=idea_abouts(data["ideas"]),
        )  # fmt: skip
        return {
            "name": " ".join(data["name"].split()), "channels": tuple(data["channels"]), "mark": data["mark"],
            "moment": data["moment"].strip(), "binding": binding,
        }  # fmt: skip


def _area(label, rows=3, **options):
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **options
    )


class PersonaForm(forms.Form):
    """A persona in words."""

    name = forms.CharField(
        label=_("What are they called?"), max_length=60, widget=forms.TextInput({"dir": "auto"})
    )
    line = forms.CharField(
        label=_("Them in one line"),
        max_length=160,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    story = _area(_("Their story"), 6, max_length=4000)
    goals = _area(_("What they want, a line each"), max_length=2000)
    values = _area(_("What matters to them, a line each"), max_length=2000)
    pains = _area(_("What gets in their way, a line each"), max_length=2000)
    segment = forms.ModelChoiceField(
        label=_("The segment they stand for"), queryset=None, required=False,
        empty_label=_("none yet"), help_text=_("Live: who is in it today is who they are."),
    )  # fmt: skip
    quotes = forms.TypedMultipleChoiceField(
        label=_("In their own words"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("Typical voices of the people of the segment, as far as you may read them."),
    )  # fmt: skip
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, quotes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["segment"].queryset = segments()
        self.fields["quotes"].choices = quotes
        if not quotes:
            del self.fields["quotes"]


def first(held: Touchpoint, number: int) -> dict:
    """A touchpoint as its form shows it."""
    binding = held.binding
    return {
        "name": held.name, "channels": held.channels, "mark": held.mark, "moment": held.moment,
        "activities": binding.activities, "question": binding.question, "touchpoint": binding.touchpoint,
        "topics": binding.topics, "segment": binding.segment, "promises": binding.promises,
        "ideas": " ".join(f"/ideas/{about.partition(':')[2]}/" for about in binding.ideas), "number": number,
    }  # fmt: skip


def idea_abouts(typed: str) -> tuple[str, ...]:
    """The ideas whose addresses somebody typed."""
    numbers = [next(filter(None, found)) for word in typed.split() for found in _IDEA.findall(word)]
    return tuple(dict.fromkeys(f"idea:{int(number)}" for number in numbers))[:10]


def _with_none(choices: list, held: str | None) -> list:
    """The choices with none before them, and what is held, though no survey asks it any more."""
    gone = [(held, _now("a question that is asked no more"))] if held and held not in dict(choices) else []
    return [("", _now("no question")), *gone, *choices]
