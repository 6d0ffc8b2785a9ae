"""Webhooks: take what comes, and let a host say how to read it."""

from django import forms
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside.api.doors import keeper
from hearthside.api.forms import ReadingForm, WebhookForm
from hearthside.api.hooks import actions, reading, signatures
from hearthside.api.models import Webhook
from hearthside.events.writer import Down, Full
from hearthside.kit import clock
from hearthside.kit.guard import any_origin
from hearthside.kit.refused import Refused, on_form

MOST_BYTES = 1024 * 1024


@any_origin
@require_POST
def receive(request, address):
    """A message from outside: 200 once it is on the disk, whether it could be read or waits for a host."""
    hook = Webhook.objects.select_related("source").filter(address=address, source__revoked_at=None).first()
    if hook is None:
        return _no(404, "unknown_address", "There is no webhook at this address.")
    if len(request.body) > MOST_BYTES:
        return _no(413, "too_large", "A message may have 1 MB.")
    if not signatures.is_genuine(hook, request.headers, request.body, now=clock.now().timestamp()):
        return _no(401, "not_signed", "The signature does not fit the message and the secret.")
    try:
        why = actions.take(hook, request.body, number=request.headers.get("webhook-id", ""))
    except (Full, Down):
        return _no(
            503, "not_kept", "This could not be kept just now. Please send it again.", **{"Retry-After": "2"}
        )
    return JsonResponse({"success": True, "waits": why} if why else {"success": True})


def _no(status: int, code: str, message: str, **headers) -> JsonResponse:
    return JsonResponse({"code": code, "message": message}, status=status, headers=headers)


@keeper
def new(request):
    """Make a webhook."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("api:webhook", actions.make_webhook(by=request.user, **form.cleaned_data).pk)
        except Refused as refused:
            on_form(form, refused)
    return render(request, "api/new_webhook.html", {"form": form}, status=422 if form.errors else 200)


@keeper
def webhook(request, pk):
    """Its address, the last message that came, and how such a message is read."""
    hook = get_object_or_404(Webhook.objects.select_related("source"), pk=pk)
    form = ReadingForm(request.POST or None, initial=forms.model_to_dict(hook, ReadingForm.PATHS))
    if request.method == "POST" and form.is_valid():
        actions.change_reading(hook, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. The next message is read this way."))
        return redirect("api:webhook", hook.pk)
    last = hook.last.encode()
    shown = {
        "hook": hook,
        "form": form,
        "address": request.build_absolute_uri(f"/hooks/{hook.address}/"),
        "paths": reading.paths(last),
        "read": _tried(hook, last),
    }
    return render(request, "api/webhook.html", shown, status=422 if form.errors else 200)


def _tried(hook: Webhook, last: bytes) -> dict:
    """What the present reading makes of the last message."""
    if not last:
        return {}
    try:
        return {"message": reading.read(hook, last, now=clock.now())}
    except reading.Unreadable as error:
        return {"why": str(error)}
