"""What is typed to write a quiz, to open it, and to come in."""

from django import forms
from django.utils.translation import gettext_lazy as _

_WORDS = {"dir": "auto"}
SECONDS = [(10, _("ten seconds")), (20, _("twenty seconds")), (30, _("half a minute")), (60, _("a minute"))]
TALKS = [
    (0, _("each for themselves")), (30, _("in teams, half a minute to talk")),
    (60, _("in teams, a minute to talk")), (120, _("in teams, two minutes to talk")),
]  # fmt: skip


def _line(label, most, **options):
    return forms.CharField(label=label, max_length=most, widget=forms.TextInput(_WORDS), **options)


class QuizForm(forms.Form):
    title = _line(_("What do you call it?"), 120)
    text = _line(_("A line beneath it"), 300, required=False)
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class QuestionForm(forms.Form):
    text = _line(_("What do you ask?"), 300)
    choice_1 = _line(_("Choice 1"), 120)
    choice_2 = _line(_("Choice 2"), 120)
    choice_3 = _line(_("Choice 3"), 120, required=False)
    choice_4 = _line(_("Choice 4"), 120, required=False)
    right = forms.TypedChoiceField(
        label=_("Which is right?"),
        coerce=int,
        choices=[(n, str(n + 1)) for n in range(4)],
        widget=forms.RadioSelect,
    )
    seconds = forms.TypedChoiceField(label=_("Time to answer"), coerce=int, choices=SECONDS, initial=20)
    file = forms.FileField(
        label=_("A picture"), required=False, widget=forms.ClearableFileInput({"accept": "image/*"})
    )

    @property
    def facts(self) -> dict:
        """What an action takes."""
        kept = self.cleaned_data
        choices = [kept[f"choice_{n}"] for n in range(1, 5)]
        return {"choices": choices, **{name: kept[name] for name in ("text", "right", "seconds", "file")}}


class OpenForm(forms.Form):
    talk = forms.TypedChoiceField(
        label=_("How do people play?"), coerce=int, choices=TALKS, widget=forms.RadioSelect, initial=0
    )
    guests = forms.BooleanField(label=_("Guests may come in by the PIN"), required=False)
    points = forms.BooleanField(
        label=_("Show points at the end"), required=False,
        help_text=_("First comes what everybody knew together, and who surprised us."),
    )  # fmt: skip
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class JoinForm(forms.Form):
    name = _line(_("How shall we call you?"), 40, required=False)
    team = _line(_("Your team"), 40, required=False, help_text=_("A new name makes a new team."))


class AnswerForm(forms.Form):
    """`picked` stands in for the pressed button where a line that was down makes a page send again."""

    choice = forms.IntegerField(required=False)
    picked = forms.IntegerField(required=False)
    claimed = forms.IntegerField(required=False, min_value=0, max_value=86_400_000)
    ticket = forms.CharField(required=False, max_length=300)

    def clean(self):
        kept = super().clean()
        chosen = kept.get("choice")
        kept["choice"] = kept.get("picked") if chosen is None else chosen
        return kept
