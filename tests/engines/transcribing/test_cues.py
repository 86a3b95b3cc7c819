"""Transcripts as lines: WebVTT and SubRip with speakers, what assistants write as text, and nothing that makes it fall."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.transcribing.cues import Cue, clock, cues_of

VTT = """\ufeffWEBVTT

NOTE Gjord av en assistent

1
00:00:03.000 --> 00:00:06.500
<v Hanna Viitasaari>Vi börjar med enkäten, och den</v>

2
00:00:06.500 --> 00:00:09.000
<v Hanna Viitasaari>ska ut i mars.</v>

00:12:31.000 --> 00:12:35.000 align:start
<v.loud Karl-Erik Holmqvist>Jag skickar <i>underlaget</i> &amp; bilderna.</v>
"""
SRT = "1\r\n00:00:01,000 --> 00:00:02,000\r\nHej alla.\r\n\r\n2\r\n00:01:05,200 --> 00:01:07,000\r\nHanna Viitasaari: Vi enades om det.\r\n"
TEAMS = "Hanna Viitasaari   0:03\nVi börjar.\n\nKarl-Erik Holmqvist   1:02:05\nJag tar det.\nOch mer.\n"
LEADS = "[00:12] Vi börjar.\n[01:00:30] Hanna Viitasaari: Vi slutar.\nUtan tid.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            VTT,
            [
                (3, "Hanna Viitasaari", "Vi börjar med enkäten, och den ska ut i mars."),
                (751, "Karl-Erik Holmqvist", "Jag skickar underlaget & bilderna."),
            ],
        ),
        (SRT, [(1, "", "Hej alla."), (65, "Hanna Viitasaari", "Vi enades om det.")]),
        (
            TEAMS,
            [
                (3, "Hanna Viitasaari", "Vi börjar."),
                (3725, "Karl-Erik Holmqvist", "Jag tar det."),
                (3725, "Karl-Erik Holmqvist", "Och mer."),
            ],
        ),
        (
            LEADS,
            [
                (12, "", "Vi börjar."),
                (3630, "Hanna Viitasaari", "Vi slutar."),
                (3630, "Hanna Viitasaari", "Utan tid."),
            ],
        ),
        ("Bara en text.\n\nMed två stycken.", [(None, "", "Bara en text."), (None, "", "Med två stycken.")]),
        ("WEBVTT\n\n", []),
        ("", []),
    ],
    ids=["webvtt", "subrip", "names and times", "times first", "plain", "empty webvtt", "empty"],
)
def test_what_is_said(text: str, told: list[tuple[int | None, str, str]]) -> None:
    assert list(cues_of(text)) == [Cue(at=at, who=who, text=said) for at, who, said in told]


def test_a_speaker_who_goes_on_long_gets_new_time_marks() -> None:
    cues = "".join(f"00:{n:02}:00.000 --> 00:{n:02}:50.000\n<v Ann Berg>{'ord ' * 30}\n\n" for n in range(40))
    told = cues_of(f"WEBVTT\n\n{cues}")
    assert 5 < len(told) < 40 and told[1].at is not None and told[1].at > 0


@pytest.mark.parametrize(("at", "said"), [(None, ""), (3, "0.03"), (751, "12.31"), (3725, "1.02.05")])
def test_a_time_mark_is_said_as_a_clock_is(at: int | None, said: str) -> None:
    assert clock(at) == said


@given(st.text(alphabet=st.sampled_from("ab :.-<>/v\n0123456789[]()WEBVTT,")))
def test_anything_is_lines_and_no_line_is_empty(text: str) -> None:
    assert all(cue.text.strip() and (cue.at is None or cue.at >= 0) for cue in cues_of(text))


@given(st.lists(st.text(alphabet="abcåäö ", min_size=1).filter(str.strip), max_size=20))
def test_no_word_of_a_timed_text_is_lost(said: list[str]) -> None:
    text = "WEBVTT\n\n" + "".join(f"00:{n:02}:01.000 --> 00:{n:02}:02.000\n{words}\n\n" for n, words in enumerate(said))
    assert " ".join(cue.text for cue in cues_of(text)).split() == " ".join(said).split()
