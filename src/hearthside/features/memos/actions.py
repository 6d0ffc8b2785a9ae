"""Write down, change, remove, withhold and answer memos."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.features.memos.models import Memo, Wording
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights, sensitive

MOST = 4000  # characters of a memo


@transaction.atomic
def write_memo(person, *, by, text: str, asked: bool = False, review_on=None) -> Memo:
    """Write down something worth remembering about a person, who may read it.

    `asked` says that the person asked us to remember it; without it, words about health, faith and the
    like are refused, kindly.
    """
    rights.require(by, "memos.write")
    if person.is_placeholder:
        raise Refused(_("Their account is gone, so there is nobody to remember this for."))
    words = _careful(text, asked)
    review = review_on or (clock.now() + timedelta(days=house.get("memos.review_days"))).date()
    memo = Memo.objects.create(person=person, author=by, text=words, asked=asked, review_on=review)
    record("memos.written", actor=by, recipient=person, about=memo.about)
    return memo


@transaction.atomic
def edit_memo(memo: Memo, *, by, text: str, asked: bool = False, review_on=None) -> Memo:
    """Change a memo; what it said before is kept."""
    rights.require(by, "memos.write")
    words = _careful(text, asked or memo.asked)
    memo = _in_hand(memo, by)
    if words != memo.text:
        Wording.objects.create(memo=memo, text=memo.text, by=by)
        memo.text, memo.edited_at = words, clock.now()
    memo.asked, memo.review_on = asked or memo.asked, review_on or memo.review_on
    memo.save(update_fields=["text", "edited_at", "asked", "review_on"])
    audit.note(by, "memo.changed", memo.person, memo=memo.pk)
    return memo


@transaction.atomic
def remove_memo(memo: Memo, *, by) -> None:
    """Take a memo away: its author, or a host who may write memos."""
    rights.require(by, "memos.write")
    memo = _in_hand(memo, by)
    Wording.objects.create(memo=memo, text=memo.text, by=by)
    memo.text, memo.removed_at, memo.removed_by = "", clock.now(), by
    memo.save(update_fields=["text", "removed_at", "removed_by"])
    audit.note(by, "memo.removed", memo.person, memo=memo.pk)


@transaction.atomic
def ask_to_withhold(memo: Memo, *, by, reason: str) -> None:
    """Ask that a memo be withheld from its person. Nothing is withheld until a second host agrees."""
    rights.require(by, "memos.write")
    memo = _in_hand(memo, by)
    if len(reason.strip()) < 10:
        raise Refused(_("Say why: whose rights would it hurt if the person read this?"), "reason")
    memo.withheld_reason, memo.withheld_by = reason.strip()[:300], by
    memo.save(update_fields=["withheld_reason", "withheld_by"])
    audit.note(by, "memo.withhold_asked", memo.person, memo=memo.pk, reason=memo.withheld_reason)


@transaction.atomic
def agree_to_withhold(memo: Memo, *, by) -> None:
    """The second host's agreement, which makes the exception."""
    rights.require(by, "memos.agree")
    memo = _in_hand(memo, by)
    if memo.withheld_by_id is None:
        raise Refused(_("Nobody asked for this memo to be withheld."))
    if memo.withheld_by_id == by.pk:
        raise Refused(_("It takes a second person to agree to this."))
    memo.withheld_agreed_by, memo.withheld_agreed_at = by, clock.now()
    memo.save(update_fields=["withheld_agreed_by", "withheld_agreed_at"])
    audit.note(by, "memo.withheld", memo.person, memo=memo.pk, reason=memo.withheld_reason)


@transaction.atomic
def show_again(memo: Memo, *, by) -> None:
    """Refuse or end an exception: the person may read the memo."""
    rights.require(by, "memos.write")
    memo = _in_hand(memo, by)
    memo.withheld_reason, memo.withheld_by = "", None
    memo.withheld_agreed_by = memo.withheld_agreed_at = None
    memo.save(update_fields=["withheld_reason", "withheld_by", "withheld_agreed_by", "withheld_agreed_at"])
    audit.note(by, "memo.shown_again", memo.person, memo=memo.pk)


@transaction.atomic
def answer_memo(memo: Memo, *, by, text: str) -> None:
    """What the person says to a memo about them; it stands beside it from now on."""
    memo = _held(memo)
    if by.pk != memo.person.canonical_id or memo.is_withheld:
        raise Refused(_("Only the person it is about can say this."))
    if len(text) > MOST:
        raise Refused(_("That is longer than there is room for. Please shorten it."), "text")
    memo.their_words, memo.their_words_at = text.strip(), clock.now() if text.strip() else None
    memo.save(update_fields=["their_words", "their_words_at"])
    record("memos.answered", actor=by, recipient=memo.author, about=memo.about)


def _in_hand(memo: Memo, by) -> Memo:
    """The memo, for a host to change: nobody changes what is written about themselves, they answer it."""
    if by.pk == memo.person.canonical_id:
        raise Refused(_("This is about you. Say something to it instead, or ask another host to change it."))
    return _held(memo)


def _held(memo: Memo) -> Memo:
    """The memo as it stands, held until the end of the transaction; refused where it is gone."""
    fresh = (
        Memo.objects.select_for_update(of=("self",))
        .select_related("person", "author")
        .filter(pk=memo.pk)
        .first()
    )
    if fresh is None or fresh.removed_at:
        raise Refused(_("Somebody removed this memo in the meantime."))
    return fresh


def _careful(text: str, asked: bool) -> str:
    words = text.strip()
    if len(words) < 3:
        raise Refused(_("Write a few words first."), "text")
    if len(words) > MOST:
        raise Refused(_("That is longer than a memo can be. Please shorten it."), "text")
    sensitive.require_asked(words, asked)
    return words
