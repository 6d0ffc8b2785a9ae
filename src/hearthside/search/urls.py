"""Addresses of search. `/search?q=` stays as it is, so there is no redirect on the way to an answer."""

from django.urls import path

from hearthside.search import views

app_name = "search"

urlpatterns = [
    path("search", views.results, name="results"),
    path("search/", views.results),
    path("search/suggest/", views.suggest, name="suggest"),
]
