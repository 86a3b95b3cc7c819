"""What a caller must be told in words: a document that could not be read, in Swedish and in English."""


class Unreadable(Exception):
    """A file that could not be read, and why: a code for programs, a sentence for people in each language."""

    def __init__(self, code: str, swedish: str, english: str) -> None:
        super().__init__(code, swedish, english)
        self.code = code
        self.swedish = swedish
        self.english = english

    def message(self, lang: str = "sv") -> str:
        """The sentence in the language asked for; Swedish unless English is."""
        return self.english if lang == "en" else self.swedish

    def __str__(self) -> str:
        return f"{self.code}: {self.english}"
