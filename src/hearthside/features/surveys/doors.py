"""Who may look after surveys."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404

from hearthside.listening.models import Survey
from hearthside.people import rights


def runs(view):
    """A page for hosts who ask."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "listening.run")
        return view(request, *args, **kwargs)

    return login_required(guarded)


def survey(pk: int) -> Survey:
    """A survey that was not taken away."""
    return get_object_or_404(Survey.objects.select_related("version", "made_by"), pk=pk, removed_at=None)
