"""The difference between two lists makes the one the other, each member told once."""

from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.listing.turnover import Member, turnover

MEMBERS = st.lists(
    st.builds(
        Member, network=st.sampled_from(("Elevhälsa", "Rektorer")),
        email=st.sampled_from(("", " ", "a@nora.example", "A@Nora.example", "b@nora.example", "c@nora.example")),
        name=st.sampled_from(("Ann Berg", "Bo Ek")),
    )
)  # fmt: skip


def _held(members: list[Member]) -> set[tuple[str, str]]:
    return {(one.network, one.email.strip().lower()) for one in members if one.email.strip()}


@given(before=MEMBERS, now=MEMBERS)
def test_what_is_told_makes_the_one_list_the_other(before: list[Member], now: list[Member]) -> None:
    told = turnover(before, now)
    added = _held([one.member for one in told if one.action == "add"])
    removed = _held([one.member for one in told if one.action == "remove"])
    assert (_held(before) - removed) | added == _held(now)
    assert not added & removed and len(told) == len(added) + len(removed)
    assert removed <= _held(before) and not added & _held(before)


def test_those_who_have_gone_are_told_first_and_capitals_mean_nothing() -> None:
    before = [Member(network="Rektorer", email="Bo@nora.example"), Member(network="Rektorer", email="z@nora.example")]
    now = [Member(network="Rektorer", email="bo@nora.example"), Member(network="Rektorer", email="a@nora.example")]
    assert [(one.action, one.member.email) for one in turnover(before, now)] == [
        ("remove", "z@nora.example"), ("add", "a@nora.example"),
    ]  # fmt: skip
