from django.urls import path

from hearthside.features.towns import views

app_name = "towns"

urlpatterns = [
    path("", views.index, name="index"),
    path("travel/", views.travel, name="travel"),
    path("place/", views.place, name="place"),
]
