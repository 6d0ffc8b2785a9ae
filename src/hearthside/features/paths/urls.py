from django.urls import path, re_path

from hearthside.features.paths import friction_views, step_views, views

app_name = "paths"

urlpatterns = [
    path("", views.index, name="index"),
    re_path(r"^(?P<kind>paths\.csv|paths\.svg|paths\.png)$", views.take, name="take"),
    path("ways/", views.ways, name="ways"),
    path("funnel/", views.funnel, name="funnel"),
    path("step/", step_views.step, name="step"),
    path("people/", step_views.behind, name="people"),
    path("work/<int:pk>/stop/", views.stop, name="stop"),
    path("work/<int:pk>/again/", views.again, name="again"),
    path("friction/", friction_views.index, name="studies"),
    path("friction/new/", friction_views.new, name="new"),
    path("friction/<int:pk>/", friction_views.one, name="study"),
    path("friction/<int:pk>/friction.csv", friction_views.take, name="take_study"),
    path("friction/<int:pk>/turn/", friction_views.turn, name="turn"),
    path("friction/<int:pk>/remove/", friction_views.remove, name="remove"),
]
