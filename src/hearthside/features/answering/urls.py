"""Addresses of answering: short, since they stand on paper and in mails."""

from django.urls import path

from hearthside.features.answering import elsewhere, views

app_name = "answering"

urlpatterns = [
    path("<str:token>/", views.page, name="page"),
    path("<str:token>/thanks/", views.thanks, name="thanks"),
    path("<str:token>/shown/", views.shown, name="shown"),
    path("<str:token>/answers", elsewhere.answers, name="answers"),
    path("<str:token>/widget.js", elsewhere.widget, name="widget"),
]
