"""What the inbox of voices adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.voices import erasure, interviews, queries, tasks
from hearthside.manifest import About, Card, Erasure, Feature, Kind, Notice, Page, Task

_BY_HOSTS = {"visible": "hosts", "ties": False}

feature = Feature(
    name="voices",
    label=_("Voices"),
    path="voices/",
    kinds=(
        Kind(name="voices.assigned", says=_("{actor} asked {recipient} to look after {about}"), **_BY_HOSTS),
        Kind(
            name="voices.answered",
            says=_("{actor} answered {recipient} about {about}"),
            good="heard",
            facts=("words", "where"),
            private=("words", "where"),
            visible="hosts",
        ),
        Kind(name="voices.closed", says=_("{actor} read {about}"), **_BY_HOSTS),
        Kind(name="voices.reopened", says=_("{actor} took {about} up again"), **_BY_HOSTS),
        Kind(
            name="voices.linked",
            says=_("{actor} tied what {recipient} said to {about}"),
            facts=("voice",),
            **_BY_HOSTS,
        ),
        Kind(
            name="voices.interviewed",
            says=_("{actor} talked with {recipient}: {about}"),
            good="heard",
            visible="hosts",
        ),
        Kind(
            name="voices.quoted",
            says=_("{actor} said a sentence to keep: {about}"),
            direction="bottom_up",
            facts=("quote",),
            visible="hosts",
            wrote=True,
            voice=interviews.said,
        ),
        Kind(
            name="voices.requoted",
            says=_("How far a sentence of {actor} may go was changed: {about}"),
            direction="none",
            facts=("quote",),
            voice=interviews.said,
            **_BY_HOSTS,
        ),
        Kind(
            name="voices.unquoted",
            says=_("A sentence of {actor} was taken back: {about}"),
            direction="none",
            facts=("quote",),
            voice=interviews.said,
            **_BY_HOSTS,
        ),
        Kind(name="voices.recognised", says=_("{actor} knew {recipient} by {about}"), **_BY_HOSTS),
    ),
    abouts=(About(prefix="interview", resolve=interviews.resolve),),
    cards=(
        Card(
            name="voices.of",
            place="desk_person",
            template="voices/cards/of.html",
            load=queries.of_people,
            order=35,
            audience="hosts",
        ),
    ),
    tasks=(
        Task(name="voices.asking", label=_("Voices that ask for an answer"), load=tasks.asking, order=25),
    ),
    pages=(
        Page(
            label=_("Voices"),
            url_name="voices:inbox",
            group="voices",
            icon="ear",
            audience="right:voices.read",
            place="desk",
            order=15,
        ),
    ),
    notices=(
        Notice(
            kind="voices.assigned",
            title=_("{actor} asked you to look after {about}"),
            label=_("What hosts hand you"),
            group="desk",
        ),
    ),
    erasures=(
        Erasure(
            name="voices",
            holds=_(
                "Talks with you, with the notes and quotes you agreed to; and, as a host, the tables and feeds you brought"
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that what you told us in a talk is not lost, and it is known where words come from."),
            models=("voices.Upload", "voices.Feed", "voices.Interview", "voices.Quote"),
        ),
    ),
)
