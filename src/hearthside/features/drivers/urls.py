from django.urls import path, re_path

from hearthside.features.drivers import views

app_name = "drivers"

urlpatterns = [
    path("", views.index, name="index"),
    path("of/<int:pk>/", views.new, name="new"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/remove/", views.remove, name="remove"),
    re_path(
        r"^(?P<pk>[0-9]+)/(?P<what>shares\.svg|shares\.png|quadrant\.svg|quadrant\.png|page\.pdf|table\.csv)$",
        views.take,
        name="take",
    ),
]
