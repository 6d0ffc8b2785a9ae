"""What a host types about paths: the filters, a funnel, an outcome to watch."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.paths import asking
from hearthside.features.paths.asking import Question
from hearthside.insight import engines
from hearthside.segments import keeping

STAGES = 6


def _many():
    return forms.CheckboxSelectMultiple({"class": "check-list"})


class _Steps(forms.Form):
    """Which steps, of whom. Fields are read by `asking.read`; the form is there to draw them."""

    days = forms.ChoiceField(
        label=_("When?"),
        required=False,
        choices=[
            ("", _("at any time")),
            ("30", _("last 30 days")),
            ("90", _("last 90 days")),
            ("365", _("last year")),
        ],
    )
    segment = forms.ChoiceField(label=_("Of whom?"), required=False)
    only = forms.MultipleChoiceField(
        label=_("Only these activities"),
        required=False,
        widget=_many(),
        help_text=_("None chosen means all of them."),
    )
    since = forms.CharField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.CharField(label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}))
    case = forms.CharField(
        label=_("Whose steps belong together?"),
        required=False,
        max_length=asking.LONGEST,
        help_text=_("“person”, “account”, or the name of a property of events, such as an order number."),
    )
    prop = forms.CharField(label=_("Only events whose property"), required=False, max_length=asking.LONGEST)
    value = forms.CharField(label=_("is"), required=False, max_length=asking.LONGEST)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["only"].choices = choices
        everybody = [("", _("everybody"))]
        self.fields["segment"].choices = everybody + [(str(one.pk), one.name) for one in keeping.segments()]
        if not engines.is_local():
            for name in ("case", "prop", "value"):
                del self.fields[name]


class FilterForm(_Steps):
    """The filters of a picture."""

    def __init__(self, question: Question, *, choices):
        super().__init__(initial=question.plain(), choices=choices)


class FunnelForm(FilterForm):
    """Stages, one after the other, and how long the whole may take."""

    within = forms.IntegerField(label=_("All within so many days"), min_value=1, max_value=3650)

    def __init__(self, question: Question, *, choices, stages: list[str], within: int):
        super().__init__(question, choices=choices)
        self.initial["within"] = within
        del self.fields["only"]
        for at in range(STAGES):
            self.fields[f"stage{at}"] = forms.ChoiceField(
                label=_("First") if at == 0 else _("then"), required=at < 2, choices=[("", "—"), *choices],
                initial=stages[at] if at < len(stages) else "",
            )  # fmt: skip

    def stages(self):
        """The fields of the stages, in their order."""
        return [self[f"stage{at}"] for at in range(STAGES)]


class StudyForm(_Steps):
    """An outcome to watch."""

    outcome = forms.MultipleChoiceField(
        label=_("What would you rather not see?"),
        widget=_many(),
        help_text=_("One thing, or several that mean the same."),
    )
    missing = forms.BooleanField(label=_("It is bad not to come there"), required=False)
    endings = forms.MultipleChoiceField(
        label=_("How else can it end?"),
        required=False,
        widget=_many(),
        help_text=_(
            "Other endings, good or bad: whoever came to one of these could not come to yours any more."
        ),
    )
    within_days = forms.IntegerField(
        label=_("It counts within so many days"),
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("From a step on. Left empty: whenever it happens."),
    )
    least = forms.IntegerField(
        label=_("At least so many people on either side"), initial=50, min_value=20, max_value=100_000
    )
    name = forms.CharField(label=_("What shall it be called?"), required=False, max_length=120)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, choices=choices, **kwargs)
        self.fields["outcome"].choices = self.fields["endings"].choices = choices

    def asked(self, question: Question) -> dict:
        """As a study keeps it."""
        told = self.cleaned_data
        return {
            "outcome": sorted(told["outcome"]), "endings": sorted(told["endings"]), "missing": told["missing"],
            "within_days": told["within_days"], "least": told["least"], **question.plain(),
        }  # fmt: skip

    def named(self) -> str:
        """Its name, or the outcome in words."""
        words = dict(self.fields["outcome"].choices)
        return self.cleaned_data["name"] or " / ".join(
            words[one] for one in sorted(self.cleaned_data["outcome"])
        )
