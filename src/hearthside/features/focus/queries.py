"""Groups, prompts and contributions as a viewer may see them."""

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from hearthside.features.focus.models import Contribution, Group, Participant, Prompt
from hearthside.kit import clock
from hearthside.manifest import Ref
from hearthside.people import rights


def resolve(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `focus:<id>`: for its hosts, and for those who were invited and are not out of it."""
    numbers = [id_ for id_ in ids if id_.isdecimal() and len(id_) < 19]
    return {
        str(group.pk): Ref(group.title, group.get_absolute_url())
        for group in Group.objects.seen_by(viewer).filter(pk__in=numbers)
    }


def group_for(viewer, pk: int) -> Group:
    """A group that `viewer` may come into; otherwise not found."""
    return get_object_or_404(Group.objects.seen_by(viewer).select_related("made_by"), pk=pk)


def participant_of(viewer, group: Group) -> Participant | None:
    """What `viewer` is in a group, if they were invited."""
    rows = group.participants.filter(person__in=viewer.ids(), declined_at=None, left_at=None)
    found = rows.select_related("person").first()
    if found:
        found.group = group
    return found


def prompt_for(viewer, pk: int, number: int) -> tuple[Prompt, Participant | None]:
    """An open prompt and what `viewer` is there: a host (None) or somebody who joined; otherwise not found."""
    group = group_for(viewer, pk)
    prompt = get_object_or_404(group.prompts, number=number)
    prompt.group, participant = group, participant_of(viewer, group)
    runs = rights.may(viewer, "focus.run")
    if not runs and (participant is None or not participant.is_in or not prompt.is_open):
        raise Http404
    return prompt, participant


def contribution_for(viewer, pk: int) -> tuple[Contribution, Participant | None]:
    """A contribution in a room that `viewer` is in, with what they are there; otherwise not found."""
    rows = Contribution.objects.select_related("prompt", "participant__person", "host", "under")
    found = get_object_or_404(rows, pk=pk)
    prompt, participant = prompt_for(viewer, found.prompt.group_id, found.prompt.number)
    found.prompt = prompt
    if not is_readable(prompt, participant) and found.participant_id != participant.pk:
        raise Http404
    return found, participant


def is_readable(prompt: Prompt, participant: Participant | None) -> bool:
    """Whether the others' words show: to hosts always, and where one writes first, once one has, or it is over."""
    if participant is None or not prompt.write_first or prompt.group.is_over:
        return True
    return prompt.contributions.filter(participant=participant, under=None).exists()


def contributions(prompt: Prompt, participant: Participant | None):
    """The contributions to a prompt, in their order, as far as they show to somebody."""
    rows = prompt.contributions.filter(under=None).select_related("participant__person", "host", "removed_by")
    if not is_readable(prompt, participant):
        rows = rows.filter(participant=participant)
    return rows.prefetch_related("quotes").order_by("pk")


def with_answers(tops: list[Contribution]) -> list[tuple[Contribution, list[Contribution]]]:
    """Each with what stands beneath it, in one query for all."""
    beneath: dict[int, list] = {one.pk: [] for one in tops}
    rows = Contribution.objects.filter(under__in=tops).select_related(
        "participant__person", "host", "removed_by"
    )
    for one in rows.prefetch_related("quotes").order_by("pk"):
        beneath[one.under_id].append(one)
    return [(one, beneath[one.pk]) for one in tops]


def mine(viewer):
    """The groups that `viewer` was invited to and is not out of, with what they are in each; the latest first."""
    rows = Participant.objects.filter(
        person__in=viewer.ids(), declined_at=None, left_at=None, group__opened_at__isnull=False
    )
    return rows.select_related("group").order_by("-group__opened_at", "-pk")


def running(people) -> dict[int, Participant]:
    """For each person the group that waits for them: an invitation, or a prompt they have not written to."""
    now = clock.now()
    wrote = Contribution.objects.filter(
        prompt=OuterRef("pk"), participant__person=OuterRef(OuterRef("person")), under=None
    )
    open_ = Prompt.objects.filter(group=OuterRef("group"), opens_at__lte=now).exclude(Exists(wrote))
    rows = Participant.objects.filter(
        person__in=[person.pk for person in people], declined_at=None, left_at=None,
        group__opened_at__isnull=False, group__closed_at=None, group__closes_at__gt=now,
    )  # fmt: skip
    rows = rows.filter(Q(joined_at=None) | Exists(open_)).select_related("group", "person")
    return {one.person_id: one for one in rows.order_by("group__closes_at", "pk")[: 10 * len(people)]}


def groups():
    """All groups, for hosts: those that run first, then the latest."""
    counted = Count(
        "participants", filter=Q(participants__joined_at__isnull=False, participants__left_at=None)
    )
    return Group.objects.select_related("made_by").annotate(joined=counted).order_by("-made_at", "-pk")


def invited(group: Group) -> dict[str, int]:
    """How many were invited, joined, said no and left. Who is who under pseudonyms is in no figure."""
    rows = group.participants.aggregate(
        all=Count("pk"),
        joined=Count("pk", filter=Q(joined_at__isnull=False, left_at=None)),
        declined=Count("pk", filter=Q(declined_at__isnull=False)),
        left=Count("pk", filter=Q(left_at__isnull=False)),
    )
    return rows


def people_of(group: Group):
    """Who was invited, by name: never in the order in which pseudonyms were given."""
    return (
        group.participants.filter(person__isnull=False)
        .select_related("person")
        .order_by("person__name", "person")
    )


def prompts(group: Group, participant: Participant | None = None):
    """The prompts of a group with how many wrote to each, and whether `participant` did; not the coming ones' words
    to members."""
    wrote = Count(
        "contributions__participant",
        distinct=True,
        filter=Q(contributions__removed_at=None),
    )
    rows = group.prompts.annotate(wrote=wrote)
    if participant is not None:
        rows = rows.annotate(done=Exists(Contribution.objects.filter(
            prompt=OuterRef("pk"), participant=participant, under=None, removed_at=None)))  # fmt: skip
    return rows.order_by("opens_at", "number")


def waiting(limit: int) -> list[tuple[Group, int, object]]:
    """Running groups in which members wrote after the last host did: the group, how many contributions, the latest."""
    rows = Group.objects.filter(opened_at__isnull=False, closed_at=None, closes_at__gt=clock.now()).annotate(
        last=Max("prompts__contributions__at", filter=Q(prompts__contributions__host__isnull=False))
    )
    found = []
    for group in rows.order_by("closes_at")[:limit]:
        fresh = Contribution.objects.filter(prompt__group=group, participant__isnull=False, removed_at=None)
        if group.last:
            fresh = fresh.filter(at__gt=group.last)
        if count := fresh.count():
            found.append((group, count, fresh.order_by("-at").values_list("at", flat=True).first()))
    return found


def untold(limit: int) -> list[Group]:
    """Groups that are over and whose members have not heard what came of it."""
    over = Q(closed_at__isnull=False) | Q(closes_at__lte=clock.now())
    rows = Group.objects.filter(
        over, opened_at__isnull=False, told_at=None, participants__joined_at__isnull=False
    )
    return list(rows.distinct().order_by("closes_at")[:limit])
