"""Who may come to the desk."""

from functools import wraps

from django.contrib.auth.decorators import login_required

from hearthside.people import rights


def desk(right: str = "desk.see"):
    """A page of the desk: for those who are signed in and have the right."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            rights.require(request.user, right)
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return guard
