"""What a host types at the desk."""

from datetime import UTC, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearthside.events import meanings
from hearthside.events.promising import MOST_HOURS
from hearthside.kit import clock
from hearthside.people.models import Person
from hearthside.segments.keeping import segments
from hearthside.segments.models import Segment

_STATES = [
    (state.value, state.label) for state in (Person.State.ACTIVE, Person.State.SUSPENDED, Person.State.KNOWN)
]
LANGUAGE_HELP = _("as they wrote it, such as English")


class LaterForm(forms.Form):
    until = forms.DateField(label=_("Show it again on"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        max_length=300,
        label=_("Why can it wait?"),
        widget=forms.TextInput(attrs={"dir": "auto", "autofocus": True}),
        error_messages={"required": _("Say in a few words why this can wait.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", (timezone.localtime(clock.now()) + timedelta(days=7)).date())

    def moment(self) -> datetime:
        """The morning of the chosen day, in the host's zone."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["until"], time(6, 0)))


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who takes it over?"),
        to_field_name="handle",
        empty_label=_("Choose a host"),
        widget=forms.Select(attrs={"autofocus": True}),
    )
    reason = forms.CharField(
        max_length=300,
        required=False,
        label=_("A word to them"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args, host, **kwargs):
        super().__init__(*args, **kwargs)
        hosts = Person.objects.filter(
            role__in=[Person.Role.HOST, Person.Role.OWNER], state=Person.State.ACTIVE
        )
        self.fields["to"].queryset = hosts.exclude(pk=host.pk).order_by("name")


class CareForm(forms.Form):
    role = forms.ChoiceField(
        required=False, label=_("Role"), choices=[("", _("Every role")), *Person.Role.choices]
    )
    since = forms.DateField(
        required=False,
        label=_("Came since"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input"}),
    )
    city = forms.CharField(required=False, max_length=80, label=_("Town"))
    language = forms.CharField(required=False, max_length=40, label=_("Language"), help_text=LANGUAGE_HELP)
    segment = forms.ModelChoiceField(
        Segment.objects.none(), required=False, label=_("Segment"), empty_label=_("In any segment or none")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["segment"].queryset = segments()

    def since_moment(self) -> datetime | None:
        day = self.cleaned_data.get("since")
        return datetime.combine(day, time.min, UTC) if day else None


class PeopleForm(CareForm):
    q = forms.CharField(required=False, max_length=80, label=_("Name, handle or mail"))
    state = forms.ChoiceField(
        required=False,
        label=_("Whether they are here"),
        choices=[("", _("Here or not")), *_STATES],
    )
    field_order = ("q", "role", "state", "segment", "city", "language", "since")


def _stage_choices(empty) -> list:
    return [("", empty), *((stage, meanings.stage_words(stage)) for stage in meanings.stages())]


class ManyMeaningsForm(forms.Form):
    touchpoint = forms.CharField(
        required=False,
        max_length=60,
        label=_("Touchpoint"),
        widget=forms.TextInput(attrs={"list": "touchpoints", "dir": "auto"}),
    )
    stage = forms.ChoiceField(required=False, label=_("Stage of the journey"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = _stage_choices(_("as it is"))


class MeaningForm(ManyMeaningsForm):
    words = forms.CharField(
        required=False,
        max_length=80,
        label=_("How it reads"),
        help_text=_("after a name, such as: bought a ticket"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = _stage_choices(_("none"))


class EventPromiseForm(forms.Form):
    name = forms.CharField(
        max_length=500,
        strip=False,
        label=_("When this happens"),
        help_text=_("the name as it comes in, such as Order Completed"),
        widget=forms.TextInput(attrs={"list": "names", "dir": "auto", "autocomplete": "off"}),
    )
    type = forms.ChoiceField(
        label=_("What sort of event"),
        choices=[("track", _("something done")), ("page", _("a page")), ("screen", _("a screen"))],
    )
    hours = forms.IntegerField(
        label=_("A host answers within so many hours"), initial=48, min_value=1, max_value=MOST_HOURS
    )
    words = forms.CharField(
        max_length=160,
        label=_("The promise, in a sentence"),
        help_text=_("The person reads it too, such as: Whoever buys a ticket is greeted within two days."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    property = forms.CharField(
        required=False, max_length=80, label=_("Only where"), help_text=_("a property, such as plan")
    )
    equals = forms.CharField(required=False, max_length=120, label=_("is"), help_text=_("such as gold"))
