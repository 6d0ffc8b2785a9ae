from django.urls import path

from hearthside.features.pairings import views

app_name = "pairings"

urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("apart/", views.apart, name="apart"),
    path("<int:pk>/", views.programme, name="programme"),
    path("<int:pk>/part/", views.take_part, name="part"),
    path("<int:pk>/close/", views.close, name="close"),
    path("with/<int:pk>/", views.meeting, name="meeting"),
    path("with/<int:pk>/time/", views.suggest, name="suggest"),
    path("with/<int:pk>/met/", views.say_met, name="met"),
]
