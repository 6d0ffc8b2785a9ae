"""The way to the cinema, drawn by hosts: as it is, as it is to be, and whose way it is."""

from datetime import timedelta

from msgspec.structs import replace

from hearthside import jobs
from hearthside.demo.lantern.asked.evening import AS_IS, PERSONAS, TO_BE
from hearthside.demo.lantern.story import Story
from hearthside.features.journeys import actions, personas, redrawing, working
from hearthside.features.journeys.drawing import Binding, Drawing, Stage, Touchpoint
from hearthside.kit import clock
from hearthside.segments import keeping
from hearthside.segments.models import Segment

_EVENING = ("survey", "evening")
_BOUND = {  # key of the touchpoint: activities, question, touchpoint of voices
    "programme": (("page:Programme",), "find", "Programme"),
    "ticket": (("track:Seat Map Opened", "track:Ticket Bought"), "ticket", "Box office"),
    "door": (("track:Ticket Scanned",), "door", "The door"),
    "film": (("track:Stayed To The End",), "film", "The screen"),
    "home": ((), "home", "The way home"),
    "again": (("track:Friend Brought", "track:Membership Renewed"), "again", ""),
}
_IDEAS = {"home": "A late bus", "film": "Subtitles for everyone"}
_MOMENT = "Whoever is met by name comes again: every host has seen it"


def tell_journeys(story: Story) -> None:
    """Two personas and two maps, and figures of all of them."""
    for number, told in enumerate(PERSONAS):
        story.then(story.almanac.ago(9 - number), lambda told=told: _describe(story, *told))
    story.then(story.almanac.ago(6), lambda: _draw(story))
    story.then(story.almanac.ago(4), lambda: _draw_to_be(story))
    story.then(story.almanac.now, _refresh)


def _describe(story: Story, name, line, words, goals, values, pains, segment, conditions) -> None:
    host = story.person("dora")
    if conditions:
        rule = {"match": "all", "groups": [{"match": "all", "conditions": conditions}]}
        held = keeping.keep_segment(None, by=story.person("cleo"), name=segment, rule=rule)
    else:
        held = Segment.objects.get(name=segment)
    told = {"name": name, "line": line, "story": words, "goals": goals, "values": values, "pains": pains}
    story.made["persona", name] = personas.describe(None, by=host, segment=held, **told)


def _draw(story: Story) -> None:
    survey, _link = story.made[_EVENING]
    last, stages = 0, []
    for name, stage, touchpoints in AS_IS:
        last += 1
        key, points = str(last), []
        for what, title, channels, mark, lanes in touchpoints:
            last += 1
            moment = _MOMENT if what == "door" else ""
            bound = _binding(story, survey, what)
            points.append(
                Touchpoint(str(last), title, tuple(channels.split()), mark=mark, moment=moment, binding=bound, **lanes)
            )
            story.made["touchpoint", what] = str(last)
        stages.append(Stage(key, name, stage, tuple(points)))
    drawn = Drawing(stages=tuple(stages), last=last, outcome=f"{survey.pk}:again")
    persona = story.made["persona", PERSONAS[0][0]]
    made = actions.make_map(by=story.person("dora"), name="Coming to the cinema", drawing=drawn, persona=persona)
    story.made["map", "as_is"] = made


def _binding(story: Story, survey, what: str) -> Binding:
    if what not in _BOUND:
        return Binding()
    activities, question, touchpoint = _BOUND[what]
    ideas = (story.made["idea", title].about,) if (title := _idea(story, what)) else ()
    promises = {"door": ("greetings.newcomer",), "home": ("ideas.answer",), "again": ("events.answered:1",)}.get(what, ())
    return Binding(activities, f"{survey.pk}:{question}", touchpoint, ideas=ideas, promises=promises)


def _idea(story: Story, what: str) -> str:
    begins = _IDEAS.get(what, "\0")
    return next((key[1] for key in story.made if key[0] == "idea" and key[1].startswith(begins)), "")


def _draw_to_be(story: Story) -> None:
    host = story.person("dora")
    made = actions.draw_to_be(story.made["map", "as_is"], by=host)
    for what, (mark, lanes) in TO_BE.items():
        key = story.made["touchpoint", what]
        actions.redraw(
            made, lambda one, key=key, mark=mark, lanes=lanes: redrawing.change_touchpoint(one, key, mark=mark, **lanes),
            by=host, number=made.number, words="Drawn as we would like it",
        )  # fmt: skip
        made.refresh_from_db()

    def unbound(one: Drawing) -> Drawing:
        for point in one.touchpoints:
            one = redrawing.change_touchpoint(one, point.key, binding=Binding(ideas=point.binding.ideas), moment="")
        return replace(one, outcome="")

    actions.redraw(made, unbound, by=host, number=made.number, words="It has not happened yet: bound to nothing")


def _refresh() -> None:
    """Now, and again when the house has read what people typed."""
    from hearthside.features.journeys.models import Map, Persona

    for model in (Map, Persona):
        for one in model.objects.order_by("pk"):
            working.refresh(one.about)
    jobs.enqueue("journeys.renew", after=clock.now() + timedelta(seconds=80))
