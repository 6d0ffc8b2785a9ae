"""Find ideas for a viewer. Who may see which idea is decided here, once."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from hearthside import house
from hearthside.features.ideas.models import STANDS, Idea, Status, Step, Vote
from hearthside.manifest import Ref
from hearthside.threads.models import Post

SORTS = ("helped", "newest", "waiting")
COLUMNS = (Status.CONSIDERING, Status.PLANNED, Status.PILOTING, Status.SHIPPED)


def seen_by(viewer):
    """Hosts see all; members what was confirmed, and their own; visitors that, where the board is public."""
    known = viewer is not None and viewer.is_authenticated
    if known and viewer.is_host:
        return Idea.objects.all()
    if not known and not house.get("ideas.public"):
        return Idea.objects.none()
    there = Q(removed_at=None) & (Q(recorded_by=None) | Q(confirmed_at__isnull=False))
    return Idea.objects.filter(there | Q(author=viewer, removed_at=None) if known else there)


def get_idea_for(viewer, pk: int) -> Idea:
    """The idea with what its page shows of it, if `viewer` may see it; otherwise not found."""
    people = ("author", "thread", "recorded_by", "merged_into", "removed_by")
    found = seen_by(viewer).select_related(*people).filter(pk=pk).first()
    if found is None or found.thread is None:
        raise Http404
    return found


def resolve_ideas(ids: set[str], viewer) -> dict[str, Ref]:
    """Titles and addresses of the ideas that `viewer` may see."""
    numbers = [int(id_) for id_ in ids if id_.isdecimal() and len(id_) < 19]
    found = seen_by(viewer).filter(pk__in=numbers).only("title", "slug")
    return {str(idea.pk): Ref(idea.title, idea.get_absolute_url()) for idea in found}


def board(viewer, *, sort: str = "helped", status: str = "", mine: str = ""):
    """The ideas that stand for themselves, as a queryset in the order that is asked for."""
    rows = seen_by(viewer).filter(STANDS).select_related("author", "thread").defer("thread__title")
    if status in Status.values:
        rows = rows.filter(status=status)
    if mine == "brought":
        rows = rows.filter(author=viewer)
    elif mine == "voted":
        rows = rows.filter(pk__in=Vote.objects.filter(person=viewer).values("idea"))
    if sort == "waiting":
        return rows.filter(answered_at=None).order_by("created_at", "id")
    return rows.order_by("-created_at", "-id") if sort == "newest" else rows.order_by("-votes", "-id")


def column(viewer, status: str, limit: int = 20):
    """One column of the roadmap: what moved last stands first."""
    rows = seen_by(viewer).filter(STANDS, status=status).select_related("author")
    return rows.order_by("-status_at", "-id")[:limit]


def voted(viewer, ideas) -> set[int]:
    """Which of these the viewer has voted for."""
    if not viewer.is_authenticated:
        return set()
    return set(Vote.objects.filter(person=viewer, idea__in=list(ideas)).values_list("idea", flat=True))


def openings(ideas, limit: int = 220) -> dict[int, str]:
    """The first words of these ideas, by thread, in one query."""
    posts = Post.objects.filter(thread__in=[idea.thread_id for idea in ideas], number=1, removed_at=None)
    return {post.thread_id: post.words(limit) for post in posts}


def shipping_steps(viewer):
    """The last shipping of every idea that is shipped now and that `viewer` may see."""
    seen = seen_by(viewer).filter(STANDS, status=Status.SHIPPED)
    rows = Step.objects.filter(status=Status.SHIPPED, idea__in=seen).select_related("idea__author", "by")
    later = Step.objects.filter(idea=OuterRef("idea"), status=Status.SHIPPED, pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(later)).order_by("-at", "-pk")
