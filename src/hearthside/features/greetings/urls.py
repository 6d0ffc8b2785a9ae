from django.urls import path

from hearthside.features.greetings import views

app_name = "greetings"
urlpatterns = [
    path("complete/", views.complete, name="complete"),
    path("<int:pk>/", views.greeting, name="greeting"),
    path("to/<str:handle>/", views.greet, name="greet"),
    path("introduce/<str:handle>/", views.introduce, name="introduce"),
]
