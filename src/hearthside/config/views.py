"""The pages for when something goes wrong."""

from django.shortcuts import render


def not_found(request, exception):
    return render(request, "hearth/error.html", {"status": 404}, status=404)


def broken(request):
    """Shown when the house is at fault. It asks nothing of the database, which may be what broke."""
    return render(None, "hearth/broken.html", status=500)
