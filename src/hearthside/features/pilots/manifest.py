"""What pilots add to the house: a change is tried with its outcome said beforehand, and judged honestly."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.pilots import erasure, queries, tasks
from hearthside.manifest import About, Erasure, Feature, Kind, Page, Panel, Right, Task

feature = Feature(
    name="pilots",
    label=_("Pilots"),
    path="pilots/",
    kinds=(
        Kind(
            name="pilots.planned",
            says=_("{actor} wrote down what should come of {about}"),
            direction="inside",
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="pilots.begun",
            says=_("{actor} began to try “{name}”"),
            direction="none",
            facts=("name", "words"),
            ties=False,
        ),
        Kind(
            name="pilots.judged",
            says=_("{actor} told what came of “{name}”: {words}"),
            direction="none",
            facts=("name", "verdict", "words", "learnt"),
            ties=False,
        ),
    ),
    panels=(
        Panel(
            name="pilots.now",
            place="journeys",
            template="pilots/panel.html",
            load=tasks.panel,
            right="insight.read",
            order=60,
        ),
    ),
    tasks=(Task(name="pilots.ripe", label=_("Pilots whose time is up"), load=tasks.ripe, order=62),),
    pages=(
        Page(
            label=_("Did it work?"),
            url_name="pilots:index",
            group="journeys",
            icon="flask-conical",
            place="desk",
            order=58,
            audience="right:insight.read",
        ),
    ),
    rights=(
        Right(name="pilots.make", says=_("Plan pilots, begin them, and bring tables of what came of them")),
        Right(
            name="pilots.judge",
            says=_("Say what came of a pilot, or stop it, and tell those who asked for it"),
        ),
    ),
    abouts=(About(prefix="pilot", resolve=queries.resolve),),
    erasures=(
        Erasure(
            name="pilots",
            holds=_("Which pilots you were in, in which part of each, and what came of it in numbers."),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that the house can tell whether what it tries helps. You may object below."),
            models=("pilots.Pilot", "pilots.Plan", "pilots.Part", "pilots.Result", "pilots.Judgement"),
        ),
    ),
)
