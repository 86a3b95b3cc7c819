"""Errors: a document that could not be read says so in both languages, also across processes."""

import pickle

from lagetrunt.kernel.errors import Unreadable


def test_the_message_is_swedish_unless_english_is_asked_for():
    error = Unreadable(
        code="encrypted", swedish="Filen är låst med lösenord.", english="The file is locked by a password."
    )
    assert error.message() == error.message("sv") == "Filen är låst med lösenord."
    assert error.message("en") == "The file is locked by a password."
    assert str(error) == "encrypted: The file is locked by a password."


def test_it_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(Unreadable("empty", "Filen är tom.", "The file is empty.")))
    assert (error.code, error.swedish, error.english) == ("empty", "Filen är tom.", "The file is empty.")
