"""The addresses of home and of the people."""

from django.urls import include, path

from hearthside.home import directory, house, views

home = (
    [
        path("", views.front, name="home"),
        path("story/", views.story, name="story"),
        path("house.css", house.stylesheet, name="stylesheet"),
        path("manifest.webmanifest", house.web_manifest, name="web_manifest"),
        path("offline/", house.offline, name="offline"),
        path("sw.js", house.service_worker, name="service_worker"),
        path("robots.txt", house.robots, name="robots"),
        path(".well-known/security.txt", house.security_txt, name="security_txt"),
    ],
    "home",
)
people = (
    [
        path("", directory.directory, name="directory"),
        path("<str:handle>/", directory.person, name="person"),
    ],
    "people",
)

urlpatterns = [path("", include(home)), path("people/", include(people))]
