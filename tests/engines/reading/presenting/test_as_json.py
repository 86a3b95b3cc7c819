"""A reading as JSON: the contract's keys in the contract's order, values as it writes them, text and spans untouched."""

import json

from tests.factories.readings import collection, document, mandate, notes

from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.presenting.as_json import finding_as_json, reading_as_json, written, written_on_a_line

_TOP = [
    "schema",
    "source",
    "text",
    "kind",
    "body",
    "meeting",
    "people",
    "items",
    "next_meetings",
    "dates",
    "mandate",
    "findings",
]


def test_keys_stand_in_the_contracts_order():
    tree = reading_as_json(notes())
    assert list(tree) == _TOP
    assert tree["schema"] == "lagetrunt.reading/1"
    assert list(tree["source"]) == ["name", "sha256", "media_type", "pages", "page_starts"]
    assert list(tree["meeting"]) == ["date", "start", "end", "place", "mode"]
    assert list(tree["people"][0]["value"]) == [
        "name", "organisation", "municipality_code", "party", "role", "status", "school_forms", "replaces", "attended",
    ]  # fmt: skip
    assert list(tree["items"][0]) == [
        "number", "title", "span", "kind", "decisions", "stances", "assignments", "attachments", "presenters", "amounts",
    ]  # fmt: skip
    assert list(tree["findings"][0]) == ["code", "severity", "message", "spans"]


def test_values_are_plain_words_dates_and_numbers():
    tree = reading_as_json(notes())
    assert tree["kind"]["value"] == "notes"
    assert tree["meeting"]["date"]["value"] == "2024-08-23"
    assert tree["meeting"]["mode"] == {
        "value": "on_site", "spans": [[tree["text"].index("Rådhuset"), tree["text"].index(", Köping")]],
        "confidence": 0.8, "why": "En plats är angiven.",
    }  # fmt: skip
    assert "why" not in tree["meeting"]["date"]
    chair, part, absent = (fact["value"] for fact in tree["people"])
    assert (chair["role"], chair["municipality_code"], chair["status"]) == ("chair", "1884", "present")
    assert part["attended"] == [{"items": "§§ 1–2", "from": "09:00", "to": None}]
    assert part["school_forms"] == ["preschool"]
    assert absent["status"] == "absent"
    item = tree["items"][0]
    assert item["kind"] == "decision"
    assert item["decisions"][0]["addressed_to"] == ["skolcheferna"]
    assert item["assignments"][0]["value"] == {
        "who": ["Abbe Lindmark"], "what": "skickar listan", "due": "2024-09-15", "due_text": "15/9",
    }  # fmt: skip
    assert item["amounts"][0]["value"] == {"amount": 12500, "unit": "SEK"}
    assert item["presenters"][0]["value"] == {"name": "Tuva Rosenkvist", "organisation": None}
    coming = tree["next_meetings"][0]["value"]
    assert coming == {"date": "2024-11-14", "start": "08:30", "end": None, "place": None, "mode": "digital"}


def test_dates_tell_days_weeks_and_open_years():
    day, week, open_ = reading_as_json(notes())["dates"]
    assert day["value"] == "2024-08-23"
    assert week["value"] == {"from": "2024-11-11", "to": "2024-11-17"}
    assert (week["what"], week["as_written"]) == ("Nästa möte", "vecka 46")
    assert open_["value"] is None
    assert open_["why"] == "Året framgår inte."


def test_mandate():
    tree = reading_as_json(mandate())["mandate"]
    assert list(tree) == ["network", "period", "commissioned_by", "areas", "tasks", "roles", "rules"]
    assert tree["period"]["value"] == {"from": "2023-07-01", "to": "2026-06-30"}
    assert tree["tasks"][0]["value"] == {"text": "Ta fram en mall", "area": "Närvaro"}
    assert tree["roles"][0]["value"] == {"role": "Ordförande", "duty": "leder"}
    assert [rule["value"] for rule in tree["rules"]] == [
        {"rule": "min_meetings_per_year", "value": 4},
        {"rule": "x_quorum", "value": True},
    ]


def test_what_is_absent_is_null_or_empty():
    tree = reading_as_json(Reading(document=document("Hej")))
    assert tree["kind"] is tree["body"] is tree["mandate"] is None
    assert set(tree["meeting"].values()) == {None}
    assert tree["people"] == tree["items"] == tree["next_meetings"] == tree["dates"] == tree["findings"] == []


def test_boxes_only_when_asked_for():
    assert "boxes" not in reading_as_json(mandate())["source"]
    assert reading_as_json(mandate(), boxes=True)["source"]["boxes"] == [[[0, 19, 10.0, 20.0, 110.5, 32.25]], []]
    assert reading_as_json(notes(), boxes=True)["source"]["boxes"] == []


def test_written_text_is_json_and_keeps_its_characters():
    reading = Reading(document=document("Å\u2028ä\u0085ö 🎓\n"))
    for text in (written(reading_as_json(reading)), written_on_a_line(reading_as_json(reading))):
        assert json.loads(text)["text"] == "Å\u2028ä\u0085ö 🎓\n"
        assert "Å" in text and "🎓" in text
    assert len(written_on_a_line(reading_as_json(reading)).splitlines()) == 1
    assert len(written(reading_as_json(reading)).splitlines()) == len(_TOP) + 2


def test_findings_speak_the_language_asked_for():
    finding = collection().findings[0]
    assert finding_as_json(finding)["message"].startswith("Veckodagen stämmer inte")
    assert finding_as_json(finding, lang="en")["message"].startswith("The weekday is wrong")
    assert reading_as_json(notes(), lang="en")["findings"][0]["message"].startswith("The weekday")


def test_cross_findings_tell_their_places():
    tree = next(finding_as_json(one) for one in collection().findings if one.code == "two_municipalities")
    assert list(tree) == ["code", "severity", "message", "places"]
    assert [list(place) for place in tree["places"]] == [["source", "page", "line", "span", "quote"]] * 2
    assert tree["places"][1]["source"] == "b/anteckningar.txt"
    assert tree["places"][0]["line"] == 5
    absent = next(finding_as_json(one) for one in collection().findings if one.code == "own_date_missing")
    assert absent["places"] == [{"source": "b/uppdrag.docx", "page": None, "line": None, "span": None, "quote": ""}]
