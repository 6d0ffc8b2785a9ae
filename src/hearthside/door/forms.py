"""Forms at the door."""

import zoneinfo

from django import forms
from django.utils.translation import gettext_lazy as _

from hearthside.people import consent
from hearthside.people.models import Person


class WordsField(forms.CharField):
    """Several short words, separated by commas."""

    def __init__(self, *, most=12, **options):
        super().__init__(required=False, max_length=400, **options)
        self.most = most

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value):
        words = (" ".join(word.split())[:40] for word in super().clean(value).split(","))
        return list(dict.fromkeys(word for word in words if word))[: self.most]


def _zones():
    names = sorted(
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")
    )
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names)]


def _reach():
    return forms.ChoiceField(
        label=_("Who may find you"),
        choices=[
            (Person.Reach.EVERYONE, _("Everyone, also visitors who are not signed in")),
            (Person.Reach.MEMBERS, _("Members of this house")),
            (Person.Reach.HOSTS, _("Only the hosts")),
        ],
        initial=Person.Reach.MEMBERS,
        widget=forms.RadioSelect,
        help_text=_(
            "It decides who sees your page and finds you among the people. What you write in a space is "
            "seen by whoever may read that space."
        ),
    )


class JoinForm(forms.Form):
    """What a newcomer is asked besides an address: a name."""

    name = forms.CharField(
        max_length=120,
        label=_("What shall we call you?"),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    field_order = ["name", "email"]

    def signup(self, request, user):
        """allauth asks for this hook; the adapter has used the name already."""


class WelcomeForm(forms.Form):
    """A few words about oneself, right after coming in. All of it may stay empty."""

    line = forms.CharField(
        max_length=160,
        required=False,
        label=_("One human line about you"),
        help_text=_("It stands beside your name. “Row F on Sundays” says more than a job title."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    city = forms.CharField(max_length=80, required=False, label=_("Your town"))
    country = forms.CharField(
        max_length=80,
        required=False,
        label=_("Your country"),
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )
    languages = WordsField(label=_("Languages you speak"), help_text=_("Separated by commas."))
    interests = WordsField(
        label=_("What you like"), help_text=_("Separated by commas. People who like the same will find you.")
    )
    zone = forms.ChoiceField(
        choices=_zones, label=_("Your time zone"), initial="UTC", widget=forms.Select(attrs={"data-zone": ""})
    )
    reach = _reach()


class ProfileForm(WelcomeForm):
    """Everything a person may say and change about themselves."""

    name = forms.CharField(
        max_length=120, label=_("Your name"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    handle = forms.CharField(
        max_length=40,
        label=_("Your handle"),
        help_text=_("People mention you with it: @ana. Nobody else will ever get one that you gave up."),
    )
    photo = forms.ImageField(
        required=False,
        label=_("Your photo"),
        help_text=_("We make a small copy of it and drop where and with what it was taken."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    no_photo = forms.BooleanField(required=False, label=_("Take my photo away"))
    pronouns = forms.CharField(max_length=40, required=False, label=_("Pronouns"))
    pseudonym = forms.CharField(
        max_length=80, required=False, label=_("Another name for credits"),
        help_text=_("Where an idea of yours is named in public, this name is used instead."),
    )  # fmt: skip
    credit_ok = forms.BooleanField(
        required=False, label=_("Name me when something I helped with is shipped"),
        help_text=_("Otherwise you are counted as “a member”."),
    )  # fmt: skip
    field_order = [
        "name", "handle", "photo", "no_photo", "line", "pronouns", "city", "country", "languages",
        "interests", "zone", "reach", "pseudonym", "credit_ok",
    ]  # fmt: skip

    def clean_photo(self):
        photo = self.cleaned_data["photo"]
        if photo and photo.size > 10 * 1024 * 1024:
            raise forms.ValidationError(_("That picture is larger than 10 MB. A smaller one will do."))
        return photo


class FirstRunForm(forms.Form):
    """Who opens this house."""

    house_name = forms.CharField(max_length=80, label=_("The name over the door"))
    name = forms.CharField(
        max_length=120, label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class InviteForm(forms.Form):
    """Ask somebody in."""

    email = forms.EmailField(
        required=False,
        label=_("Their mail address"),
        help_text=_("Leave it empty to get a link that you can pass on."),
    )
    words = forms.CharField(
        required=False, max_length=1000, label=_("A few words to them"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )  # fmt: skip
    role = forms.ChoiceField(
        choices=[("member", _("member")), ("ambassador", _("ambassador"))], label=_("They come in as")
    )
    max_uses = forms.IntegerField(min_value=1, max_value=500, initial=1, label=_("How many may use the link"))
    days = forms.IntegerField(min_value=1, max_value=90, initial=14, label=_("Days it stays open"))


class CodeForm(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        max_length=20,
        label=_("The code"),
        widget=forms.TextInput(
            attrs={"class": "code-input", "autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )


class ConsentForm(forms.Form):
    """What somebody told a host: to which purpose, yes or no, when, how, and to which words."""

    purpose = forms.ChoiceField(label=_("What was it about?"), widget=forms.RadioSelect)
    given = forms.ChoiceField(
        label=_("They said"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect
    )
    how = forms.ChoiceField(label=_("How did they tell you?"), choices=list(consent.WAYS.items()))
    day = forms.DateField(label=_("When"), widget=forms.DateInput(attrs={"type": "date"}))
    words = forms.CharField(
        required=False,
        max_length=1000,
        label=_("What were they asked, in which words?"),
        help_text=_("Leave it empty where it was the sentence that stands above."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["purpose"].choices = [
            (one.name, f"{one.label}: {one.says}") for one in consent.PURPOSES.values()
        ]


class LeaveForm(forms.Form):
    """Leaving for good."""

    texts = forms.ChoiceField(
        choices=[
            ("keep", _("Keep what I wrote, without my name")),
            ("delete", _("Delete what I wrote, too")),
        ],
        label=_("And your texts?"),
        initial="keep",
        widget=forms.RadioSelect,
    )
    handle = forms.CharField(max_length=40, label=_("Type your handle, so that this is not an accident"))
