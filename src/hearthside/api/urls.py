from django.urls import include, path

from hearthside.api.rest import rest
from hearthside.api.views import hooks, quarantine, sources

app_name = "api"
urlpatterns = [
    path("desk/events/", sources.index, name="sources"),
    path("desk/events/new/", sources.new, name="new_source"),
    path("desk/events/<int:pk>/close/", sources.close, name="close_source"),
    path("desk/events/webhooks/new/", hooks.new, name="new_webhook"),
    path("desk/events/webhooks/<int:pk>/", hooks.webhook, name="webhook"),
    path("desk/events/quarantine/", quarantine.index, name="quarantine"),
    path("desk/events/quarantine/all/", quarantine.settle, name="settle"),
    path("desk/events/quarantine/<int:pk>/", quarantine.mend, name="mend"),
    path("hooks/<str:address>/", hooks.receive, name="receive"),
    path("api/v1/", include(rest.urls[0])),
]
