"""The small word sets are folded, and hold what the grammar of bodies and infinitives leans on."""

from lagetrunt.engines.reading.lexicon import phrases


def test_the_sets_are_in_lower_case_and_apart() -> None:
    sets = (
        phrases.generic_bodies(),
        phrases.common_bodies(),
        phrases.not_bodies(),
        phrases.short_infinitives(),
        phrases.not_infinitives(),
    )
    assert all(word == word.casefold() for words in sets for word in words)
    assert not phrases.short_infinitives() & phrases.not_infinitives()
    assert "nätverket" in phrases.generic_bodies()
    assert "styrgruppen" in phrases.common_bodies()
