"""What notes adds to the house: personal messages, one person to one person."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.notes import erasure, queries, tasks
from hearthside.manifest import (
    About,
    Apart,
    Erasure,
    Feature,
    Gesture,
    Kind,
    Notice,
    Page,
    Promise,
    Right,
    Setting,
    Task,
)

_WROTE = _("{actor} wrote you a note")


feature = Feature(
    name="notes",
    label=_("Notes"),
    path="notes/",
    kinds=(
        Kind(
            name="notes.wrote",
            says=_("{actor} wrote {recipient} a note"),
            good="connected",
            visible="parties",
            wrote=True,
        ),
        Kind(
            name="notes.asked",
            says=_("{actor} wrote {recipient} a note"),
            visible="hosts",
            calls=True,
            wrote=True,
        ),
        Kind(
            name="notes.hosted",
            says=_("{actor} wrote {recipient} a note"),
            good="seen",
            visible="hosts",
        ),
        Kind(
            name="notes.repeated",
            says=_("{actor} wrote {recipient} a note, much as to others"),
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="notes.answered",
            says=_("{actor} answered a note from {recipient}"),
            good="heard",
            visible="hosts",
        ),
        Kind(name="notes.reported", says=_("{actor} reported a note"), visible="hosts", ties=False),
        Kind(
            name="notes.settled",
            says=_("{actor} looked after {recipient}'s report of a note"),
            visible="hosts",
            ties=False,
        ),
    ),
    promises=(
        Promise(
            name="notes.answer",
            words=_("A note to a host is answered within two days"),
            after="notes.asked",
            until=("notes.answered", "notes.hosted", "notes.repeated"),
            hours="notes.answer_hours",
            match="person",
        ),
    ),
    pages=(
        Page(label=_("Notes"), url_name="notes:list", icon="mail", audience="members", place="me", order=20),
        Page(
            label=_("Reported notes"),
            url_name="notes:reports",
            group="word",
            icon="shield-alert",
            audience="right:notes.settle",
            place="desk",
            order=75,
        ),
    ),
    gestures=(
        Gesture(
            name="notes.write",
            label=_("Write a note"),
            icon="mail",
            key="w",
            url=queries.url_of,
            placeholder=_("A few words, from you to them"),
            right="notes.write",
            kind="notes.hosted",
            order=20,
        ),
    ),
    tasks=(Task(name="notes.reports", label=_("Reported notes"), load=tasks.reports_to_settle, order=15),),
    settings=(
        Setting(
            name="notes.answer_hours",
            type=int,
            default=48,
            low=1,
            high=720,
            says=_("Within how many hours a member's note to a host is answered."),
        ),
        Setting(
            name="notes.new_days",
            type=int,
            default=3,
            low=0,
            high=90,
            says=_("For how many days somebody is new here, and writes to few strangers."),
        ),
        Setting(
            name="notes.new_people_a_day_when_new",
            type=int,
            default=3,
            low=0,
            high=100,
            says=_("To how many people a newcomer may write for the first time in one day."),
        ),
        Setting(
            name="notes.new_people_a_day",
            type=int,
            default=20,
            low=1,
            high=1000,
            says=_("To how many people a member may write for the first time in one day."),
        ),
        Setting(
            name="notes.in_a_row",
            type=int,
            default=5,
            low=1,
            high=100,
            says=_("How many notes a member may send to somebody who has not written back."),
        ),
    ),
    rights=(
        Right(name="notes.write", says=_("Write notes to people"), roles=("member", "ambassador", "host")),
        Right(
            name="notes.starters",
            says=_("Keep words of one's own to begin notes with, and see what reads alike"),
        ),
        Right(name="notes.settle", says=_("Read reported notes and settle them")),
    ),
    aparts=(Apart(name="notes.blocks", among=queries.blocks_among),),
    abouts=(
        About(prefix="conversation", resolve=queries.resolve_conversations),
        About(prefix="note-report", resolve=queries.resolve_reports),
    ),
    erasures=(
        Erasure(
            name="notes",
            holds=_(
                "The notes you wrote and received, how you begin them, whom you block, and what you reported."
            ),
            export=erasure.export,
            forget=erasure.forget,
            basis="contract",
            why=_(
                "To bring notes from one person to another, and to keep away whom you do not want to hear from."
            ),
            models=(
                "notes.Conversation",
                "notes.Note",
                "notes.Starter",
                "notes.Block",
                "notes.Report",
            ),
        ),
    ),
    notices=(
        *(
            Notice(kind=kind, title=_WROTE, label=_("Notes to you"), group="notes", words=queries.words_of)
            for kind in ("notes.wrote", "notes.asked", "notes.hosted", "notes.repeated")
        ),
        Notice(
            kind="notes.answered",
            title=_("{actor} answered your note"),
            label=_("Notes to you"),
            group="notes",
            words=queries.words_of,
        ),
        Notice(
            kind="notes.settled",
            title=_("{actor} looked after what you reported"),
            label=_("Notes to you"),
            group="notes",
            mail=False,
        ),
    ),
)
