from django.urls import path

from hearthside.features.gatherings import host_views, views

app_name = "gatherings"

urlpatterns = [
    path("", views.list_gatherings, name="list"),
    path("past/", views.past, name="past"),
    path("new/", host_views.new, name="new"),
    path("answer/<str:token>/", views.answer, name="answer"),
    path("check-in/<str:code>/", host_views.check_in_by_code, name="code"),
    path("sessions/<int:pk>/join/", views.join, name="join"),
    path("sessions/<int:pk>/leave/", views.leave, name="leave"),
    path("sessions/<int:pk>/room/", views.room, name="room"),
    path("sessions/<int:pk>/session.ics", views.file, name="file"),
    path("sessions/<int:pk>/met/", views.met, name="met"),
    path("sessions/<int:pk>/note/", views.note, name="note"),
    path("sessions/<int:pk>/photo/", views.photo, name="photo"),
    path("sessions/<int:pk>/thank/<slug:handle>/", views.thank, name="thank"),
    path("kept/<int:pk>/remove/", views.remove, name="remove"),
    path("sessions/<int:pk>/desk/", host_views.desk, name="desk"),
    path("sessions/<int:pk>/check-in/<slug:handle>/", host_views.check_in, name="check_in"),
    path("sessions/<int:pk>/move/", host_views.move, name="move"),
    path("sessions/<int:pk>/call-off/", host_views.call_off, name="call_off"),
    path("sessions/<int:pk>/again/", host_views.again, name="again"),
    path("sessions/<int:pk>/invite/", host_views.invite, name="invite"),
    path("sessions/<int:pk>/reply/", host_views.reply, name="reply"),
    path("sessions/<int:pk>/item/", host_views.put_item, name="put_item"),
    path("items/<int:pk>/take/", host_views.take_item, name="take_item"),
    path("<int:pk>/change/", host_views.change, name="change"),
    path("<int:pk>/call-off/", host_views.call_off_all, name="call_off_all"),
    path("<int:pk>/", views.gathering, name="short"),
    path("<int:pk>-<slug:slug>/", views.gathering, name="gathering"),
    path("<int:gathering>-<slug:slug>/<int:pk>/", views.session, name="session"),
]
