"""What hosts write about a survey and its questions."""

import msgspec
from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from hearthside.events import meanings
from hearthside.features.surveys import changing, conditions
from hearthside.kit.refused import Refused, on_form
from hearthside.listening.models import Link, Survey
from hearthside.listening.questions import SCALES, Form, Question

_LINES = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
_WORDS = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
_LINE = forms.TextInput(attrs={"dir": "auto"})
_OPTIONS = ("choice", "choices", "ranking")
_SCALED = (*SCALES, "rating", "matrix")
LANGUAGES = (
    "ar", "bg", "cs", "cy", "da", "de", "el", "en", "es", "fa", "fi", "fr", "ga", "he", "hi", "hu", "id", "it", "ja",
    "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "th", "tr", "uk", "ur", "vi", "zh-hans",
)  # fmt: skip


def own_name(code: str) -> str:
    """A language by its own name."""
    return get_language_info(code)["name_local"].capitalize()


class NameForm(forms.Form):
    name = forms.CharField(label=_("What do hosts call it?"), max_length=120, widget=_LINE)


class SciForm(forms.Form):
    name = forms.CharField(label=_("What do hosts call it?"), max_length=120, widget=_LINE)
    lines = forms.CharField(
        label=_("The 24 items, one a line, in the order of the scale"),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_(
            "The Sense of Community Index 2 belongs to its authors; paste it from your own licensed copy."
        ),
    )

    def clean_lines(self):
        rows = [" ".join(row.split()) for row in self.cleaned_data["lines"].splitlines() if row.strip()]
        if len(rows) != 24:
            raise forms.ValidationError(
                _("There are %(n)d lines here; the scale has 24."), params={"n": len(rows)}
            )
        return rows


