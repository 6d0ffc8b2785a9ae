"""What came of a sitting, in words for everybody: what the group knew, who surprised it, and everyone by name."""

from collections import defaultdict

from hearthside.features.games import scoring
from hearthside.features.games.models import Answer, Asked, Player, Sitting
from hearthside.people import reach


def of_sitting(sitting: Sitting, viewer) -> dict:
    """The questions as the group knew them, and each side with what to say of it, by name; points only if the host wished."""
    asked = list(
        Asked.objects.filter(sitting=sitting, shown_at__isnull=False)
        .select_related("question")
        .order_by("sent_at", "pk")
    )
    given = _given(asked)
    known = scoring.knew([one.question_id for one in asked], given)
    texts = {one.question_id: one.question for one in asked}
    sides = _sides(sitting, viewer)
    surprised = {
        side: texts[question] for side, question in scoring.surprises(known, given).items() if side in sides
    }
    points = scoring.points(given, hurry=not sitting.talk) if sitting.points else {}
    rights = defaultdict(int)
    for one in given:
        rights[one.side] += one.is_right
    rows = [
        {"members": members, "name": name, "surprise": surprised.get(side), "rights": rights[side], "points": points.get(side, 0)}
        for side, (name, members) in sides.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row["points"], row["name"].casefold()))
    return {
        "known": [_told(texts[one.question], one) for one in known],
        "surprised": [row for row in rows if row["surprise"]],
        "everyone": rows,
        "knew": sum(one.right for one in known),
        "answered": sum(one.answered for one in known),
    }


def _told(question, known: scoring.Known) -> dict:
    share = known.share
    return {"question": question, "known": known, "percent": None if share is None else round(100 * share)}


def _given(asked: list[Asked]) -> list[scoring.Given]:
    seconds = {one.pk: (one.question_id, one.question.seconds) for one in asked}
    rows = Answer.objects.filter(asked__in=seconds).order_by("pk")
    return [
        scoring.Given(
            seconds[row.asked_id][0], row.side, row.choice, row.is_right, row.took, seconds[row.asked_id][1]
        )
        for row in rows
    ]


def _sides(sitting: Sitting, viewer) -> dict[str, tuple[str, list[Player]]]:
    """`{side: (name, players)}` of those whom `viewer` may see; who hides from members is “somebody”."""
    seen = set(
        reach.people(viewer).filter(pk__in=sitting.players.values("person")).values_list("pk", flat=True)
    )
    found: dict[str, tuple[str, list[Player]]] = {}
    for player in Player.objects.filter(sitting=sitting).select_related("person", "team").order_by("pk"):
        shown = player.person_id in seen or (player.person_id is None and bool(player.name))
        name = player.team.name if player.team else (player.person.name if player.person else player.name)
        if player.team or shown:
            _name, members = found.setdefault(player.side, (name, []))
            if shown:
                members.append(player)
    return found
