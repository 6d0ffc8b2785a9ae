"""Views for members. A session that ended in the meantime loses no word."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render

_SHOWN = ("text", "reason", "title")


def signed_in(view):
    """Whoever is not signed in gets to the door; what they had typed comes back, to be sent once more."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return words_again(request)
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)

    return wrapped


def words_again(request):
    """The form as it was sent, on a page that says how to sign in beside it."""
    kept = [
        {"name": name, "value": value, "shown": name in _SHOWN}
        for name, values in request.POST.lists()
        for value in values
        if len(name) <= 40
    ]
    shown = {"kept": kept, "action": request.get_full_path(), "door": settings.LOGIN_URL}
    if request.headers.get("HX-Request") == "true":
        answer = render(request, "threads/_signed_out.html", shown, status=422)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#main", "innerHTML show:top"
        return answer
    return render(request, "threads/signed_out.html", shown, status=401)
