"""Who may come to the voices."""

from functools import wraps

from django.contrib.auth.decorators import login_required

from hearthside.people import rights


def door(right: str):
    """A page for those who are signed in and have the right."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            rights.require(request.user, right)
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return guard
