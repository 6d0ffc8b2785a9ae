from django.urls import path

from hearthside.features.health import views

app_name = "health"

urlpatterns = [
    path("", views.index, name="index"),
    path("people/", views.people, name="people"),
    path("try/", views.try_now, name="try"),
    path("on/", views.turn_on, name="on"),
    path("off/", views.turn_off, name="off"),
]
