from django.urls import path

from hearthside.features.asking import views

app_name = "asking"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.survey, name="survey"),
    path("<int:pk>/limits/", views.limit, name="limit"),
    path("<int:pk>/now/", views.now, name="now"),
    path("<int:pk>/new/<slug:sort>/", views.new, name="new"),
    path("trigger/<int:pk>/", views.trigger, name="trigger"),
    path("trigger/<int:pk>/switch/", views.switch, name="switch"),
    path("round/<int:pk>/", views.show_round, name="round"),
    path("round/<int:pk>/stop/", views.stop, name="stop"),
    path("no/<int:pk>/", views.say_no, name="no"),
]
