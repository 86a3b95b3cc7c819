"""Decisions that were made in one go."""

from tests.factories.flows import flow_of

from lagetrunt.engines.reading.extracting.blocks import blocks
from lagetrunt.engines.reading.extracting.decisions import read_decisions
from lagetrunt.engines.reading.extracting.passages import passages


def test_clauses_of_one_lead_in_are_one_block_and_what_follows_is_known() -> None:
    text = "Mötet beslutar\n\n- att anta planen,\n- att utse en arbetsgrupp.\n\nDen träffas i maj. Motionen bifalls. Mer finns.\n"
    flow = flow_of(text)
    made = read_decisions(flow, list(passages(flow, 0, len(flow.text))))
    first, second = blocks(flow, made, len(flow.text))
    assert [made[place].decision.value for place in first.places] == ["anta planen", "utse en arbetsgrupp"]
    assert [flow.text[slice(*run)] for run in first.after] == ["Den träffas i maj."]
    assert [made[place].decision.value for place in second.places] == ["Motionen bifalls"]
    assert [flow.text[slice(*run)] for run in second.after] == ["Mer finns."]
