"""Who may look after what machines tell."""

from functools import wraps

from django.contrib.auth.decorators import login_required

from hearthside.people import rights


def keeper(view):
    """A page for those who have the right to look after sources."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "api.sources")
        return view(request, *args, **kwargs)

    return login_required(guarded)
