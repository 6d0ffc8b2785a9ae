from django.urls import path

from hearthside.api.views import sources

app_name = "api"
urlpatterns = [
    path("", sources.index, name="sources"),
    path("new/", sources.new, name="new_source"),
    path("<int:pk>/close/", sources.close, name="close_source"),
]
