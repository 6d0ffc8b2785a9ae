from django.urls import path

from hearthside.watching import views

app_name = "watching"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/settle/", views.settle, name="settle"),
]
