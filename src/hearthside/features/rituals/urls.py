from django.urls import path

from hearthside.features.rituals import views

app_name = "rituals"

urlpatterns = [
    path("", views.list_rituals, name="list"),
    path("new/", views.new, name="new"),
    path("times/", views.times, name="times"),
    path("bell.wav", views.bell, name="bell"),
    path("mail/<str:token>/", views.by_mail, name="by_mail"),
    path("kept/<int:pk>/remove/", views.remove, name="remove"),
    path("<int:pk>/here/<int:occurrence>/", views.here, name="here"),
    path("<int:pk>/part/<int:occurrence>/", views.part, name="part"),
    path("<int:pk>/keep/", views.keep, name="keep"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/walls/<int:occurrence>/", views.wall, name="wall"),
    path("<int:pk>-<slug:slug>/", views.ritual, name="ritual"),
]
