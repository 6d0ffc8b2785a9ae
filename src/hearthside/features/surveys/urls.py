"""Addresses of surveys."""

from django.urls import path

from hearthside.features.surveys import building, views, ways

app_name = "surveys"

urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/words/<slug:key>/", views.words, name="words"),
    path("<int:pk>/versions/", views.versions, name="versions"),
    path("<int:pk>/settings/", views.settings, name="settings"),
    path("<int:pk>/turn/", views.turn, name="turn"),
    path("<int:pk>/build/", building.build, name="build"),
    path("<int:pk>/around/", building.words, name="around"),
    path("<int:pk>/questions/<slug:key>/", building.question, name="question"),
    path("<int:pk>/links/", ways.links, name="links"),
    path("<int:pk>/links/<int:number>/end/", ways.end, name="end_link"),
    path("<int:pk>/links/<int:number>/paper/", ways.paper, name="paper"),
    path("<int:pk>/links/<int:number>/code.svg", ways.code, name="code"),
]
