"""Forms of what hosts bring."""

import zoneinfo

from django import forms
from django.utils.translation import gettext_lazy as _

FACTS = {
    "time": _("When it happened"),
    "name": _("What happened"),
    "user": _("Who it was, by your own id"),
    "anonymous": _("Or which visitor, if nobody is known"),
    "message": _("The number of the row, so that it counts once"),
}


class FileForm(forms.Form):
    """A table of events."""

    file = forms.FileField(
        label=_("A table, as CSV"),
        help_text=_("One event a row, with a line of titles above. At most 12 MB by this page."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.gz,text/csv"}),
    )


class ColumnsForm(forms.Form):
    """Which column holds what."""

    def __init__(self, *args, header: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("none of them")), *((title, title) for title in dict.fromkeys(header) if title)]
        for fact, label in FACTS.items():
            self.fields[fact] = forms.ChoiceField(
                choices=choices, label=label, required=fact in ("time", "name")
            )
        self.fields["zone"] = forms.CharField(
            label=_("The time zone of times that name none"), initial="UTC", max_length=64
        )
        self.fields["dates"] = forms.ChoiceField(
            required=False,
            label=_("How is 03/04/2026 meant?"),
            choices=[
                ("", _("there are no such dates")),
                ("day-first", _("3 April")),
                ("month-first", _("4 March")),
            ],
        )

    def clean_zone(self):
        zone = self.cleaned_data["zone"].strip()
        if zone not in zoneinfo.available_timezones():
            raise forms.ValidationError(_("We do not know that time zone. It looks like Europe/London."))
        return zone

    def columns(self) -> dict[str, str]:
        """The chosen column of every fact; empty for none."""
        return {fact: self.cleaned_data[fact] for fact in FACTS}
