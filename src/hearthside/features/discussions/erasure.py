"""What discussions hold of a person: given to them, and forgotten. Their texts are among their posts."""

from django.utils.translation import gettext as _

from hearthside.features.discussions.models import SpaceMember, Topic


def export(person) -> list[dict]:
    """The topics a person began, and the private spaces they were let into."""
    topics = Topic.objects.filter(author=person).select_related("space").order_by("pk")
    listed = SpaceMember.objects.filter(person=person).select_related("space").order_by("pk")
    return [
        *(
            {"what": "topic", "at": row.created_at.isoformat(), "space": row.space.name, "title": row.title}
            for row in topics
        ),
        *({"what": "let in", "at": row.at.isoformat(), "space": row.space.name} for row in listed),
    ]


def forget(person, keep_texts: bool) -> None:
    """They are on no list any more; what they began stays, without its title if they take their words back."""
    SpaceMember.objects.filter(person=person).delete()
    SpaceMember.objects.filter(by=person).update(by=None)
    if not keep_texts:
        gone = {"title": _("A conversation whose author took the words back"), "slug": "taken-back"}
        Topic.objects.filter(author=person).update(**gone)
