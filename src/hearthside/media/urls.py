from django.urls import path

from hearthside.media import views

app_name = "media"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<path:name>", views.picture, name="picture"),
]
