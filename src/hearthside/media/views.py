"""Take pictures in, and serve them so that a browser shows them as pictures and nothing else."""

import re

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearthside.kit.refused import Refused
from hearthside.media import actions

_OURS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}\.webp")


def upload(request):
    """POST `file`: keep the picture, and say how to put it into a text. GET: a form."""
    wants_page = "text/html" in request.headers.get("Accept", "")
    if not request.user.is_authenticated:
        if wants_page:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return JsonResponse({"error": "signed out"}, status=401)
    if request.method != "POST":
        return render(request, "media/upload.html")
    return _kept(request, wants_page)


def _kept(request, wants_page: bool):
    said, status = {}, 200
    try:
        picture = actions.keep_picture(_file(request), by=request.user)
        said = {"markdown": f"![]({picture.url})", "url": picture.url}
    except Refused as refused:
        said, status = {"error": str(refused.reason)}, 422
    if wants_page:
        return render(request, "media/upload.html", said, status=status)
    return JsonResponse(said, status=status)


def _file(request):
    if "file" not in request.FILES:
        raise Refused(_("Choose a picture first."), "file")
    return request.FILES["file"]


@require_safe
def picture(request, name):
    """A picture by its name. It never changes, so it may be kept for ever."""
    if not _OURS.fullmatch(name):
        raise Http404
    try:
        file = actions.path_of(name).open("rb")
    except OSError as error:
        raise Http404 from error
    answer = FileResponse(file, content_type="image/webp")
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
