from django.urls import path

from hearthside.features.scores import views

app_name = "scores"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/<slug:question>/", views.one, name="one"),
    path("<int:pk>/<slug:question>/answers/", views.behind, name="behind"),
]
