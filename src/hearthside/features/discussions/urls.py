from django.urls import path

from hearthside.features.discussions.views import reading, spaces, writing
from hearthside.threads.views import reviewing

app_name = "discussions"
urlpatterns = [
    path("", reading.index, name="index"),
    path("following/", reading.following, name="following"),
    path("review/", reviewing.queue, name="review"),
    path("spaces/new/", spaces.new, name="new_space"),
    path("topics/<int:pk>/", writing.manage, name="manage"),
    path("topics/<int:pk>/close/", writing.close, name="close"),
    path("topics/<int:pk>/pin/", writing.pin, name="pin"),
    path("topics/<int:pk>/move/", writing.move, name="move"),
    path("<slug:slug>/", reading.space, name="space"),
    path("<slug:slug>/new/", writing.new, name="new"),
    path("<slug:slug>/change/", spaces.change, name="change_space"),
    path("<slug:slug>/let-in/", spaces.let_in, name="let_in"),
    path("<slug:slug>/see-out/<int:pk>/", spaces.see_out, name="see_out"),
    path("<slug:slug>/<int:pk>-<str:words>/", reading.topic, name="topic"),
]
