"""What the desk adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.desk import doing, keeping
from hearthside.manifest import Card, Erasure, Feature, Kind, Page, Right, Setting


def _page(label, name, icon, order, right="desk.see", place="desk", group=""):
    return Page(
        label=label,
        url_name=f"desk:{name}",
        icon=icon,
        audience=f"right:{right}",
        place=place,
        group=group,
        order=order,
    )


feature = Feature(
    name="desk",
    label=_("The desk"),
    path="desk/",
    kinds=(
        Kind(
            name="desk.handed_over",
            says=_("{actor} asked {recipient} to look after somebody: {reason}"),
            facts=("reason",),
            private=("reason",),
            visible="hosts",
            ties=False,
        ),
    ),
    pages=(
        _page(_("Today"), "today", "sun", 10),
        _page(_("Everybody"), "people", "users", 20, group="people"),
        _page(_("Promises kept"), "promises", "handshake", 65, group="word"),
        _page(_("Who was left alone"), "care", "heart", 30, "desk.care", group="people"),
        _page(_("What events mean"), "meanings", "tags", 62, "events.meanings", place="house"),
        _page(_("Promises at events"), "event_promises", "alarm-clock", 63, "events.meanings", place="house"),
        _page(_("Machine room"), "jobs", "cog", 95, "desk.jobs", place="house"),
    ),
    cards=(
        Card(
            name="doing",
            place="desk_person",
            template="desk/_doing.html",
            load=doing.load,
            order=20,
            audience="hosts",
        ),
    ),
    settings=(
        Setting(
            name="desk.thanks_a_day",
            type=int,
            default=5,
            low=0,
            high=50,
            says=_("How many people a host is reminded to thank in a day, so that thanking stays sincere."),
        ),
        Setting(
            name="desk.thanks_after",
            type=int,
            default=5,
            low=1,
            high=1000,
            says=_("After how many answers to others somebody should have been thanked."),
        ),
        Setting(
            name="desk.quiet_days",
            type=int,
            default=45,
            low=7,
            high=365,
            says=_("After how many days without a word somebody who used to come counts as gone quiet."),
        ),
        Setting(
            name="desk.unseen_days",
            type=int,
            default=90,
            low=7,
            high=730,
            says=_("Nobody goes unseen by a host for more than so many days."),
        ),
    ),
    rights=(
        Right(name="desk.see", says=_("See the desk: today's list, people and promises")),
        Right(name="desk.hand_over", says=_("Give something to another host")),
        Right(name="desk.care", says=_("See everybody in the house who was left alone"), roles=()),
        Right(name="desk.export", says=_("Take lists of people out of the house as CSV"), roles=()),
        Right(name="desk.jobs", says=_("See failed work of the house, and try it again"), roles=()),
    ),
    erasures=(
        Erasure(
            name="desk",
            holds=_("What a host put off or gave to another on their desk"),
            export=keeping.export,
            forget=keeping.forget,
            basis="contract",
            why=_("A host’s own list for the day."),
            models=(
                "desk.Desk",
                "desk.Later",
                "desk.Handed",
            ),
        ),
    ),
)
