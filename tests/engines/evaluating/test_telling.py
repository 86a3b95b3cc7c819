"""What is told of answers: nothing below three, the most chosen in a sentence, several meetings together."""

from lagetrunt.engines.evaluating.asking import MOST_QUESTIONS, USUAL
from lagetrunt.engines.evaluating.telling import Tally, hints, may_be_shown, together

MANY = USUAL[1]


def tally(*counts: int, text: str = MANY.text, choices: tuple[str, ...] = MANY.choices) -> Tally:
    return Tally(text=text, choices=choices, counts=counts)


def test_two_who_answer_would_know_each_others_answer() -> None:
    assert [may_be_shown(answers, is_over=True) for answers in (0, 1, 2, 3, 4)] == [False, False, False, True, True]


def test_who_watches_while_answers_come_would_know_the_next_one() -> None:
    assert not may_be_shown(40, is_over=False)


def test_the_most_chosen_answer_is_told_in_a_sentence() -> None:
    assert hints([tally(4, 2, 1)], 7) == ["4 av 7 ville ha färre, större frågor"]
    assert hints([tally(2, 2, 1)], 5) == [] and hints([tally(0, 0, 0)], 3) == []
    assert hints([Tally(text="Vad mer?", words=("Mer kaffe",))], 3) == []


def test_answers_of_the_federations_own_are_quoted() -> None:
    own = tally(0, 3, text="Var ska vi ses?", choices=("Digitalt", "På plats"))
    assert hints([own], 4) == ["3 av 4 svarade ”På plats” på ”Var ska vi ses?”"]


def test_every_usual_answer_has_its_sentence() -> None:
    assert len(USUAL) <= MOST_QUESTIONS
    for one in USUAL:
        for place in range(len(one.choices)):
            counts = [3 * (place == other) for other in range(len(one.choices))]
            told = hints([tally(*counts, text=one.text, choices=one.choices)], 3)
            assert len(told) == 1 and "svarade" not in told[0]


def test_meetings_are_summed_where_the_question_was_the_same() -> None:
    other = tally(1, 0, text="Var ska vi ses?", choices=("Digitalt", "På plats"))
    words = Tally(text="Vad mer?", words=("Mer kaffe",))
    told = together([[tally(1, 2, 0), words], [tally(3, 0, 0), other]])
    assert [(one.text, one.counts, one.words) for one in told] == [
        (MANY.text, (4, 2, 0), ()), ("Var ska vi ses?", (1, 0), ()),
    ]  # fmt: skip
