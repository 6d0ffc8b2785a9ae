"""What hosts type about answers, and about what changed because of them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.features.followups.models import FollowUp
from hearthside.listening.queries import surveys


def _words(label, rows=3, **options):
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **options
    )


class WordForm(forms.Form):
    text = _words(_("Your words to them"))
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class OutcomeForm(forms.Form):
    wrong = _words(_("What was wrong, or what was right?"), rows=2, required=False)
    did = _words(_("What did we do?"), rows=2)
    helped = forms.ChoiceField(label=_("Did it help?"), choices=FollowUp.Helped, widget=forms.RadioSelect)


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Why do you want to turn to them?"), max_length=300, widget=forms.TextInput({"dir": "auto"})
    )


class ShareForm(forms.Form):
    share = forms.IntegerField(
        label=_("Of a hundred answers, so many are held out"), min_value=0, max_value=50
    )


class ChangeForm(forms.Form):
    title = forms.CharField(label=_("In one line"), max_length=120, widget=forms.TextInput({"dir": "auto"}))
    said = _words(_("You said"), help_text=_("What people told us, in your words."))
    did = _words(_("We did"), help_text=_("What the house changed, so that they can see it."))
    survey = forms.ModelChoiceField(
        label=_("From answers to which survey?"), queryset=None, required=False, empty_label=_("none")
    )
    theme = forms.CharField(
        label=_("Answers in which one of these words stands"),
        max_length=200,
        required=False,
        help_text=_("With commas between them. Empty: every answer in somebody's own words."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    since = forms.DateField(
        label=_("Given since"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    ideas = forms.CharField(
        label=_("Ideas it came from"),
        max_length=1000,
        required=False,
        help_text=_("Their addresses, with a space between them."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["survey"].queryset = surveys().filter(anonymous=False)
