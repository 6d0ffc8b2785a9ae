"""Maps to begin from: what people usually go through, in words that are worth keeping until one knows better."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hearthside.features.journeys.drawing import Drawing, Stage, Touchpoint


@dataclass(frozen=True)
class Ready:
    """A map to begin from. `stages` are (name, the house's stage, touchpoints); a touchpoint is (name, channels,
    mark, {lane: words})."""

    key: str
    icon: str
    name: str
    says: str
    stages: tuple


def drawing(ready: Ready) -> Drawing:
    """The ready map as a drawing of one's own."""
    last, stages = 0, []
    for name, stage, touchpoints in ready.stages:
        last += 1
        key, points = str(last), []
        for title, channels, mark, lanes in touchpoints:
            last += 1
            words = {lane: str(text) for lane, text in lanes.items()}
            points.append(Touchpoint(str(last), str(title), tuple(channels.split()), mark=mark, **words))
        stages.append(Stage(key, str(name), stage, tuple(points)))
    return Drawing(stages=tuple(stages), last=last)


_SUBSCRIPTION = Ready("subscription", "repeat", _("A subscription"),
    _("From hearing of you to bringing a friend, with the months between that nobody looks at."), (
    (_("Hears of it"), "awareness", (
        (_("A friend tells them"), "social in_person", 1, {
            "doing": _("Listens to somebody they trust\nLooks you up the same evening"),
            "goals": _("Find out in a minute whether this is for people like me"),
            "feelings": _("Curious, and a little wary"),
                "opportunities": _("Give members words and a link that they like to pass on")}),
    )),
    (_("Tries it"), "exploration", (
        (_("The trial"), "web app", 1, {
            "doing": _("Signs up\nTries the one thing they came for"), "goals": _("See it work with my own things"),
            "feelings": _("Hopeful; quickly lost"), "pains": _("An empty first page\nMore questions than answers"),
            "opportunities": _("Somebody says hello by name on day one"),
                "backstage": _("A host greets everybody within a day")}),
    )),
    (_("Becomes a member"), "purchase", (
        (_("Choosing a plan"), "web", 0, {
            "doing": _("Compares plans\nLooks for the catch"), "goals": _("Know what it costs, and how to leave"),
            "feelings": _("Careful"), "pains": _("Prices that only appear at the end"),
                "backstage": _("Finance sends the receipt")}),
    )),
    (_("Settles in"), "onboarding", (
        (_("The first week"), "app email", 1, {
            "doing": _("Sets it up\nAsks a first question"), "goals": _("Get to the first good moment"),
            "feelings": _("Proud when it works"), "pains": _("Help that answers another question"),
            "opportunities": _("A buddy for the first month"), "backstage": _("Support answers; the buddy looks in")}),
    )),
    (_("Uses it"), "regular_use", (
        (_("An ordinary week"), "app", 1, {
            "doing": _("Does what they came for, without thinking of you"), "goals": _("That it simply works"),
            "feelings": _("At ease; unseen"),
                "opportunities": _("Remember what they told you\nThank them for something real")}),
        (_("An idea of theirs"), "web", 0, {
            "doing": _("Says what would be better"), "goals": _("To be taken seriously"), "feelings": _("Invested"),
            "pains": _("Silence"), "backstage": _("A host answers within two days")}),
    )),
    (_("Something breaks"), "troubleshooting", (
        (_("Asking for help"), "email phone", -1, {
            "doing": _("Writes or rings\nWaits"), "goals": _("To be believed, and told the truth"),
                "feelings": _("Annoyed, then anxious"),
            "pains": _("Telling it all again to somebody else"), "backstage": _("Whoever picks it up keeps it")}),
    )),
    (_("Stays"), "renewal", (
        (_("The renewal"), "email", 0, {
            "doing": _("Reads the mail\nAsks whether it is still worth it"), "goals": _("No surprises"), "feelings": _("Sober"),
            "opportunities": _("Say thank you before you say the price")}),
    )),
    (_("Brings a friend"), "referral", (
        (_("Tells somebody"), "social in_person", 2, {
            "doing": _("Mentions you at the right moment"), "goals": _("To look good for having told them"),
                "feelings": _("Proud"),
            "opportunities": _("Thank both of them, by name")}),
    )),
))  # fmt: skip

_RETAIL = Ready("retail", "shopping-bag", _("A shop"), _("From the window to the second visit, in the shop and on the web."), (
    (_("Notices"), "awareness", ((_("Window, advert, friend"), "in_person social", 0, {
        "doing": _("Passes by\nSees a picture"), "goals": _("Something for a particular day"),
            "feelings": _("Idle curiosity")}),)),
    (_("Looks around"), "exploration", (
        (_("Website"), "web", 0, {"doing": _("Searches\nCompares"), "goals": _("Is it there, does it fit, what does it cost"),
            "feelings": _("Impatient"), "pains": _("No word on whether the shop has it")}),
        (_("In the shop"), "in_person", 1, {"doing": _("Touches things\nLooks for somebody to ask"),
            "goals": _("Advice without being sold to"),
            "feelings": _("Welcome, or watched"), "backstage": _("Staff know what is in stock")}),)),
    (_("Buys"), "purchase", ((_("Till or basket"), "in_person web", 0, {
        "doing": _("Queues\nPays"), "goals": _("Be done"), "feelings": _("A small doubt"),
            "pains": _("A form where a nod would do")}),)),
    (_("Takes it home"), "onboarding", ((_("Unpacking"), "post", 1, {
        "doing": _("Opens it\nTries it on, tries it out"), "goals": _("That it is as they imagined"),
            "feelings": _("Delighted, or let down"),
        "opportunities": _("A handwritten card from whoever packed it")}),)),
    (_("Something is wrong"), "troubleshooting", ((_("Bringing it back"), "in_person post", -1, {
        "doing": _("Looks for the receipt\nExplains"), "goals": _("No argument"), "feelings": _("Awkward"),
            "backstage": _("Anybody may say yes")}),)),
    (_("Comes again"), "renewal", ((_("The second visit"), "in_person web", 1, {
        "doing": _("Comes for something else"), "goals": _("To be known"), "feelings": _("At home"),
        "opportunities": _("Remember the first one")}),)),
    (_("Tells others"), "referral", ((_("Shows a friend"), "social in_person", 2, {
        "doing": _("Shows what they bought"), "goals": _("To be asked where it is from"), "feelings": _("Proud")}),)),
))  # fmt: skip

