"""Find spaces and topics for a viewer."""

from django.http import Http404

from hearthside.features.discussions.models import Space, Topic
from hearthside.manifest import Ref


def resolve_topics(ids: set[str], viewer) -> dict[str, Ref]:
    """Titles and addresses of the topics that `viewer` may see."""
    found = Topic.objects.seen_by(viewer).filter(pk__in=_numbers(ids)).select_related("space")
    return {str(topic.pk): Ref(topic.title, topic.get_absolute_url()) for topic in found}


def resolve_spaces(ids: set[str], viewer) -> dict[str, Ref]:
    """Names and addresses of the spaces that `viewer` may see."""
    found = Space.objects.seen_by(viewer).filter(pk__in=_numbers(ids))
    return {str(space.pk): Ref(space.name, space.get_absolute_url()) for space in found}


def _numbers(ids: set[str]) -> list[int]:
    return [int(id_) for id_ in ids if id_.isdecimal() and len(id_) < 19]


def space_for(viewer, slug: str) -> Space:
    """The space of this name, if `viewer` may see it; otherwise not found."""
    found = Space.objects.seen_by(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def topic_for(viewer, pk: int) -> Topic:
    """A topic with all that its page shows of it, if `viewer` may see it; otherwise not found."""
    found = Topic.objects.seen_by(viewer).with_people().filter(pk=pk).first()
    if found is None or found.thread is None:
        raise Http404
    return found
