"""What hosts see of asking: triggers in words, the log of decisions, figures with their intervals."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside import house
from hearthside.algorithms.statistics import scores
from hearthside.algorithms.statistics.scores import Estimate
from hearthside.features.asking.models import Round, Trigger
from hearthside.kit import clock
from hearthside.listening import queries as listening
from hearthside.listening.eligibility import CHANNELS, HOUSE, REASONS, asked_today_left
from hearthside.listening.models import Invitation, Survey
from hearthside.manifest import registry

Sort = Trigger.Sort


def survey_for(pk: int) -> Survey:
    """A survey of the house, with its version."""
    found = listening.surveys().select_related("version").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def triggers(survey=None):
    """The triggers that were not taken away, newest first."""
    rows = Trigger.objects.filter(ended_at=None, survey__removed_at=None).select_related(
        "survey", "segment", "made_by"
    )
    rows = rows.filter(survey=survey) if survey else rows
    return rows.order_by("-pk")


def rounds(survey):
    """The rounds of a survey, newest first."""
    return (
        Round.objects.filter(survey=survey).select_related("segment", "begun_by", "trigger").order_by("-pk")
    )


def today() -> tuple[int, int]:
    """How many people the house asked today, and how many it may."""
    most = house.get("listening.day_most")
    return most - max(0, asked_today_left(clock.now())), most


def in_words(trigger: Trigger) -> str:
    """What a trigger does, as a host would say it."""
    how = CHANNELS[trigger.channel]
    return _("%(when)s, %(how)s") % {"when": _WHEN[trigger.sort](trigger), "how": how}


def _after(trigger: Trigger, what: str) -> str:
    hours = trigger.wait_hours
    if not hours:
        return _("When %s") % what
    if hours % 24:
        wait = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    else:
        wait = ngettext("%(n)s day", "%(n)s days", hours // 24) % {"n": hours // 24}
    return _("%(wait)s after %(what)s") % {"wait": wait, "what": what}


def kind_in_words(name: str) -> str:
    """What happens when an interaction of this kind does: “somebody brought an idea: something”."""
    kind = registry.kinds.get(name)
    words = dict.fromkeys(kind.facts, "…") if kind else {}
    somebody = {"actor": _("somebody"), "recipient": _("somebody"), "about": _("something")}
    return str(kind.says).format(**words | somebody) if kind else name


def kinds() -> list[tuple[str, list[tuple[str, str]]]]:
    """What may make the house ask, in words, by feature: what people say, and what is done for them."""
    found = [
        (one.label, [kind for kind in one.kinds if _may_lead_to_asking(kind)]) for one in registry.features
    ]
    return [
        (
            str(label),
            sorted(((kind.name, kind_in_words(kind.name)) for kind in some), key=lambda pair: pair[1]),
        )
        for label, some in found
        if some
    ]


def _may_lead_to_asking(kind) -> bool:
    about_asking = kind.name.split(".")[0] in ("listening", "followups")
    return not about_asking and kind.direction != "none" and bool(kind.calls or kind.wrote or kind.good)


def _whom(trigger: Trigger) -> str:
    if trigger.segment:
        return _("everybody in “%s”") % trigger.segment.name
    return _("every host") if trigger.survey.asks == Survey.Asks.HOSTS else _("every member")


def _on_day(trigger: Trigger) -> str:
    day = formats.date_format(trigger.day, "j F" if trigger.yearly else "j F Y")
    words = _("Every year on %(day)s: %(whom)s") if trigger.yearly else _("On %(day)s: %(whom)s")
    return words % {"day": day, "whom": _whom(trigger)}


def _weekly(trigger: Trigger) -> str:
    words = {"n": trigger.share, "whom": _whom(trigger)}
    return _("Each week %(n)s of a hundred, others each time: of %(whom)s") % words


_WHEN = {
    Sort.HAPPENED: lambda one: _after(one, f"“{kind_in_words(one.name)}”"),
    Sort.DID: lambda one: _after(one, f"“{one.name}”"),
    Sort.ENTERED: lambda one: _after(
        one, _("somebody comes into “%s”") % (one.segment.name if one.segment else "…")
    ),
    Sort.DATE: _on_day,
    Sort.WEEKLY: _weekly,
}


@dataclass(frozen=True)
class Log:
    """How asking for one survey went: of those asked how many were shown it, answered or said no; of the others why not."""

    asked: int
    shown: int
    started: int
    answered: int
    declined: int
    waiting: int
    rate: Estimate
    reasons: list[tuple[str, str, int]]

    @property
    def percent(self) -> tuple[float, float, float]:
        """The response rate with its interval, of a hundred."""
        return 100 * self.rate.value, 100 * self.rate.low, 100 * self.rate.high

    @property
    def steps(self) -> list[tuple[str, int]]:
        """What became of those who were asked, in words."""
        return [
            (_("Asked"), self.asked),
            (_("Looked at it"), self.shown),
            (_("Began"), self.started),
            (_("Answered"), self.answered),
            (_("Said no"), self.declined),
        ]


def log(survey: Survey) -> Log:
    """The figures of one survey's decisions, in two queries."""
    rows = Invitation.objects.filter(survey=survey).order_by()
    asked = rows.filter(asked_at__isnull=False).aggregate(
        asked=Count("pk"),
        shown=Count("pk", filter=Q(shown_at__isnull=False)),
        started=Count("pk", filter=Q(started_at__isnull=False)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        declined=Count("pk", filter=Q(declined_at__isnull=False)),
    )
    others = (
        rows.filter(asked_at=None)
        .values_list("why")
        .annotate(Count("pk"), waiting=Count("pk", filter=Q(until__isnull=False)))
    )
    others = list(others)
    reasons = [(why, str(REASONS.get(why, why)), count) for why, count, _waiting in others]
    reasons.sort(key=lambda one: -one[2])
    rate = scores.share(asked["answered"], asked["asked"])
    return Log(**asked, waiting=sum(waiting for *_rest, waiting in others), rate=rate, reasons=reasons)


def decisions(survey: Survey, show: str = "", why: str = ""):
    """The decisions of one survey, newest first; `show` narrows them to what became of them, `why` to a reason."""
    rows = Invitation.objects.filter(survey=survey).select_related("person").order_by("-decided_at", "-pk")
    if why in REASONS:
        return rows.filter(why=why, asked_at=None)
    return rows.filter(_SHOWS[show]) if show in _SHOWS else rows


_SHOWS = {
    "asked": Q(asked_at__isnull=False),
    "answered": Q(answered_at__isnull=False),
    "declined": Q(declined_at__isnull=False),
    "silent": Q(asked_at__isnull=False, answered_at=None, declined_at=None),
}


def being_asked(people):
    """What each of these people is asked in the house now, oldest first."""
    now = clock.now()
    open_ = Q(survey__closes_at=None) | Q(survey__closes_at__gt=now)
    rows = Invitation.objects.filter(
        open_, person__in=people, channel=HOUSE, asked_at__isnull=False, answered_at=None, declined_at=None,
        expires_at__gt=now, survey__state="open", survey__removed_at=None,
    )  # fmt: skip
    return rows.select_related("survey__version", "survey__made_by", "person").order_by("asked_at", "pk")


def invitation_for(person, pk: int) -> Invitation:
    """What this person was asked; anybody else's is not found."""
    found = (
        Invitation.objects.select_related("survey", "person").filter(pk=pk, person__in=person.ids()).first()
    )
    if found is None:
        raise Http404
    return found
