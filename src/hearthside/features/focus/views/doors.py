"""Who may run focus groups."""

from functools import wraps

from django.contrib.auth.decorators import login_required

from hearthside.people import rights


def hosting(view):
    """A page for hosts who run focus groups."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "focus.run")
        return view(request, *args, **kwargs)

    return login_required(guarded)
