from django.urls import path, re_path

from hearthside.features.games import play_views, views

app_name = "games"

urlpatterns = [
    path("", views.index, name="index"),
    path("pin/", play_views.by_pin, name="pin"),
    path("quizzes/new/", views.new, name="new"),
    path("quizzes/<int:pk>/", views.quiz, name="quiz"),
    path("quizzes/<int:pk>/open/", views.open_quiz, name="open"),
    path("quizzes/<int:pk>/remove/", views.remove, name="remove"),
    path("questions/<int:pk>/", views.change, name="change"),
    path("questions/<int:pk>/out/", views.take_out, name="take_out"),
    path("questions/<int:pk>/up/", views.move_up, name="move_up"),
    path("<int:pk>/", play_views.sitting, name="sitting"),
    path("<int:pk>/stage/", play_views.stage, name="stage"),
    path("<int:pk>/join/", play_views.join, name="join"),
    path("<int:pk>/answer/<int:asked>/", play_views.answer, name="answer"),
    path("<int:pk>/host/", play_views.host, name="host"),
    re_path(r"^(?P<pk>\d+)/(?P<step>next|show|end)/$", play_views.lead, name="lead"),
]
