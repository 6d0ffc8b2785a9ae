"""Addresses of voices."""

from django.urls import path

from hearthside.features.voices.views import bringing, inbox, interviews, themes

app_name = "voices"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("<int:pk>/", inbox.voice, name="voice"),
    path("<int:pk>/answer/", inbox.answer, name="answer"),
    path("<int:pk>/assign/", inbox.assign, name="assign"),
    path("<int:pk>/close/", inbox.close, name="close"),
    path("<int:pk>/reopen/", inbox.reopen, name="reopen"),
    path("<int:pk>/idea/", inbox.link, name="link"),
    path("<int:pk>/person/", inbox.person, name="person"),
    path("<int:pk>/teach/", themes.teach, name="teach"),
    path("interviews/", interviews.index, name="interviews"),
    path("interviews/new/", interviews.plan, name="plan"),
    path("interviews/<int:pk>/", interviews.interview, name="interview"),
    path("interviews/<int:pk>/agree/", interviews.agree, name="agree"),
    path("interviews/<int:pk>/note/", interviews.note, name="note"),
    path("interviews/<int:pk>/quote/", interviews.quote, name="quote"),
    path("interviews/<int:pk>/withdraw/", interviews.withdraw, name="withdraw"),
    path("interviews/quotes/<int:pk>/", interviews.level, name="quote_level"),
    path("topics/", themes.topics, name="topics"),
    path("topics/new/", themes.build, name="new_topic"),
    path("topics/try/", themes.attempt, name="try"),
    path("topics/learn/", themes.learn, name="learn"),
    path("topics/suggested/<int:pk>/away/", themes.wave_aside, name="wave_aside"),
    path("topics/<int:pk>/", themes.build, name="topic"),
    path("topics/<int:pk>/end/", themes.end, name="end_topic"),
    path("topics/versions/<int:pk>/again/", themes.again, name="again"),
    path("bring/", bringing.bring, name="bring"),
    path("bring/feed/", bringing.feed, name="feed"),
    path("bring/feed/<int:pk>/end/", bringing.end_feed, name="end_feed"),
    path("bring/table/", bringing.table, name="table"),
    path("bring/table/<int:pk>/", bringing.upload, name="upload"),
    path("bring/told/", bringing.told, name="told"),
]
