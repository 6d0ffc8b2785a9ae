"""The days that sentences speak of, read on Wednesday 2 December 2026: right, or none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearthside.algorithms.texts.days import kept_on, next_kept, whens

TODAY = date(2026, 12, 2)
DAYS = {
    "Her daughter starts school on Monday": "2026-12-07",
    "Shall we talk next Tuesday?": "2026-12-08",
    "Her son comes home next Friday": "2026-12-11",
    "She comes back on Wednesday": "2026-12-09",
    "He will be away until the 3rd": "2026-12-03",
    "The plaster comes off on the 31st": "2026-12-31",
    "He'll be in Leeds on the 12th": "2026-12-12",
    "They open on Friday the 13th": "2027-08-13",
    "Sunday the 3rd is her concert": "2027-01-03",
    "She moves to Leeds on 12 March": "2027-03-12",
    "The operation is on March 12th": "2027-03-12",
    "Wedding on Saturday 15 May 2027": "2027-05-15",
    "The exam is on the 4th of January": "2027-01-04",
    "Back on 2 Dec": "2026-12-02",
    "Tomorrow he has his exam": "2026-12-03",
    "He is nervous about the day after tomorrow": "2026-12-04",
    "Her results come in two weeks": "2026-12-16",
    "They are back in a fortnight": "2026-12-16",
    "The baby is due in 10 days": "2026-12-12",
    "She retires in 3 years": "2029-12-02",
    "Three months from now he is done with it": "2027-03-02",
    "The move is a week on Friday": "2026-12-11",
    "Friday week she sings in the choir": "2026-12-11",
    "Hand-over on 25/03/2027": "2027-03-25",
    "Hand-over on 12.3.2027": "2027-03-12",
    "Hand-over on 2027-03-12": "2027-03-12",
    "They are in Lisbon for Christmas": "2026-12-25",
    "New Year’s Eve with us": "2026-12-31",
    "Her sister visits at Easter": "2027-03-28",
    "She told me her daughter starts school on Monday": "2026-12-07",
    "He was ill; he will come on Friday": "2026-12-04",
}
SPANS = {
    "She turns 40 in May": ("2027-05-01", "2027-05-31"),
    "The garden opens in spring": ("2027-03-01", "2027-05-31"),
    "They marry next spring": ("2027-03-01", "2027-05-31"),
    "They travel this summer": ("2027-06-01", "2027-08-31"),
    "The house will be ready in summer 2028": ("2028-06-01", "2028-08-31"),
    "Her exam is next month": ("2027-01-01", "2027-01-31"),
    "It ends at the end of June": ("2027-06-21", "2027-06-30"),
    "They are away in late July": ("2027-07-22", "2027-07-31"),
    "Mid-August they travel": ("2027-08-11", "2027-08-20"),
    "The baby is due in early January": ("2027-01-01", "2027-01-10"),
    "He visits this weekend": ("2026-12-05", "2026-12-06"),
    "He visits next weekend": ("2026-12-12", "2026-12-13"),
    "Next week he starts": ("2026-12-07", "2026-12-13"),
    "She leaves by the end of the month": ("2026-12-25", "2026-12-31"),
    "He hopes to walk in a few weeks": ("2026-12-16", "2027-01-06"),
    "They rest in winter": ("2026-12-02", "2027-02-28"),
}
YEARLY = {
    "Her birthday is on 29 February": ((2, 29), "2027-02-28"),
    "Birthday: 4 May": ((5, 4), "2027-05-04"),
    "They married on 4 May 2010": ((5, 4), "2027-05-04"),
    "She was born on 1 December 1980": ((12, 1), "2027-12-01"),
    "Every year on 8 June they visit his grave": ((6, 8), "2027-06-08"),
    "Her birthday is tomorrow": ((12, 3), "2026-12-03"),
}
NONE = [
    "Last Tuesday he fell", "He fell on Tuesday", "Two weeks ago", "She has been ill since Monday", "On Mondays she swims",
    "Every Monday they meet", "Her granddaughter was born on Monday", "We moved in May", "The shop opened on 3 March 2019",
    "May I ask?", "They may come, and may not", "Hand-over on 12/03/2027", "Wedding on Sunday 15 May 2027",
    "It was his 40th birthday", "They met in 2019", "She runs 5 k in 30 minutes", "The 3rd row is hers", "On 31 February", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day(text, day):
    (when,) = whens(text, TODAY)
    assert (when.first.isoformat(), when.is_day, when.yearly) == (day, True, None)
    assert when.words in text.replace("’", "'")


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_a_vague_time(text, span):
    (when,) = whens(text, TODAY)
    assert (when.first.isoformat(), when.last.isoformat(), when.yearly) == (*span, None)


@pytest.mark.parametrize(("text", "kept"), YEARLY.items())
def test_a_day_that_comes_back_each_year(text, kept):
    (when,) = whens(text, TODAY)
    assert (when.yearly, when.first.isoformat()) == kept


@pytest.mark.parametrize("text", NONE)
def test_what_is_over_or_could_be_two_things_is_nothing(text):
    assert whens(text, TODAY) == []


def test_a_birthday_party_is_on_one_day_only():
    (when,) = whens("Her birthday party is on Saturday", TODAY)
    assert (when.first, when.yearly) == (date(2026, 12, 5), None)


def test_several_days_stand_in_their_order():
    found = whens("The exam is on the 10th, the results come in January and the party is on 5 March.", TODAY)
    assert [one.first.isoformat() for one in found] == ["2026-12-10", "2027-01-01", "2027-03-05"]


def test_seasons_turn_round_in_the_south():
    assert whens("They travel this summer", TODAY, south=True)[0].last == date(2027, 2, 28)


def test_29_february_is_kept_on_the_28th_and_in_2100_too():
    assert [kept_on(2, 29, year).day for year in (2027, 2028, 2100)] == [28, 29, 28]
    assert next_kept(2, 29, date(2027, 2, 28)) == date(2027, 2, 28)
    assert next_kept(2, 29, date(2027, 3, 1)) == date(2028, 2, 29)


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_no_text_on_any_day_breaks_it_or_leads_back(text, today):
    for when in whens(f"{text} in 12 months, on the 31st or on Sunday 29 February {text}", today):
        assert today <= when.first <= when.last <= today + timedelta(days=366 * 60)
