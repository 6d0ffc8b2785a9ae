"""What hosts type about voices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.events import meanings
from hearthside.features.voices import queries
from hearthside.features.voices.models import Outside, Quote
from hearthside.listening.heard.languages import LANGUAGES
from hearthside.listening.heard.models import Sentiment, Source, Topic
from hearthside.listening.heard.tables import FACTS
from hearthside.people.models import Person

_LABELS = {
    "text": _("What they said"),
    "name": _("Who said it"),
    "at": _("When"),
    "id": _("The number of the row, so that it counts once"),
    "title": _("A title above it"),
    "place": _("Where it was said"),
    "url": _("The address it stands at"),
    "stage": _("The stage of the journey"),
    "sentiment": _("How it sounds: positive, neutral, negative"),
    "topic": _("What it is about"),
}


def _words(label, rows=3, **options):
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **options)


class InboxForm(forms.Form):
    """What the inbox is narrowed by; nonsense narrows nothing."""

    show = forms.ChoiceField(required=False, choices=[(name, name) for name in queries.SHOWS])
    q = forms.CharField(required=False, max_length=120, label=_("Words in it"))
    source = forms.ChoiceField(required=False, label=_("Where"))
    sentiment = forms.ChoiceField(required=False, label=_("How it sounds"))
    topic = forms.ModelChoiceField(
        Topic.objects.none(), required=False, label=_("Topic"), empty_label=_("Every topic")
    )
    language = forms.ChoiceField(required=False, label=_("Language"))
    stage = forms.ChoiceField(required=False, label=_("Stage"))
    host = forms.ModelChoiceField(
        Person.objects.none(), required=False, label=_("Host"), empty_label=_("Any host or none")
    )
    person = forms.CharField(required=False, max_length=41, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = queries.topics()
        self.fields["host"].queryset = queries.hosts()
        self.fields["source"].choices = [("", _("Everywhere")), *Source.choices]
        self.fields["sentiment"].choices = [("", _("However it sounds")), *Sentiment.choices]
        self.fields["language"].choices = [("", _("Every language")), *LANGUAGES.items()]
        stages = ((stage, meanings.stage_words(stage)) for stage in meanings.stages())
        self.fields["stage"].choices = [("", _("Every stage")), *stages]

    def asked(self) -> dict:
        """What is asked for, every part of it, empty for any."""
        self.is_valid()
        told = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        return told | {
            "show": told["show"] or "open",
            "topic": told["topic"].pk if told["topic"] else "",
            "host": told["host"].pk if told["host"] else "",
        }


class AnswerForm(forms.Form):
    """What was answered, and where: both, where nobody is known whose page would tell it."""

    words = _words(_("What was answered"), max_length=2000)
    where = forms.CharField(label=_("Where"), max_length=200)

    def __init__(self, *args, outsider: bool, **kwargs):
        super().__init__(*args, **kwargs)
        for one in self.fields.values():
            one.required = outsider


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(
        Person.objects.none(), required=False, to_field_name="handle", label=_("Who looks after it?"),
        empty_label=_("nobody in particular"),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = queries.hosts()


class IdeaForm(forms.Form):
    idea = forms.CharField(label=_("The number or address of the idea"), max_length=200)

    def clean_idea(self):
        """`idea:12` of a number, of an address, or of what a suggestion sends."""
        digits = "".join(c if c.isdecimal() else " " for c in self.cleaned_data["idea"]).split()
        return f"idea:{digits[0][:18]}" if digits else ""


class PersonForm(forms.Form):
    person = forms.CharField(
        label=_("Who is it? Their handle"), required=False, max_length=41,
        widget=forms.TextInput({"data-people": "", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_person(self):
        handle = self.cleaned_data["person"].strip().lstrip("@").lower()
        if not handle:
            return None
        found = Person.objects.filter(handle=handle, state__in=("active", "known")).first()
        if found is None:
            raise forms.ValidationError(
                _("Nobody here has the handle @%(handle)s."), params={"handle": handle}
            )
        return found


class TeachForm(forms.Form):
    """How a voice sounds and what it is about, as a host says."""

    sentiment = forms.ChoiceField(required=False, label=_("It sounds"), widget=forms.RadioSelect)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(), required=False, label=_("It is about"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sentiment"].choices = Sentiment.choices
        self.fields["topics"].queryset = queries.topics()


class TopicForm(forms.Form):
    """A topic, and the words by which it is found."""

    name = forms.CharField(
        label=_("What is it about?"), max_length=60, widget=forms.TextInput({"dir": "auto"})
    )
    any = _words(_("Words or phrases, one a line"), rows=5, required=False, max_length=4000)
    none = _words(_("But none of these"), rows=2, required=False, max_length=4000)


class InterviewForm(forms.Form):
    """A talk to be had, or that was had."""

    title = forms.CharField(
        label=_("What is the talk about?"), max_length=120, widget=forms.TextInput({"dir": "auto"})
    )
    person = PersonForm.base_fields["person"]
    name = forms.CharField(label=_("Or their name, if they are not here"), required=False, max_length=120)
    guide = _words(_("Your questions, one a line"), rows=7, required=False, max_length=8000)
    recording = forms.CharField(
        label=_("Where a recording lies: a link, or the name of a file"),
        required=False,
        max_length=300,
        help_text=_("The house keeps notes, no sound."),
    )

    clean_person = PersonForm.clean_person


class AgreeForm(forms.Form):
    how = forms.CharField(label=_("How did they agree?"), max_length=120)


class NotesForm(forms.Form):
    text = _words(_("Notes, a line each, beginning with the time"), rows=6, max_length=20_000)


class QuoteForm(forms.Form):
    text = _words(_("In their own words"), max_length=2000)
    second = forms.CharField(label=_("When in the talk, such as 3:05"), required=False, max_length=9)
    level = forms.ChoiceField(label=_("How far may it go?"), choices=Quote.Level.choices)


class FeedForm(forms.Form):
    """A feed to follow."""

    url = forms.URLField(
        label=_("The address of the feed"), max_length=500, assume_scheme="https",
        help_text=_("RSS or Atom: a review page, a forum, a search for your name."),
    )  # fmt: skip
    name = forms.CharField(label=_("What is it called?"), max_length=80)
    source = forms.ChoiceField(label=_("What is in it?"), choices=Outside.choices)


class FileForm(forms.Form):
    """A table of voices."""

    file = forms.FileField(
        label=_("A table, as CSV"),
        help_text=_("One voice a row, with a line of titles above. At most 12 MB by this page."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.gz,text/csv"}),
    )
    source = forms.ChoiceField(label=_("What is in it?"), choices=Outside.choices)
    place = forms.CharField(
        label=_("Where was it said?"),
        required=False,
        max_length=80,
        help_text=_("such as “Google reviews” or “our shop’s guest book”"),
    )


class ColumnsForm(forms.Form):
    """Which column holds what."""

    def __init__(self, *args, header: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("none of them")), *((title, title) for title in dict.fromkeys(header) if title)]
        for fact in FACTS:
            self.fields[fact] = forms.ChoiceField(
                choices=choices, label=_LABELS[fact], required=fact == "text"
            )
        self.fields["dates"] = forms.ChoiceField(
            required=False,
            label=_("How is 03/04/2026 meant?"),
            choices=[
                ("", _("see it from the other rows")),
                ("day-first", _("3 April")),
                ("month-first", _("4 March")),
            ],
        )

    def columns(self) -> dict[str, str]:
        """The chosen column of every fact; empty for none."""
        return {fact: self.cleaned_data[fact] for fact in FACTS}


class ToldForm(forms.Form):
    """What somebody told a host."""

    source = forms.ChoiceField(label=_("What is it?"), choices=Outside.choices, initial=Outside.SUPPORT)
    text = _words(_("In their words"), rows=5, max_length=20_000)
    name = forms.CharField(label=_("Their name"), required=False, max_length=120)
    person = PersonForm.base_fields["person"]
    place = forms.CharField(
        label=_("Where did they say it?"), max_length=80, help_text=_("such as “on the phone”")
    )
    once = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    clean_person = PersonForm.clean_person
