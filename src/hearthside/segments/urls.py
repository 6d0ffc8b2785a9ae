from django.urls import path

from hearthside.segments import views

app_name = "segments"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.build, name="new"),
    path("count/", views.count, name="count"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/change/", views.build, name="change"),
    path("<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/csv/", views.take, name="csv"),
    path("versions/<int:pk>/again/", views.again, name="again"),
]