class SettingsForm(forms.Form):
    name = forms.CharField(label=_("What do hosts call it?"), max_length=120, widget=_LINE)
    asks = forms.ChoiceField(
        label=_("Whom does it ask?"),
        choices=[
            (Survey.Asks.MEMBERS, _("People of this house")),
            (Survey.Asks.HOSTS, _("The hosts: how the house's own people are")),
            (Survey.Asks.ANYONE, _("Whoever has a link")),
        ],
    )
    anonymous = forms.BooleanField(
        label=_("Keep answers without who gave them"),
        help_text=_(
            "Nobody can be followed up, and nobody can be recognised, not even by us. People are told so."
        ),
        required=False,
    )
    most = forms.IntegerField(
        label=_("Stop after so many answers"), min_value=1, max_value=10_000_000, required=False
    )
    closes_at = forms.DateTimeField(
        label=_("Close it at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class LinkForm(forms.Form):
    name = forms.CharField(
        label=_("Where will people find it?"),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto", "placeholder": _("Card on the counter")}),
    )
    channel = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Link.Channel.WEB, _("A link to share")),
            (Link.Channel.QR, _("A code on paper")),
            (Link.Channel.KIOSK, _("A screen that people pass by")),
            (Link.Channel.EMBED, _("A button on your own site")),
        ],
    )
    origins = forms.CharField(
        label=_("On which sites, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "https://www.example.org"}),
        help_text=_("Only for a button on your own site."),
    )
    facts = forms.CharField(
        label=_("What goes with each answer, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "placeholder": "shop = Harbour Street"}),
    )

    def clean_facts(self):
        rows = [row.partition("=") for row in self.cleaned_data["facts"].splitlines() if row.strip()]
        if any(not name.strip() or not value.strip() for name, _eq, value in rows):
            raise forms.ValidationError(_("Write each as: name = value"))
        return {name.strip(): value.strip() for name, _eq, value in rows}

    def clean_origins(self):
        return self.cleaned_data["origins"].split()


class WordsForm(forms.Form):
    before = forms.CharField(label=_("Before the questions"), required=False, max_length=2000, widget=_WORDS)
    after = forms.CharField(
        label=_("After them: say what happens with the answers"),
        required=False,
        max_length=2000,
        widget=_WORDS,
    )


class QuestionForm(forms.Form):
    """One question in one language; which fields there are depends on its type, and on the language being the first."""

    words = forms.CharField(label=_("What do you ask?"), required=False, max_length=1000, widget=_WORDS)
    help = forms.CharField(label=_("A word of help below it"), required=False, max_length=500, widget=_LINE)
    options = forms.CharField(
        label=_("Answers, one a line"), required=False, max_length=8000, widget=_LINES,
        help_text=_("End a line with … and it asks for words of their own beside it."),
    )  # fmt: skip
    rows = forms.CharField(
        label=_("What is rated, one a line"), required=False, max_length=8000, widget=_LINES
    )
    low = forms.IntegerField(label=_("From"), min_value=0, max_value=10, required=False)
    high = forms.IntegerField(label=_("To"), min_value=1, max_value=10, required=False)
    low_words = forms.CharField(label=_("What the lowest means"), required=False, max_length=60, widget=_LINE)
    high_words = forms.CharField(
        label=_("What the highest means"), required=False, max_length=60, widget=_LINE
    )
    required = forms.BooleanField(label=_("It has to be answered"), required=False)
    applies = forms.BooleanField(
        label=_("Offer “does not apply to me”, which counts as neither good nor bad"), required=False
    )
    shuffled = forms.BooleanField(label=_("Show the answers in another order to each person"), required=False)
    stage = forms.ChoiceField(label=_("Where in the journey is it about?"), required=False)
    touchpoint = forms.CharField(
        label=_("About which touchpoint?"), required=False, max_length=80, widget=_LINE
    )
    key = forms.CharField(
        label=_("Short name"),
        max_length=40,
        help_text=_("For tables, and to recall the answer later: {name}"),
    )

    def __init__(self, data=None, *, question: Question, language: str, first: str, published: bool):
        super().__init__(data, initial=_initial(question, language))
        self.question_, self.language, self.first = question, language, first
        for name in _left_out(question, language == first, published):
            del self.fields[name]
        if "stage" in self.fields:
            self.fields["stage"].choices = [
                ("", "—"),
                *((one, meanings.stage_words(one)) for one in meanings.stages()),
            ]
        for name in ("words", "options", "rows", "low", "high"):
            if (
                name in self.fields
                and language == first
                and not (name == "options" and question.type == "matrix")
            ):
                self.fields[name].required = True
        if question.type == "words":
            self.fields["words"].label = _("What does this page say?")
        if question.type == "matrix":
            self.fields["options"].label = _("Columns, one a line (numbers, if you leave it empty)")

    def original(self) -> dict[str, str]:
        """What the first language says, to translate from."""
        return _initial(self.question_, self.first) if self.language != self.first else {}

    def made(self) -> Question:
        """The question as it was written; Refused on the field where something does not fit. Conditions stay as they were."""
        told, before = self.cleaned_data, self.question_
        facts = {
            name: told[name]
            for name in ("required", "applies", "shuffled", "stage", "touchpoint")
            if name in told
        }
        facts |= {name: told[name] for name in ("low", "high") if told.get(name) is not None}
        facts |= {
            name: self._said(getattr(before, name), told[name]) for name in ("words", "help") if name in told
        }
        for name in ("options", "rows"):
            if name in told:
                facts[name] = self._lined(name)
        if "low_words" in told:
            ends = {language: words for language, words in before.ends.items() if language != self.language}
            said = (told["low_words"], told["high_words"])
            facts["ends"] = ends | ({self.language: said} if any(said) else {})
        if "key" in told:
            facts["key"] = changing.fit_name(told["key"])
        return msgspec.structs.replace(before, **facts)

    def _said(self, words: dict, text: str) -> dict:
        rest = {language: said for language, said in words.items() if language != self.language}
        text = text.strip()
        return {self.language: text, **rest} if text else rest

    def _lined(self, name: str):
        try:
            old = getattr(self.question_, name)
            return changing.lined(
                old, self.cleaned_data[name], self.language, first=self.language == self.first
            )
        except Refused as refused:
            raise Refused(refused.reason, name) from refused


def _initial(question: Question, language: str) -> dict:
    low, high = question.ends.get(language, ("", ""))
    return {
        "words": question.words.get(language, ""), "help": question.help.get(language, ""),
        "options": changing.lines(question.options, language), "rows": changing.lines(question.rows, language),
        "low": question.low, "high": question.high, "low_words": low, "high_words": high, "required": question.required,
        "applies": question.applies, "shuffled": question.shuffled, "stage": question.stage,
        "touchpoint": question.touchpoint, "key": question.key,
    }  # fmt: skip


def _left_out(question: Question, is_first: bool, published: bool) -> set[str]:
    """The fields that a question of this type has no use for, or that belong to the first language alone."""
    kind, out = question.type, set()
    if kind not in _OPTIONS and kind != "matrix":
        out |= {"options"}
    if kind not in _OPTIONS:
        out |= {"shuffled"}
    if kind != "matrix":
        out |= {"rows"}
    if kind not in ("rating", "matrix"):
        out |= {"low", "high"}
    if kind not in _SCALED:
        out |= {"low_words", "high_words"}
    if kind not in SCALES:
        out |= {"stage", "touchpoint"}
    if kind in ("words", "hidden"):
        out |= {"help", "required", "applies"}
    if kind == "hidden":
        out |= {"words"}
    if kind == "words":
        out |= {"key"}
    if published:
        out |= {"key"}
    if not is_first:
        out |= {"low", "high", "required", "applies", "shuffled", "stage", "touchpoint", "key"}
    return out


class Asked:
    """The question that is open in the builder: its form and its conditions, as kept or as they were posted."""

    def __init__(self, form: Form, question: Question, language: str, published: bool, data=None):
        self.form, self.question, self.language, self.data = form, question, language, data
        self.fields = QuestionForm(
            data, question=question, language=language, first=form.languages[0], published=published
        )
        place = [one.key for one in form.questions].index(question.key)
        self.earlier = [one for one in form.questions[:place] if one.type not in ("words", "hidden")]
        self.earlier_words = [
            (
                one.key,
                conditions.shortened(one.words.get(language) or one.words.get(form.languages[0]) or one.key),
            )
            for one in self.earlier
        ]
        self.any_of = data.get("any_of") == "1" if data else question.any_of
        self.lines = (
            self._posted_lines()
            if data
            else conditions.lines_of(form, question, language, more=bool(self.earlier))
        )

    def _posted_lines(self) -> list[conditions.Line]:
        told = [
            (self.data.get(f"if-{n}-question", ""), self.data.get(f"if-{n}-what", ""))
            for n in range(conditions.MOST)
        ]
        made = [conditions.line(self.form, key, what, self.language) for key, what in told if key]
        return made + ([conditions.Line("", "", ())] if len(made) < conditions.MOST else [])

    def made(self) -> Question | None:
        """The question as it was written, with its conditions; None where something in it does not fit."""
        if not self.fields.is_valid():
            return None
        try:
            question = self.fields.made()
            if self.language != self.form.languages[0]:
                return question
            return msgspec.structs.replace(question, shown_if=self._conditions(), any_of=self.any_of)
        except Refused as refused:
            on_form(self.fields, refused)
            return None

    def _conditions(self):
        made = []
        for line in self.lines:
            if not line.question:
                continue
            when = conditions.read(self.form.question(line.question), line.question, line.what)
            if when is None:
                raise Refused(_("Say what the answer has to be, or leave the condition out."), "shown_if")
            made.append(when)
        return tuple(made)
