"""The house's addresses: each feature's under its own path, as its manifest says."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from hearthside.kit import theme
from hearthside.manifest import registry

handler404 = "hearthside.config.views.not_found"
handler500 = "hearthside.config.views.broken"

urlpatterns = [path("i18n/", include("django.conf.urls.i18n")), path("theme/", theme.choose)]
for module, feature in zip(settings.HEARTHSIDE_FEATURES, registry.features, strict=True):
    if find_spec(f"{module}.urls"):
        urlpatterns.append(path(feature.path, include(f"{module}.urls")))
    if find_spec(f"{module}.feeds"):
        urlpatterns.append(path("feeds/", include(f"{module}.feeds")))
