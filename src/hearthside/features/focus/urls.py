"""Addresses of focus groups."""

from django.urls import path, re_path

from hearthside.features.focus.views import room, running

app_name = "focus"

urlpatterns = [
    path("", room.index, name="index"),
    path("desk/", running.desk, name="desk"),
    path("new/", running.plan, name="plan"),
    path("<int:pk>/", room.room, name="room"),
    path("<int:pk>/join/", room.join, name="join"),
    path("<int:pk>/decline/", room.decline, name="decline"),
    path("<int:pk>/leave/", room.leave, name="leave"),
    path("<int:pk>/<int:number>/", room.prompt, name="prompt"),
    path("<int:pk>/<int:number>/write/", room.write, name="write"),
    path("words/<int:pk>/", room.change, name="change"),
    path("words/<int:pk>/mark/", running.mark, name="mark"),
    path("quotes/<int:pk>/drop/", running.unquote, name="unquote"),
    path("<int:pk>/run/", running.run, name="run"),
    path("<int:pk>/run/change/", running.change, name="change_group"),
    path("<int:pk>/run/prompts/", running.add_prompt, name="add_prompt"),
    path("<int:pk>/run/prompts/<int:number>/", running.change_prompt, name="change_prompt"),
    path("<int:pk>/run/invite/", running.invite, name="invite"),
    path("<int:pk>/run/open/", running.open_group, name="open"),
    path("<int:pk>/run/close/", running.close_group, name="close"),
    path("<int:pk>/synthesis/", running.read, name="synthesis"),
    path("<int:pk>/synthesis/tell/", running.tell, name="tell"),
    re_path(r"^(?P<pk>\d+)/synthesis/(?P<what>quotes\.csv|page\.pdf)$", running.take, name="take"),
]
