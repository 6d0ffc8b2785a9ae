"""The form of a report's question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.drivers import questions
from hearthside.features.drivers.questions import Question
from hearthside.segments import keeping


class QuestionForm(forms.Form):
    """Which outcome, which drivers, of whom, by which method."""

    outcome = forms.ChoiceField(label=_("What would you like to be better?"))
    drivers = forms.MultipleChoiceField(
        label=_("What may go with it?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ratings of single things, asked in the same survey."),
    )
    segment = forms.ChoiceField(label=_("Of whom?"), required=False)
    cases = forms.ChoiceField(
        label=_("Where something does not apply to somebody"),
        choices=[
            ("complete", _("leave them out")),
            ("used", _("count each driver among those to whom it applies")),
        ],
    )
    family = forms.ChoiceField(
        label=_("The outcome is"),
        choices=[
            ("linear", _("a number (a fair first look at anything)")),
            ("binary", _("whether or not (logistic)")),
            ("ordinal", _("steps of a scale (proportional odds)")),
        ],
    )
    method = forms.ChoiceField(
        label=_("Method"),
        choices=[("johnson", _("Johnson's relative weights")), ("lmg", _("LMG, of 15 drivers at most"))],
    )
    name = forms.CharField(label=_("What shall it be called?"), required=False, max_length=120)

    def __init__(self, *args, columns, guess: Question | None, **kwargs):
        told = {"outcome": guess.outcome, "drivers": list(guess.drivers)} if guess else {}
        super().__init__(*args, initial=told, **kwargs)
        self.fields["outcome"].choices = list(questions.outcomes(columns).items())
        self.fields["drivers"].choices = list(questions.drivers(columns).items())
        everybody = [("", _("everybody who answered"))]
        self.fields["segment"].choices = everybody + [(str(one.pk), one.name) for one in keeping.segments()]

    def question(self) -> Question:
        """What was asked."""
        told = self.cleaned_data
        return Question(
            told["outcome"], tuple(told["drivers"]), int(told["segment"]) if told["segment"] else None,
            told["method"], told["family"], told["cases"],
        )  # fmt: skip
