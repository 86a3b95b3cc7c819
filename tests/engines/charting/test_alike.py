"""Who does the like, and how many have what focus."""

from lagetrunt.engines.charting.alike import Charted, alike, matrix


def one(number: int, party: int, *focuses: int, partner: str = "") -> Charted:
    return Charted(number=number, parties=frozenset({party}), focuses=frozenset(focuses), partner=partner)


def test_others_with_a_focus_or_partner_in_common_the_most_alike_first() -> None:
    own = one(1, 1, 7, 8, partner="Örebro universitet")
    others = [one(2, 2, 7), one(3, 3, 7, 8), one(4, 4, partner="örebro Universitet"), one(5, 5, 9), one(6, 1, 7)]
    told = alike(own, [own, *others], party=1)
    assert [(like.number, sorted(like.focuses), like.same_partner) for like in told] == [
        (3, [7, 8], False), (2, [7], False), (4, [], True),
    ]  # fmt: skip
    assert alike(one(9, 9), others) == []
    assert [like.number for like in alike(own, [own, *others])] == [3, 2, 4, 6], "without a party, of all the others"


def test_the_matrix_counts_each_party_by_focus() -> None:
    rows = [one(1, 1, 7, 8), one(2, 1, 7), one(3, 2, 8)]
    assert matrix(rows, [1, 2, 3], [7, 8]) == [(1, [2, 1]), (2, [0, 1]), (3, [0, 0])]
