from django.urls import include, path

from hearthside.api.rest import rest
from hearthside.api.views import sources

app_name = "api"
urlpatterns = [
    path("desk/events/", sources.index, name="sources"),
    path("desk/events/new/", sources.new, name="new_source"),
    path("desk/events/<int:pk>/close/", sources.close, name="close_source"),
    path("api/v1/", include(rest.urls[0])),
]