_SERVICE = Ready("service", "wrench", _("A service"),
    _("Somebody needs help, asks, waits, is helped, and remembers how it was."), (
    (_("Needs somebody"), "awareness", ((_("The moment it happens"), "phone social", -2, {
        "doing": _("Asks around\nSearches in a hurry"), "goals": _("Somebody who knows"), "feelings": _("Alarmed")}),)),
    (_("Asks"), "exploration", ((_("First contact"), "phone web", 0, {
        "doing": _("Rings or writes\nDescribes it in their own words"), "goals": _("To be understood at once"),
            "feelings": _("Relieved when a person answers"),
        "pains": _("Press one for"), "backstage": _("Whoever answers can promise a time")}),)),
    (_("Agrees"), "purchase", ((_("The offer"), "email phone", 0, {
        "doing": _("Reads it twice\nAsks what it does not say"), "goals": _("Know what it will cost"), "feelings": _("Exposed"),
        "pains": _("Waiting for it")}),)),
    (_("Is helped"), "regular_use", (
        (_("Waiting for the day"), "sms phone", -1, {"doing": _("Stays at home\nLooks out of the window"),
            "goals": _("Know when"), "feelings": _("Stuck"),
            "opportunities": _("Say half an hour before")}),
        (_("The visit"), "in_person", 1, {"doing": _("Watches\nAsks why"), "goals": _("That it is done once"),
            "feelings": _("Grateful"),
            "backstage": _("The same person comes again")}),)),
    (_("Pays"), "troubleshooting", ((_("The bill"), "email post", 0, {
        "doing": _("Compares it with the offer"), "goals": _("That they agree"), "feelings": _("Calm, or cheated")}),)),
    (_("Remembers"), "referral", ((_("A year later"), "phone in_person", 1, {
        "doing": _("Is asked by a neighbour"), "goals": _("Give good advice"), "feelings": _("Loyal"),
        "opportunities": _("Ring and ask whether it still holds")}),)),
))  # fmt: skip

_COMMUNITY = Ready("community", "users-round", _("A community"),
    _("From the first evening, when one knows nobody, to looking after those who come next."), (
    (_("Hears of it"), "awareness", ((_("An invitation"), "social email", 1, {
        "doing": _("Reads who else is there"), "goals": _("People like me"), "feelings": _("Tempted, shy")}),)),
    (_("Looks in"), "exploration", ((_("Reading along"), "web", 0, {
        "doing": _("Reads without a word"), "goals": _("Learn how one speaks here"), "feelings": _("Outside, looking in"),
        "pains": _("Everybody else knows each other"), "opportunities": _("Somebody says: you may read for a year, too")}),)),
    (_("Arrives"), "onboarding", (
        (_("Being greeted"), "web email", 1, {"doing": _("Says who they are"), "goals": _("That somebody notices"),
            "feelings": _("Exposed, then glad"),
            "backstage": _("A host greets within a day")}),
        (_("A first reply"), "web", 1, {"doing": _("Answers somebody, briefly"), "goals": _("Not to be foolish"),
            "feelings": _("Brave"),
            "pains": _("No echo"), "opportunities": _("Thank every first reply")}),)),
    (_("Belongs"), "regular_use", (
        (_("A gathering"), "in_person", 2, {"doing": _("Comes along\nMeets faces to names"),
            "goals": _("Meet one person properly"), "feelings": _("Warm"),
            "backstage": _("Somebody stands at the door")}),
        (_("An idea of theirs"), "web", 0, {"doing": _("Says what they would change"), "goals": _("To be heard"),
            "feelings": _("Invested"),
            "backstage": _("An answer within two days, by a person")}),)),
    (_("Drifts away"), "troubleshooting", ((_("A quiet month"), "email", -1, {
        "doing": _("Looks in less"), "goals": _("To be missed"), "feelings": _("Forgettable"),
        "opportunities": _("Write one line, from one person")}),)),
    (_("Looks after others"), "referral", ((_("Becoming a host of something"), "in_person web", 2, {
        "doing": _("Greets newcomers\nRuns an evening"), "goals": _("Give back"), "feelings": _("Needed"),
        "backstage": _("Trust them with a key")}),)),
))  # fmt: skip

READY = {one.key: one for one in (_SUBSCRIPTION, _RETAIL, _SERVICE, _COMMUNITY)}
