"""Times at which clocks do odd things, and the one right instant of each, worked out by hand from the tz database.

(zone, day, what the wall clock shows, the instant in UTC). None: it depends on the edition of the database.
"""

GAPS = [
    ("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28T01:00"),
    ("Europe/London", "2027-03-28", "01:30", "2027-03-28T01:00"),
    ("America/New_York", "2027-03-14", "02:30", "2027-03-14T07:00"),
    ("America/St_Johns", "2027-03-14", "02:15", "2027-03-14T05:30"),
    ("Australia/Lord_Howe", "2027-10-03", "02:15", "2027-10-02T15:30"),
    ("Pacific/Chatham", "2027-09-26", "03:00", "2027-09-25T14:00"),
    ("Antarctica/Troll", "2027-03-28", "02:30", "2027-03-28T01:00"),
    ("Asia/Gaza", "2027-03-27", "02:30", "2027-03-27T00:00"),
    ("America/Santiago", "2027-09-05", "00:00", "2027-09-05T04:00"),
    ("Asia/Beirut", "2027-03-28", "00:00", "2027-03-27T22:00"),
    ("Africa/Cairo", "2027-04-30", "00:00", "2027-04-29T22:00"),
    ("America/Asuncion", "2024-10-06", "00:00", "2024-10-06T04:00"),
    ("America/Havana", "2026-03-08", "00:00", "2026-03-08T05:00"),
    ("Pacific/Apia", "2011-12-30", "11:11", "2011-12-30T10:00"),
    ("Pacific/Kwajalein", "1993-08-21", "11:11", "1993-08-21T12:00"),
    ("Asia/Pyongyang", "2018-05-04", "23:45", "2018-05-04T15:00"),
    ("America/Caracas", "2016-05-01", "02:45", "2016-05-01T07:00"),
]
TWICE = [
    ("Europe/Berlin", "2027-10-31", "02:30", "2027-10-31T00:30"),
    ("Europe/Dublin", "2027-10-31", "01:30", "2027-10-31T00:30"),
    ("America/New_York", "2027-11-07", "01:30", "2027-11-07T05:30"),
    ("Australia/Lord_Howe", "2027-04-04", "01:45", "2027-04-03T14:45"),
    ("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30"),
    ("Antarctica/Casey", "2023-03-09", "01:30", "2023-03-08T14:30"),
    ("Asia/Almaty", "2024-02-29", "23:30", "2024-02-29T17:30"),
]
ENDED = [  # a rule that many programs still believe in
    ("America/Sao_Paulo", "2019-11-03", "00:30", "2019-11-03T03:30"),
    ("America/Mexico_City", "2023-04-02", "02:30", "2023-04-02T08:30"),
    ("Europe/Istanbul", "2016-10-30", "03:30", "2016-10-30T00:30"),
]
EDGES = [
    ("Pacific/Kiritimati", "2027-01-01", "00:00", "2026-12-31T10:00"),
    ("Pacific/Niue", "2027-01-01", "00:00", "2027-01-01T11:00"),
    ("Asia/Kathmandu", "2027-01-01", "11:11", "2027-01-01T05:26"),
    ("Australia/Eucla", "2027-01-01", "11:11", "2027-01-01T02:26"),
    ("Europe/Lisbon", "2038-01-19", "03:14", "2038-01-19T03:14"),
    ("Etc/GMT+5", "2027-01-01", "11:11", "2027-01-01T16:11"),
    ("Asia/Calcutta", "2027-01-01", "11:11", "2027-01-01T05:41"),
    ("Europe/Kiev", "2027-01-01", "11:11", "2027-01-01T09:11"),
    ("US/Pacific", "2027-01-01", "11:11", "2027-01-01T19:11"),
]
BY_EDITION = [  # what they show is the database's to say; clocks and calendars must say the same
    ("America/Vancouver", "2027-01-15", "11:11"), ("America/Edmonton", "2027-01-15", "11:11"),
    ("America/Inuvik", "2027-01-15", "11:11"), ("America/Winnipeg", "2027-01-15", "11:11"),
    ("America/Rainy_River", "2027-01-15", "11:11"), ("America/Havana", "2027-01-15", "11:11"),
    ("Africa/Casablanca", "2027-02-07", "02:30"), ("Africa/El_Aaiun", "2027-02-07", "02:30"),
    ("Europe/Chisinau", "2027-03-28", "02:30"), ("America/Ciudad_Juarez", "2027-03-14", "02:30"),
]  # fmt: skip
EVERY = GAPS + TWICE + ENDED + EDGES
