"""Django's way to mail: every mail of the sign-in and of Django itself goes through the outbox too."""

import re
import sys

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from hearthside.delivery import letters, ways
from hearthside.delivery.groups import ACCOUNT, CODE
from hearthside.delivery.models import Mail
from hearthside.people.models import Person

ALONE = re.compile(r"^\s*([A-Z0-9]{2,8}(?:[- ][A-Z0-9]{2,8}){0,3})\s*$", re.MULTILINE)
LINK = re.compile(r"https?://\S+")


class OutboxBackend(BaseEmailBackend):
    """Keeps each mail as a row and rings for its sending. Where none can leave, the terminal says it."""

    def send_messages(self, messages) -> int:
        """One row for each recipient; how many messages were taken."""
        for message in messages:
            with transaction.atomic():
                for address in message.recipients():
                    _keep(message, address)
            if not ways.is_set() or ways.is_held():
                for address in message.recipients():
                    say_aloud(address, message.subject, message.body)
        return len(messages)


def _keep(message, address: str) -> Mail | None:
    now = timezone.now()
    mail = Mail(
        person=Person.objects.filter(email__iexact=address).first(),
        address=letters.one_line(address, 254),
        group=ACCOUNT,
        kind=CODE if code_in(message.body) else "account.mail",
        private=True,
        sender=message.from_email if "<" in message.from_email else letters.sender(),
        subject=letters.one_line(message.subject),
        plain=message.body,
        html=_html_of(message),
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
        message_id=letters.new_message_id(),
        created_at=now,
        next_try_at=now,
    )
    return letters.put_in_outbox(mail)


def _html_of(message) -> str:
    for content, kind in getattr(message, "alternatives", ()):
        if kind == "text/html":
            return content
    code = code_in(message.body)
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", message.body) if part.strip()]
    context = {
        "title": message.subject,
        "paragraphs": [part for part in paragraphs if part != code],
        "code": code,
        "house_name": letters.house_name(),
        "home_url": letters.base_url() + "/",
    }
    return render_to_string("delivery/mail/account.html", context)


def code_in(text: str) -> str:
    """The code that stands alone on a line of a mail, if there is one."""
    found = ALONE.search(text)
    return found[1] if found else ""


def say_aloud(address: str, subject: str, text: str) -> None:
    """Print a mail that cannot leave where the person who runs the house will see it: the code in a frame."""
    code = code_in(text)
    link = LINK.search(text)
    lines = [f"For {letters.one_line(address)}", letters.one_line(subject, 70), ""]
    lines += [code] if code else [link[0]] if link else text.strip().splitlines()
    width = max(len(line) for line in lines) + 6
    frame = ["", "╭" + "─" * width + "╮", *(f"│{line.center(width)}│" for line in ["", *lines, ""])]
    print("\n".join([*frame, "╰" + "─" * width + "╯", ""]), file=sys.stdout, flush=True)
