from django.urls import path

from hearthside.features.retention import views

app_name = "retention"

urlpatterns = [
    path("", views.staying, name="staying"),
    path("buying/", views.buying, name="buying"),
]
