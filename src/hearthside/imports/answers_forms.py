"""The form on which a host says which column of a table of answers is what."""

import zoneinfo

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.imports.answers_map import Column, Mapping

KINDS = [
    (_("Leave it out"), [("skip", _("leave it out"))]),
    (
        _("Who and when"),
        [
            ("email", _("the person, by e-mail address")),
            ("handle", _("the person, by handle")),
            ("user", _("the person, by your own id")),
            ("respondent", _("a number of the other system")),
            ("time", _("when it was answered")),
            ("language", _("the language")),
        ],
    ),
    (
        _("The outcome"),
        [
            ("nps", _("would recommend, 0 to 10 (NPS)")),
            ("csat", _("satisfied, 1 to 5 (CSAT)")),
            ("ces", _("easy, 1 to 7 (CES)")),
        ],
    ),
    (
        _("Questions and facts"),
        [
            ("rating", _("a rating")),
            ("choice", _("one of several answers")),
            ("choices", _("several answers, with ; between")),
            ("text", _("own words")),
            ("fact", _("a fact or a number")),
        ],
    ),
]


class ColumnForm(forms.Form):
    """What one column is."""

    kind = forms.ChoiceField(choices=KINDS)
    low = forms.IntegerField(min_value=-100, max_value=100, required=False)
    high = forms.IntegerField(min_value=-100, max_value=1000, required=False)
    zero_is_na = forms.BooleanField(required=False)

    def __init__(self, *args, title: str, column: Column, samples: list[str], **kwargs):
        told = {"kind": column.kind, "low": column.low, "high": column.high, "zero_is_na": column.zero_is_na}
        super().__init__(*args, initial=told, **kwargs)
        self.title, self.samples, self._was = title, samples, column
        for field, label in {
            "kind": _("What “%s” is"),
            "low": _("The least of “%s”"),
            "high": _("The most of “%s”"),
            "zero_is_na": _("In “%s”, 0 means that it does not apply"),
        }.items():
            self.fields[field].widget.attrs["aria-label"] = label % title

    def clean(self):
        told = super().clean()
        low, high = told.get("low"), told.get("high")
        if told.get("kind") == "rating" and (low is None or high is None or low >= high):
            self.add_error("low", _("A rating goes from less to more."))
        return told

    def column(self) -> Column:
        """What the host says it is."""
        told = self.cleaned_data
        scale = {"low": told["low"], "high": told["high"]} if told["kind"] == "rating" else {}
        return Column(
            told["kind"], zero_is_na=told["zero_is_na"], words=self._was.words, unit=self._was.unit, **scale
        )


class AnswersForm(forms.Form):
    """The name of the survey and how its times are meant; and a `ColumnForm` for each column."""

    name = forms.CharField(label=_("What was it about?"), max_length=120)
    zone = forms.CharField(label=_("The time zone of times that name none"), initial="UTC", max_length=64)
    dates = forms.ChoiceField(
        required=False,
        label=_("How is 03/04/2026 meant?"),
        choices=[
            ("", _("there are no such dates")),
            ("day-first", _("3 April")),
            ("month-first", _("4 March")),
        ],
    )

    def __init__(self, data=None, *, mapping: Mapping, header: list[str], rows: list[list[str]]):
        super().__init__(data, initial={"name": mapping.name, "zone": mapping.zone, "dates": mapping.dates})
        self._mapping = mapping
        self.columns = [
            ColumnForm(data, prefix=f"c{number}", title=title, samples=_samples(rows, number),
                       column=mapping.columns.get(title, Column("skip")))
            for number, title in enumerate(header)
            if title
        ]  # fmt: skip

    def clean_zone(self):
        zone = self.cleaned_data["zone"].strip()
        if zone not in zoneinfo.available_timezones():
            raise forms.ValidationError(_("We do not know that time zone. It looks like Europe/London."))
        return zone

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(one.is_valid() for one in self.columns)])

    def mapping(self) -> Mapping:
        """What the host says the table is."""
        columns = {one.title: one.column() for one in self.columns}
        told = self.cleaned_data
        return Mapping(columns, told["name"], told["zone"], told["dates"], self._mapping.language)


def _samples(rows: list[list[str]], number: int) -> list[str]:
    cells = (row[number].strip() for row in rows if number < len(row))
    return list(dict.fromkeys(cell for cell in cells if cell))[:3]
