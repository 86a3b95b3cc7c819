"""The questions about a meeting that are asked where the federation has chosen none of its own."""

from dataclasses import dataclass

MOST_QUESTIONS = 3
MOST_CHOICES = 5
QUESTION_SIGNS = 200
CHOICE_SIGNS = 60
WORDS_SIGNS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; without `choices` it is answered in words."""

    text: str
    choices: tuple[str, ...] = ()


USUAL = (
    Question(text="Hur använde vi tiden?", choices=("Väl", "Till stor del väl", "Mindre väl")),
    Question(
        text="Hur många frågor ska vi ta upp nästa gång?",
        choices=("Färre, större frågor", "Ungefär lika många", "Fler frågor"),
    ),
    Question(text="Vad ska vi göra annorlunda nästa gång?"),
)
