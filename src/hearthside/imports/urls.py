from django.urls import path

from hearthside.imports import views

app_name = "imports"
urlpatterns = [
    path("desk/events/upload/", views.bring, name="bring"),
    path("desk/events/upload/<int:pk>/", views.upload, name="upload"),
]
