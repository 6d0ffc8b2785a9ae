"""What the inbox of voices adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.voices import erasure, queries, tasks
from hearthside.manifest import Card, Erasure, Feature, Kind, Notice, Page, Task

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
        Kind(name="voices.recognised", says=_("{actor} knew {recipient} by {about}"), **_BY_HOSTS),
    ),
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
            holds=_("What you brought of voices, as a host: tables, feeds"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that it is known where words from elsewhere came from."),
            models=("voices.Upload", "voices.Feed"),
        ),
    ),
)
