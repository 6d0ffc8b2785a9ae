"""Who reports events: make a key, see that it works, close it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.api.doors import keeper
from hearthside.api.forms import SourceForm
from hearthside.events import sources, store
from hearthside.events.models import Source
from hearthside.kit import clock
from hearthside.kit.refused import Refused, on_form


@keeper
@require_safe
def index(request):
    """All sources, what each reported so far and when last; and what waits in quarantine."""
    kept = store.of_house()
    heard = kept.heard()
    rows = [
        _row(source, heard.get(source.pk)) for source in Source.objects.order_by("revoked_at", "name", "pk")
    ]
    waiting = sum(number for _source, _reason, number in kept.quarantine_reasons())
    return render(request, "api/sources.html", {"rows": rows, "waiting": waiting})


def _row(source: Source, heard) -> dict:
    last = clock.moment(heard.last_us) if heard and heard.last_us else None
    return {
        "source": source,
        "events": heard.events if heard else 0,
        "bad": heard.bad if heard else 0,
        "last": last,
    }


@keeper
def new(request):
    """Make a source. Its key stands on the answer, and nowhere afterwards."""
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            source, key = sources.make_source(by=request.user, **form.cleaned_data)
            address = request.build_absolute_uri("/").rstrip("/")
            shown = {"source": source, "key": key, "address": address, "host": request.get_host()}
            return render(request, "api/key.html", shown)
        except Refused as refused:
            on_form(form, refused)
    return render(request, "api/new_source.html", {"form": form}, status=422 if form.errors else 200)


@keeper
@require_POST
def close(request, pk):
    """Take no more from a source; what it reported stays."""
    source = get_object_or_404(Source, pk=pk)
    sources.revoke_source(source, by=request.user)
    messages.success(request, _("Nothing more is taken from %(name)s.") % {"name": source.name})
    return redirect("api:sources")
