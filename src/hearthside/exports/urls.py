from django.urls import path

from hearthside.exports import views

app_name = "exports"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.download, name="download"),
    path("<int:pk>/erase/", views.take_back, name="take_back"),
]
