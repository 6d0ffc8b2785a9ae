"""What watching adds to the house: a word when something begins to drift, under one budget of false alarms."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Erasure, Feature, Page, Panel, Task, Watch
from hearthside.watching import erasure, passing, tasks

feature = Feature(
    name="watching",
    label=_("Watching"),
    path="journeys/watching/",
    pages=(
        Page(
            label=_("What drifts"),
            url_name="watching:index",
            group="journeys",
            icon="activity",
            place="desk",
            order=50,
            audience="right:insight.read",
        ),
    ),
    panels=(
        Panel(
            name="watching",
            place="journeys",
            template="watching/_panel.html",
            load=tasks.panel,
            right="insight.read",
            order=30,
        ),
    ),
    tasks=(
        Task(name="watching.drifting", label=_("What has begun to drift"), load=tasks.drifting, order=60),
    ),
    watches=(
        Watch(
            name="people",
            label=_("People at each stage and touchpoint"),
            load=passing.people,
            resolve=passing.read_people,
        ),
        Watch(name="promises", label=_("Promises kept"), load=passing.kept, resolve=passing.read_kept),
    ),
    erasures=(
        Erasure(
            name="watching",
            holds=_("Which drifts you looked at, as a host"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that hosts know what has been looked at."),
            models=("watching.Alert",),
        ),
    ),
)
