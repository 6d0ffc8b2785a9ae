"""Bring an idea, for oneself or for somebody on the phone; confirm it, rename it, take it away."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearthside import search
from hearthside.features.ideas import mails
from hearthside.features.ideas.models import Credit, Idea
from hearthside.interactions.record import is_quiet, record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import handles, rights, tombstones
from hearthside.people.models import Person
from hearthside.threads import actions as threads

SHORTEST_TITLE = 8


@transaction.atomic
def bring_idea(
    title: str, text: str, *, by, recorded_by=None, once: str | None = None, source=None, tags=()
) -> Idea:
    """A new idea of `by`, perhaps written down for them by a host; `once` makes a double press one."""
    once = f"{(recorded_by or by).pk}:{once}" if once else None
    if once and (known := Idea.objects.filter(once=once).first()):
        return known
    now, title = clock.now(), _fit_title(title)
    facts = {"recorded_by": recorded_by, "tags": list(tags), "once": once, "source": source}
    try:
        with transaction.atomic():
            idea = Idea.objects.create(
                title=title, slug=_slug(title), author=by, created_at=now, status_at=now, **facts
            )
    except IntegrityError:  # the same key at the same moment, on a database that lets both try
        return Idea.objects.get(once=once, author=by)
    idea.thread = threads.start_thread(
        idea.about, by=by, text=text, kind="ideas.received", title=idea.title, reach="public", shelf="ideas"
    )
    idea.save(update_fields=["thread"])
    Credit.objects.create(idea=idea, person=by, part=Credit.As.AUTHOR, by=by)
    if recorded_by is not None:
        _note_recorder(idea, recorded_by)
    let_find(idea)
    return idea


def _slug(title: str) -> str:
    return slugify(title)[:80].strip("-") or "idea"


def _fit_title(title: str) -> str:
    title = " ".join(title.split())
    if len(title) < SHORTEST_TITLE and not is_quiet():
        raise Refused(_("Say in a few words what the idea is."), "title")
    return title[:160] or _("An idea")


def _note_recorder(idea, host) -> None:
    Credit.objects.create(idea=idea, person=host, part=Credit.As.RECORDED, by=host)
    record("ideas.recorded", actor=host, recipient=idea.author, about=idea.about, channel="phone")


def let_find(idea) -> None:
    """Put the idea where it is found, or take it away where it no longer stands for itself."""
    if idea.removed_at or idea.merged_into_id or idea.is_pending:
        search.drop(idea.about)
        return
    text = idea.thread.opening.text if idea.thread else ""
    search.put(idea.about, title=idea.title, text=text, people=[idea.author], at=idea.created_at)


@transaction.atomic
def record_idea(title: str, text: str, *, by, person=None, name="", email="", once=None) -> Idea:
    """Write down what somebody told a host, as *their* idea; a mail asks them whether they said so."""
    rights.require(by, "ideas.record")
    if once and (known := Idea.objects.filter(once=f"{by.pk}:{once}").first()):
        return known
    person = person or _spoken_for(name, email)
    if person.pk == by.pk:
        raise Refused(_("An idea of your own needs nobody to confirm it: bring it yourself."), "person")
    idea = bring_idea(title, text, by=person, recorded_by=by, once=once)
    mails.ask_to_confirm(idea)
    return idea


def _spoken_for(name: str, email: str) -> Person:
    """Somebody a host knows: by their address, else somebody new, who has not come in themselves yet."""
    name, email = name.strip()[:120], email.strip().lower()
    if not email:
        raise Refused(_("We need their mail address, to ask whether this is what they said."), "email")
    if known := Person.objects.filter(email=email).first():
        return known
    if tombstones.of(f"mail:{email}"):
        raise Refused(_("Whoever has this address asked this house not to write to them any more."), "email")
    if not name:
        raise Refused(_("Whose idea is it? Please give their name."), "name")
    person = Person(name=name, email=email, handle=handles.free_handle(name), reach=Person.Reach.HOSTS)
    person.joined_at = clock.now()
    person.set_unusable_password()
    person.save()
    return person


@transaction.atomic
def confirm_idea(idea, *, by) -> Idea:
    """The one who said it says: yes, that is what I said. From now on everybody sees it. Twice is once."""
    idea = (
        Idea.objects.select_for_update(of=("self",))
        .select_related("author", "thread", "recorded_by")
        .get(pk=idea.pk)
    )
    if by.pk != idea.author_id:
        raise Refused(_("Only the one who said it can confirm it."))
    if idea.removed_at or not idea.is_pending:
        return idea
    idea.confirmed_at = clock.now()
    idea.save(update_fields=["confirmed_at"])
    record("ideas.confirmed", actor=by, recipient=idea.recorded_by, about=idea.about, channel="email")
    let_find(idea)
    return idea


@transaction.atomic
def retitle_idea(idea, *, by, title: str) -> Idea:
    """Give an idea clearer words over it: its author, or a host who decides."""
    if by.pk != idea.author_id:
        rights.require(by, "ideas.decide")
    before, idea.title = idea.title, _fit_title(title)
    idea.slug = _slug(idea.title)
    idea.save(update_fields=["title", "slug"])
    if before != idea.title:
        threads.move_thread(idea.thread, title=idea.title)
        record("ideas.retitled", actor=by, recipient=_other(idea.author, by), about=idea.about, before=before)
        let_find(idea)
    return idea


@transaction.atomic
def remove_idea(idea, *, by, reason: str = "") -> Idea:
    """Take an idea away: its author their own, or a host who decides, with a reason that the author reads."""
    own = by.pk == idea.author_id
    if not own:
        rights.require(by, "ideas.decide")
        if len(reason.split()) < 3:
            raise Refused(_("Say in a sentence why; its author will read it."), "reason")
    if idea.removed_at:
        return idea
    idea.removed_at, idea.removed_by, idea.removed_why = clock.now(), by, reason.strip()[:500]
    idea.save(update_fields=["removed_at", "removed_by", "removed_why"])
    told = idea.recorded_by if own else idea.author
    record("ideas.removed", actor=by, recipient=_other(told, by), about=idea.about, reason=idea.removed_why)
    let_find(idea)
    return idea


def _other(person, by):
    return person if person is not None and person.pk != by.pk else None
