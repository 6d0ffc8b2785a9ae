"""Addresses of ideas."""

from django.urls import path

from hearthside.features.ideas import host_views, views

app_name = "ideas"

urlpatterns = [
    path("", views.board, name="board"),
    path("new/", views.new, name="new"),
    path("similar/", views.similar, name="similar"),
    path("roadmap/", views.roadmap, name="roadmap"),
    path("changelog/", views.changelog, name="changelog"),
    path("record/", host_views.record, name="record"),
    path("export.csv", host_views.export, name="export"),
    path("import/", host_views.bring_in, name="bring_in"),
    path("confirm/<str:token>/", host_views.confirm, name="confirm"),
    path("alike/<int:pk>/apart/", host_views.tell_apart, name="tell_apart"),
    path("<int:pk>/vote/", views.vote, name="vote"),
    path("<int:pk>/answer/", host_views.answer, name="answer"),
    path("<int:pk>/move/", host_views.move, name="move"),
    path("<int:pk>/credit/", host_views.credit, name="credit"),
    path("<int:pk>/credit/<int:credit>/back/", host_views.uncredit, name="uncredit"),
    path("<int:pk>/merge/", host_views.merge, name="merge"),
    path("<int:pk>/unmerge/", host_views.unmerge, name="unmerge"),
    path("<int:pk>/remove/", host_views.remove, name="remove"),
    path("<int:pk>/title/", host_views.retitle, name="retitle"),
    path("<int:pk>/", views.idea, name="short"),
    path("<int:pk>-<slug:slug>/", views.idea, name="idea"),
]
