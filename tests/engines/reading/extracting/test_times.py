"""Clock times as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.reading.extracting.times import find_times

TIMES = [
    ("kl. 9-12", [("09:00", "12:00")]),
    ("09.00–11.30", [("09:00", "11:30")]),
    ("13:00 - 15:30", [("13:00", "15:30")]),
    ("kl 13", [("13:00", None)]),
    ("Båda kl 13.", [("13:00", None)]),
    ("klockan 8.30", [("08:30", None)]),
    ("kl. 08.15-12.00 med ajournering 09.30-09.50", [("08:15", "12:00"), ("09:30", "09:50")]),
    ("mellan 9.00 och 12.15", [("09:00", "12:15")]),
    ("mellan 13 och 15", [("13:00", "15:00")]),
    ("från halv tio till halv tre", [("09:30", "14:30")]),
    ("från halvtio till kvart över elva", [("09:30", "11:15")]),
    ("13–15.30", [("13:00", "15:30")]),
    ("klockan 0900-1200", [("09:00", "12:00")]),
    ("kl. 13.00 – ca 15.30", [("13:00", "15:30")]),
    ("kl 9.00–lunch", [("09:00", None)]),
    ("kl l8.3O", [("18:30", None)]),
    ("24-25 november", []),
    ("§§ 11-15", []),
    ("20-30 elever", []),
    ("1.2 Val", []),
    ("10 och 11", []),
    ("vecka 19-20", []),
    ("25.61", []),
]


@pytest.mark.parametrize(("text", "times"), TIMES)
def test_times(text, times):
    assert [(time.begins, time.ends) for time in find_times(text)] == times


@given(st.text(alphabet="0123456789.:-– klhalvtio§mellanoch", max_size=80))
def test_times_lie_in_the_text_and_on_the_clock(text):
    for time in find_times(text):
        assert 0 <= time.start < time.end <= len(text)
        for value in (time.begins, *([time.ends] if time.ends else [])):
            hour, minute = map(int, value.split(":"))
            assert 0 <= hour <= 24
            assert 0 <= minute < 60
