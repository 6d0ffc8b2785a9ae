"""What is typed in a live room."""

from django import forms
from django.utils.translation import gettext_lazy as _

_WORDS = {"dir": "auto"}
_PROMPTS = 12


class SayForm(forms.Form):
    text = forms.CharField(
        max_length=1000, label=_("Say something"), widget=forms.TextInput({"autocomplete": "off", **_WORDS})
    )
    once = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)


class PromptForm(forms.Form):
    prompt = forms.CharField(
        max_length=300,
        required=False,
        label=_("A question for everybody’s screen"),
        widget=forms.TextInput(_WORDS),
    )
    minutes = forms.IntegerField(
        min_value=0, max_value=120, required=False, label=_("Minutes on the clock"),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip

    def clean_minutes(self):
        return self.cleaned_data["minutes"] or 0


class PollForm(forms.Form):
    question = forms.CharField(max_length=200, label=_("Ask the room"), widget=forms.TextInput(_WORDS))
    choices = forms.CharField(
        max_length=1000, label=_("Answers, one on each line"), widget=forms.Textarea({"rows": 3, **_WORDS})
    )

    def clean_choices(self):
        return self.cleaned_data["choices"].splitlines()


class BreakoutForm(forms.Form):
    size = forms.IntegerField(min_value=3, max_value=12, initial=4, label=_("People in a group"))
    rounds = forms.IntegerField(min_value=1, max_value=12, initial=3, label=_("Rounds"))
    minutes = forms.IntegerField(min_value=1, max_value=90, initial=8, label=_("Minutes each"))
    prompts = forms.CharField(
        max_length=4000, required=False, label=_("Questions to begin with, one on each line"),
        help_text=_("One a round; they begin again when there are more rounds."),
        widget=forms.Textarea({"rows": 3, **_WORDS}),
    )  # fmt: skip
    with_hosts = forms.BooleanField(required=False, initial=True, label=_("Hosts sit in the groups, too"))
    seed = forms.IntegerField(min_value=0, max_value=10_000, required=False, widget=forms.HiddenInput)

    def clean_prompts(self):
        lines = (line.strip()[:300] for line in self.cleaned_data["prompts"].splitlines())
        return [line for line in lines if line][:_PROMPTS]

    def clean_seed(self):
        return self.cleaned_data["seed"] or 0
