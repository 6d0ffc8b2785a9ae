from django.urls import path

from hearthside.desk.views import event_promises, house, meanings, people, today

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("minutes/", today.minutes, name="minutes"),
    path("do/<str:name>/<str:handle>/", today.gesture, name="gesture"),
    path("later/<str:handle>/", today.later, name="later"),
    path("hand-over/<str:handle>/", today.hand_over, name="hand_over"),
    path("done/<str:handle>/", today.done, name="done"),
    path("beside/<str:handle>/", today.panel, name="panel"),
    path("people/", people.people, name="people"),
    path("people/<str:handle>/", people.person, name="person"),
    path("promises/", house.promises, name="promises"),
    path("care/", house.care, name="care"),
    path("events/meanings/", meanings.index, name="meanings"),
    path("events/meanings/set/", meanings.set_many, name="set_meanings"),
    path("events/meanings/<int:pk>/", meanings.one, name="meaning"),
    path("events/meanings/<int:pk>/again/", meanings.again, name="meaning_again"),
    path("events/promises/", event_promises.index, name="event_promises"),
    path("events/promises/<int:pk>/end/", event_promises.end, name="end_event_promise"),
    path("events/names/", event_promises.offered, name="event_names"),
    path("jobs/", house.jobs, name="jobs"),
    path("jobs/<int:pk>/retry/", house.retry, name="retry"),
]
