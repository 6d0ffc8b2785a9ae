"""What people type. How long a text may be is for the actions to say: line ends count once there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.threads import limits


class WordsForm(forms.Form):
    """Words in Markdown, with the sender's token."""

    text = forms.CharField(strip=False, error_messages={"required": _("There are no words in it yet.")})
    once = forms.CharField(required=False, max_length=60)
    to = forms.IntegerField(required=False, min_value=1)


class RemarkForm(forms.Form):
    """A short aside under a post, with the sender's token."""

    text = forms.CharField(
        label=_("Your remark"),
        help_text=_("A sentence or two beside what was said. It asks nobody for an answer; a reply would."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-grow": "", "maxlength": limits.SHORT}),
        error_messages={"required": _("There are no words in it yet.")},
    )
    once = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-grow": ""}),
        error_messages={"required": _("A few words are needed here.")},
    )

    def __init__(self, *args, label: str = "", help_text: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text
