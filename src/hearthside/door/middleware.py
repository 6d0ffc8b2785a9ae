"""Show every page in the viewer's own time zone."""

import zoneinfo

from django.utils import timezone


def viewer(get_response):
    """Activate the signed-in person's zone for the length of the request."""

    def middleware(request):
        if request.user.is_authenticated:
            try:
                timezone.activate(zoneinfo.ZoneInfo(request.user.zone))
            except (zoneinfo.ZoneInfoNotFoundError, ValueError):
                timezone.deactivate()
        else:
            timezone.deactivate()
        return get_response(request)

    return middleware
