"""Send what the outbox holds.

A mail is sent at least once: marked `sending` before it goes to the server and `sent` after. A process that
dies in between leaves it `sending`, and it goes again when its lease is over, with the same Message-ID, by
which most programs show it once. One job sends one mail, so at most one mail a process can arrive twice.
"""

import logging
import re
import smtplib
from datetime import timedelta
from email.utils import format_datetime

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from hearthside import jobs
from hearthside.delivery import ways
from hearthside.delivery.groups import ACCOUNT, CODE, group
from hearthside.delivery.models import Mail, Preference
from hearthside.people import consent

log = logging.getLogger("hearthside.delivery")

LEASE = timedelta(minutes=9)  # shorter than a job's, so that the job taken again finds the mail free
LATE = timedelta(days=3)
CODES_LIVE = timedelta(minutes=30)  # a code that arrives later only confuses
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]
State, Why = Mail.State, Mail.Why
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def send(pk: int) -> None:
    """Send one mail if it is ours to send; a second caller does nothing."""
    mail = Mail.objects.select_related("person").filter(pk=pk).first()
    if mail is None or _keep_back(mail) or not claim(mail):
        return
    try:
        message(mail).send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        _did_not_go(mail, error, for_good=all(code >= 500 for code in codes))
    except smtplib.SMTPAuthenticationError as error:
        _did_not_go(mail, error, for_good=False)  # ours to mend, not the mail's fault
    except smtplib.SMTPResponseException as error:
        _did_not_go(mail, error, for_good=error.smtp_code >= 500)
    except (OSError, smtplib.SMTPException) as error:
        _did_not_go(mail, error, for_good=False)
    else:
        _went(mail)


def claim(mail: Mail) -> bool:
    """Take a mail for sending. Of any number of takers one gets it, until its lease is over."""
    now = timezone.now()
    free = Q(state=State.QUEUED) | Q(state=State.SENDING, sending_at__lt=now - LEASE)
    taken = Mail.objects.filter(free, pk=mail.pk, attempts=mail.attempts)
    if not taken.update(state=State.SENDING, sending_at=now, attempts=F("attempts") + 1):
        return False
    mail.refresh_from_db()
    return True


def message(mail: Mail) -> EmailMultiAlternatives:
    """The mail as it goes over the wire: plain words first, HTML as the better part."""
    made = EmailMultiAlternatives(
        mail.subject,
        mail.plain,
        mail.sender,
        [mail.address],
        headers={**mail.headers, "Message-ID": mail.message_id, "Date": format_datetime(mail.created_at)},
        connection=ways.connection(),
    )
    if mail.html:
        made.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        method = _METHOD.search(mail.calendar)
        made.attach_alternative(mail.calendar, f"text/calendar; method={method[1] if method else 'PUBLISH'}")
    return made


def _keep_back(mail: Mail) -> bool:
    """Whether a mail may not go now: it is held, or too late to be of use."""
    if mail.state not in (State.QUEUED, State.SENDING):
        return True
    if mail.group != ACCOUNT and mail.person and not consent.may_approach(mail.person):
        return _end(mail, State.DROPPED, last_error="frozen at the person's wish")
    if _is_unwanted(mail):
        return _end(mail, State.DROPPED, last_error="they said no in the meantime")
    age = timezone.now() - mail.created_at
    if mail.kind == CODE and age > CODES_LIVE:
        return _end(mail, State.FAILED, last_error="too late to be of use")
    if ways.is_held():
        return _hold(mail, Why.RESTORED)
    if not ways.is_set():
        return _hold(mail, Why.NO_SERVER)
    if age > LATE and not mail.released_at:
        return _hold(mail, Why.LATE)
    return False


def _is_unwanted(mail: Mail) -> bool:
    """A mail that needs consent is not sent to somebody who took it back, or chose to get no more of its kind."""
    purpose = group(mail.group).purpose
    if not purpose or mail.person is None:
        return False
    chosen = Preference.objects.filter(person=mail.person, group=mail.group, mail=False)
    return not consent.may(mail.person, purpose) or chosen.exists()


def _hold(mail: Mail, why: str) -> bool:
    facts = {"state": State.HELD, "why_held": why, "next_try_at": None}
    return _put(mail, facts, is_over=False)


def _put(mail: Mail, facts: dict, *, is_over: bool) -> bool:
    """Move the state on. No code is kept once printed, no words of an account once sent."""
    if mail.kind == CODE or (mail.group == ACCOUNT and is_over):
        facts |= {"plain": "", "html": "", "calendar": ""}
    Mail.objects.filter(pk=mail.pk, state__in=(State.QUEUED, State.SENDING)).update(**facts)
    return True


def _end(mail: Mail, state: str, **facts) -> bool:
    facts |= {"state": state, "ended_at": timezone.now(), "next_try_at": None}
    return _put(mail, facts, is_over=True)


def _went(mail: Mail) -> None:
    _end(mail, State.SENT, last_error="")


@transaction.atomic
def _did_not_go(mail: Mail, error: Exception, *, for_good: bool) -> None:
    said = f"{type(error).__name__}: {error}"[:500]
    log.warning("mail %s did not go (try %s): %s", mail.pk, mail.attempts, type(error).__name__)
    if for_good or mail.attempts > len(WAITS):
        _end(mail, State.FAILED, last_error=said)
        return
    after = timezone.now() + WAITS[mail.attempts - 1]
    mine = Mail.objects.filter(pk=mail.pk, state=State.SENDING, attempts=mail.attempts)
    if mine.update(state=State.QUEUED, next_try_at=after, last_error=said):
        jobs.enqueue("delivery.send", key=f"send:{mail.pk}:{mail.attempts}", after=after, mail=mail.pk)


def sweep() -> int:
    """Ring again for mails whose job was lost: due, or left `sending` by a process that died. How many."""
    now = timezone.now()
    lost = Q(state=State.QUEUED, next_try_at__lt=now - LEASE) | Q(
        state=State.SENDING, sending_at__lt=now - LEASE
    )
    found = list(Mail.objects.filter(lost).order_by("pk").values_list("pk", flat=True)[:1000])
    for pk in found:
        jobs.enqueue("delivery.send", mail=pk)
    return len(found)
