"""What somebody types to have a moment remembered, and the days its words speak of."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.moments import dates
from hearthside.kit.refused import Refused

OTHER = "other"


class MomentForm(forms.Form):
    """The words, and which day of those they speak of, or another."""

    text = forms.CharField(
        max_length=400,
        label=_("What should be remembered?"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("“Her daughter starts school on Monday” is enough: the day is read from it."),
        error_messages={"required": _("Write a few words first.")},
    )
    concerns = forms.CharField(
        max_length=80,
        required=False,
        label=_("Whom of theirs is it about?"),
        help_text=_("“Emma, her daughter”"),
    )
    when = forms.ChoiceField(label=_("When is it?"), widget=forms.RadioSelect, required=False)
    day = forms.DateField(
        required=False, label=_("Another day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    yearly = forms.BooleanField(required=False, label=_("Each year on that day"))
    asked = forms.BooleanField(required=False, label=_("They asked us to remember this"))

    def __init__(self, *args, proposals=(), today, own=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        told = [(dates.value_of(when), dates.words_of(when)) for when in proposals]
        if told:
            self.fields["when"].choices = [*dict(told).items(), (OTHER, _("another day"))]
        else:
            del self.fields["when"]
        if own:
            del self.fields["asked"]
            self.fields["text"].help_text = _(
                "“My son moves out on Friday” is enough: the day is read from it."
            )
            self.fields["concerns"].label = _("Whom of yours is it about?")

    def clean(self):
        """`moment`: the day that was chosen or typed."""
        told = super().clean()
        chosen = told.get("when")
        try:
            if chosen and chosen != OTHER:
                told["moment"] = dates.when_of(chosen, self.today)
            elif day := told.get("day"):
                value = f"yearly:{day.month}-{day.day}" if told.get("yearly") else f"{day}..{day}"
                told["moment"] = dates.when_of(value, self.today)
            elif "when" in self.fields:
                self.add_error("when", _("Choose one of these, or another day."))
            else:
                self.add_error("day", _("No day was found in these words. Choose one."))
        except Refused as refused:
            self.add_error("day", refused.reason)
        return told


class LaterForm(forms.Form):
    """A later day."""

    until = forms.DateField(label=_("Bring it up again on"), widget=forms.DateInput(attrs={"type": "date"}))
