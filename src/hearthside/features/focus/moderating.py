"""What a host does in a running group and after it: answer and ask on, take out, mark quotes, learn, and tell."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.focus.models import Contribution, Group, Prompt, Quote
from hearthside.features.focus.taking_part import MOST_UNDER, one_line, speaks, top
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights
from hearthside.threads import limits


@transaction.atomic
def answer(
    prompt: Prompt, *, by, text: str, under: Contribution | None = None, once: str | None = None
) -> Contribution:
    """A host answers somebody and asks on beneath, or says something to everybody. The once-key as in `write`."""
    rights.require(by, "focus.run")
    once = f"host:{by.pk}:{once}"[:120] if once else None
    if once and (sent := Contribution.objects.filter(once=once).first()):
        return sent
    group = Group.objects.select_for_update().get(pk=prompt.group_id)
    if not group.is_open:
        raise Refused(
            _("The group is over; nobody would be told. You can still say what came of it."), "text"
        )
    if under is not None and (under.prompt_id != prompt.pk or under.is_removed):
        raise Refused(_("What you answer is not here any more. Your words are below."), "text")
    if under is not None and Contribution.objects.filter(under=top(under)).count() >= MOST_UNDER:
        raise Refused(_("There is a lot beneath this already. Write to everybody."), "text")
    made = Contribution.objects.create(
        prompt=prompt, under=top(under), host=by, text=limits.fitting(text), at=clock.now(), once=once
    )
    told = under is not None and not under.by_host
    whom = speaks(under.participant) if told else None
    record(
        "focus.answered" if told else "focus.asked_on", actor=by, recipient=whom, about=group.about,
        contribution=made.pk, **({"to": under.pk} if told else {}),
    )  # fmt: skip
    return made


@transaction.atomic
def remove(contribution: Contribution, *, by, why: str) -> None:
    """Take words out of the group with a reason. Their author reads both; nobody else does, and no voice keeps them."""
    rights.require(by, "focus.run")
    why = limits.reason(why, _("Write the reason in a sentence: the author will read it."), field="why")
    contribution = _standing(contribution)
    contribution.removed_at, contribution.removed_by, contribution.removed_why = clock.now(), by, why
    contribution.save(update_fields=["removed_at", "removed_by", "removed_why"])
    contribution.quotes.all().delete()
    group = contribution.prompt.group
    whom = None if contribution.by_host else speaks(contribution.participant)
    record(
        "focus.removed", actor=by, recipient=whom, about=group.about, contribution=contribution.pk, reason=why
    )
    audit.note(by, "focus.removed", whom, contribution=contribution.pk, reason=why)


def _standing(contribution: Contribution) -> Contribution:
    rows = Contribution.objects.select_related("prompt__group", "participant__person", "host")
    contribution = rows.get(pk=contribution.pk)
    if contribution.is_removed:
        raise Refused(_("This is not here any more."))
    return contribution


@transaction.atomic
def quote(contribution: Contribution, *, by, text: str) -> Quote:
    """Mark a sentence of what somebody wrote, word for word."""
    rights.require(by, "focus.run")
    contribution, text = _standing(contribution), one_line(text)
    if contribution.by_host:
        raise Refused(_("Quote those who were asked, not the hosts."), "quote")
    if len(text.split()) < 2 or len(text) > 1000:
        raise Refused(_("A sentence or two, word for word."), "quote")
    if text not in one_line(contribution.text):
        raise Refused(_("They did not say it in these words. A quote is word for word."), "quote")
    made, fresh = Quote.objects.get_or_create(
        contribution=contribution, text=text, defaults={"by": by, "at": clock.now()}
    )
    if fresh:
        record("focus.quoted", actor=by, about=contribution.prompt.group.about)
    return made


@transaction.atomic
def unquote(quote: Quote, *, by) -> None:
    """Not to be quoted after all."""
    rights.require(by, "focus.run")
    quote.delete()


@transaction.atomic
def learn(group: Group, *, by, learnt: str, prompts: dict[int, str]) -> Group:
    """Write down what was learnt: of the whole, and of each prompt by its number. For hosts."""
    rights.require(by, "focus.run")
    for prompt in group.prompts.all():
        words = prompts.get(prompt.number, prompt.learnt).strip()[:5000]
        if words != prompt.learnt:
            Prompt.objects.filter(pk=prompt.pk).update(learnt=words)
    if learnt.strip()[:5000] != group.learnt:
        Group.objects.filter(pk=group.pk).update(learnt=learnt.strip()[:5000])
    group.learnt = learnt.strip()[:5000]
    return group


@transaction.atomic
def tell(group: Group, *, by, came: str) -> Group:
    """Tell everybody who took part what came of it; once the group is over. Other words later mend the page."""
    rights.require(by, "focus.run")
    group = Group.objects.select_for_update().get(pk=group.pk)
    came = limits.fitting(came, "came")
    if not group.is_over:
        raise Refused(_("Close the group first: until then, people still write."), "came")
    group.came, fresh = came, group.told_at is None
    group.told_at = group.told_at or clock.now()
    group.save(update_fields=["came", "told_at"])
    if fresh:
        record("focus.learnt", actor=by, about=group.about)
    return group
