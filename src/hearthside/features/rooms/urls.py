from django.urls import path

from hearthside.features.rooms import host_views, views

app_name = "rooms"

urlpatterns = [
    path("<int:pk>/", views.room, name="room"),
    path("<int:pk>/stage/", views.stage, name="stage"),
    path("<int:pk>/people/", views.people, name="people"),
    path("<int:pk>/poll/", views.poll, name="poll"),
    path("<int:pk>/said/", views.said, name="said"),
    path("<int:pk>/say/", views.say, name="say"),
    path("<int:pk>/said/<int:message>/remove/", views.remove, name="remove"),
    path("<int:pk>/hand/", views.hand, name="hand"),
    path("<int:pk>/leave/", views.leave, name="leave"),
    path("<int:pk>/polls/<int:poll>/vote/", views.vote, name="vote"),
    path("<int:pk>/enjoyed/", views.enjoyed, name="enjoyed"),
    path("<int:pk>/prompt/", host_views.prompt, name="prompt"),
    path("<int:pk>/polls/ask/", host_views.ask, name="ask"),
    path("<int:pk>/polls/<int:poll>/close/", host_views.close, name="close"),
    path("<int:pk>/breakouts/plan/", host_views.plan, name="plan"),
    path("<int:pk>/breakouts/<int:breakout>/begin/", host_views.begin, name="begin"),
    path("<int:pk>/breakouts/back/", host_views.back, name="back"),
    path("<int:pk>/breakouts/fill/", host_views.fill, name="fill"),
]
