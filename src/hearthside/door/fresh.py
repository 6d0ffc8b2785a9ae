"""A fresh sign-in: asked before keys, addresses or everything about a person leave the house."""

import time
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import urlencode

SECONDS = 600
TRIES = 5
SENDINGS = 5
_SESSION = "confirm"


def is_fresh(request) -> bool:
    """Whether the person showed who they are within the last ten minutes."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < SECONDS


def required(back: str):
    """Only after a fresh sign-in; otherwise the person confirms first and lands on the page `back`."""

    def decorate(view):
        @login_required
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if is_fresh(request):
                return view(request, *args, **kwargs)
            return redirect(f"{reverse('door:confirm')}?{urlencode({'next': back})}")

        return guarded

    return decorate


def send_code(request) -> bool:
    """Mail a code to the signed-in person; False where too many were asked for."""
    known = request.session.get(_SESSION) or {}
    sent = known.get("sent", 0) if time.time() < known.get("until", 0) else 0
    if sent >= SENDINGS:
        return False
    code = get_adapter().generate_login_code()
    request.session[_SESSION] = {
        "digest": _digest(code),
        "until": time.time() + SECONDS,
        "tries": 0,
        "sent": sent + 1,
    }
    get_adapter().send_mail(
        "account/email/login_code", request.user.email, {"request": request, "code": code}
    )
    return True


def waits_for_code(request) -> bool:
    """Whether a code is out that may still be typed in."""
    known = request.session.get(_SESSION)
    return bool(known and known["digest"] and time.time() < known["until"] and known["tries"] < TRIES)


def take_code(request, code: str) -> bool:
    """Whether this is the code; it works once, for ten minutes, and not after five wrong ones."""
    if not waits_for_code(request):
        return False
    known = request.session[_SESSION]
    right = constant_time_compare(known["digest"], _digest(code.strip().upper()))
    request.session[_SESSION] = {
        **known,
        "tries": known["tries"] + 1,
        "digest": "" if right else known["digest"],
    }
    if right:
        record_authentication(request, request.user, method="code", reauthenticated=True)
        request.session.cycle_key()
    return right


def _digest(code: str) -> str:
    return salted_hmac("door.confirm", code.replace("-", "").upper(), algorithm="sha256").hexdigest()
