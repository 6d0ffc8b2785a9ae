from django.urls import path

from hearthside.features.shoutouts import views

app_name = "shoutouts"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("to/<slug:handle>/", views.give, name="give"),
    path("<int:pk>/take-back/", views.take_back, name="take_back"),
]
