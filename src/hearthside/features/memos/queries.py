"""Find memos, and write down who looked at them."""

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.memos.models import Memo
from hearthside.manifest import Ref
from hearthside.people import audit, rights

READ = "memo.read"


def seen_by(viewer):
    """The memos that `viewer` may read: hosts with the right all, everybody those about themselves."""
    rows = Memo.objects.kept().select_related("author", "person", "withheld_by", "withheld_agreed_by")
    if viewer is None or not viewer.is_authenticated or not viewer.is_active:
        return rows.none()
    own = Q(person=viewer) | Q(person__merged_into=viewer)
    if viewer.is_host and rights.may(viewer, "memos.read"):
        return rows.filter(~own | Q(withheld_agreed_at=None))
    return rows.filter(own, withheld_agreed_at=None)


def memo_for(viewer, pk: int) -> Memo:
    """One memo, if `viewer` may read it; otherwise not found."""
    found = seen_by(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def refs(ids: set[str], viewer) -> dict[str, Ref]:
    """What memos are called: never their words, which are read where a view of them is written down."""
    numbers = [int(id_) for id_ in ids if id_.isascii() and id_.isdigit()]
    found = seen_by(viewer).filter(pk__in=numbers)
    return {str(memo.pk): Ref(_("a memo"), _address(memo, viewer)) for memo in found}


def _address(memo: Memo, viewer) -> str:
    if memo.person.canonical_id == viewer.pk:
        return f"{reverse('memos:mine')}#memo-{memo.pk}"
    return reverse("memos:memo", args=[memo.pk])


def note_views(people, viewer) -> None:
    """Write down that `viewer` read what is written about `people`."""
    audit.note_view(viewer, READ, people)


def remembered(people, viewer) -> dict:
    """For the desk's page of a person: what hosts remember of each of `people`; the view is written down."""
    if not viewer.is_host or not rights.may(viewer, "memos.read"):
        return {}
    memos: dict[int, list[Memo]] = {}
    for memo in seen_by(viewer).filter(Q(person__in=people) | Q(person__merged_into__in=people)):
        memos.setdefault(memo.person.canonical_id, []).append(memo)
    note_views([person for person in people if person.pk in memos], viewer)
    may = {"write": rights.may(viewer, "memos.write"), "agree": rights.may(viewer, "memos.agree")}
    return {person.pk: {"memos": memos.get(person.pk, []), "person": person, "may": may} for person in people}
