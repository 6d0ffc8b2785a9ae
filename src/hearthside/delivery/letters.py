"""Mails as rows of the outbox: words, headers, threading. Nothing is sent here."""

import re
import secrets
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside import house, jobs
from hearthside.delivery.groups import group
from hearthside.delivery.models import Mail, Preference
from hearthside.kit import clock
from hearthside.manifest import registry

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str, limit: int = 200) -> str:
    """A text that a header can hold: no line breaks, controls or turned writing, and not too long."""
    words = " ".join(_BREAKS.sub(" ", str(text)).split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def house_name() -> str:
    return one_line(house.get("house.name"), 80)


def base_url() -> str:
    """Where links in mails lead."""
    return settings.BASE_URL or settings.OPEN_AT or "http://localhost:8000"


def absolute(path: str) -> str:
    """An address of ours that works from a mail. Only paths of this house are taken."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return base_url() + (path if ours else "/")


def domain() -> str:
    """The part of Message-IDs and List-Ids that is this house's own."""
    return urlsplit(base_url()).hostname or "localhost"


def sender(name: str = "") -> str:
    """The From line: the person and the house by name, the house's address."""
    shown = f"{one_line(name, 80)} ({house_name()})" if name else house_name()
    return formataddr((shown, settings.DEFAULT_FROM_EMAIL))


def write_about(row, person, declared, told, way: Preference) -> Mail | None:
    """The mail about one interaction, once; None where it was written before."""
    subject = told.plain
    context = {
        "title": told.plain,
        "words": told.words,
        "by": row.actor,
        "url": absolute(told.url),
        "act": _("Read it and answer") if registry.kinds[row.kind].wrote else _("See it in the house"),
    }
    return write(
        key=f"{row.pk}:{person.pk}:{row.kind}",
        person=person,
        way=way,
        kind=row.kind,
        about=row.about,
        private=declared.group == "notes" or registry.kinds[row.kind].visible == "parties",
        sender_name=row.actor.name if row.actor else "",
        subject=subject,
        template="notice",
        context=context,
    )


def write(
    *, key, person, way, kind, about, subject, template, context, private=False, sender_name="", calendar=""
) -> Mail | None:
    """One mail of a group to a person, with its way out; None where `key` was written before.

    `calendar`: an iCalendar object with a METHOD, which mail programs offer to put into the person's calendar.
    """
    out = absolute(reverse("delivery:stop", args=[way.token]))
    context = {
        **context,
        "person": person,
        "house_name": house_name(),
        "home_url": base_url() + "/",
        "group": group(way.group),
        "out_url": out,
        "settings_url": absolute(reverse("delivery:settings")),
    }
    mail = Mail(
        key=key,
        person=person,
        address=person.email,
        group=way.group,
        kind=kind,
        about=about,
        private=private,
        sender=sender(sender_name),
        subject=one_line(subject),
        plain=render_to_string(f"delivery/mail/{template}.txt", context).strip() + "\n",
        html=render_to_string(f"delivery/mail/{template}.html", context),
        calendar=calendar,
        headers=_list_headers(way, out) | _thread_headers(about),
        message_id=new_message_id(),
        created_at=timezone.now(),
        next_try_at=timezone.now(),
    )
    return put_in_outbox(mail)


def put_in_outbox(mail: Mail) -> Mail | None:
    """Keep the mail and ring for its sending, in the present transaction; None where its key is known."""
    if mail.key:
        Mail.objects.bulk_create([mail], ignore_conflicts=True)
        mail = Mail.objects.filter(message_id=mail.message_id).first()
    else:
        mail.save(force_insert=True)
    if mail is not None:
        jobs.enqueue("delivery.send", key=f"send:{mail.pk}:0", mail=mail.pk)
    return mail


def new_message_id() -> str:
    """Made once with the row, so that every try of it bears the same."""
    return f"<{clock.now():%Y%m%d}.{secrets.token_hex(12)}@{domain()}>"


def _thread_headers(about: str) -> dict[str, str]:
    """All mails about one thing hang under one root that every mail program can compute with."""
    if not about:
        return {}
    root = f"<{re.sub(r'[^a-z0-9-]+', '-', about.lower())}.thread@{domain()}>"
    return {"In-Reply-To": root, "References": root}


def _list_headers(way: Preference, out: str) -> dict[str, str]:
    name = re.sub(r"[^a-z0-9-]+", "-", way.group.lower())
    return {
        "List-Id": f"<{name}.{domain()}>",
        "List-Unsubscribe": f"<{out}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
