from django.urls import path

from hearthside.imports import answers_views, views

app_name = "imports"
urlpatterns = [
    path("desk/events/upload/", views.bring, name="bring"),
    path("desk/events/upload/<int:pk>/", views.upload, name="upload"),
    path("desk/answers/upload/", answers_views.bring, name="bring_answers"),
    path("desk/answers/upload/<int:pk>/", answers_views.upload, name="answers"),
]
