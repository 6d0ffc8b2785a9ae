from django.urls import path, re_path

from hearthside.features.pilots import views

app_name = "pilots"

urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/begin/", views.begin, name="begin"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/judge/", views.judge, name="judge"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("<int:pk>/remove/", views.remove, name="remove"),
    path("<int:pk>/bring/", views.bring, name="bring"),
    path("<int:pk>/people.csv", views.people, name="people"),
    re_path(r"^(?P<pk>[0-9]+)/(?P<what>picture\.svg|page\.pdf|figures\.csv)$", views.take, name="take"),
]
