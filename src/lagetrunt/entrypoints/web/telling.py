"""Telling an event of the trail as a sentence: who did what, with what it was before and what it became."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lagetrunt.entrypoints.web.words import field_name, kind_of_fact, told

if TYPE_CHECKING:
    from lagetrunt.apps.audit.models import Event
    from lagetrunt.apps.sources.models import Fact

ACTS: Mapping[str, Any] = {
    "answer_fact": gettext_lazy("svarade på en uppgift"), "settle_finding": gettext_lazy("svarade på något att kontrollera"),
    "answer_link": gettext_lazy("svarade om två är en person"), "choose_version": gettext_lazy("valde version"),
    "release_documents": gettext_lazy("släppte dokument"), "take_in": gettext_lazy("tog in dokument"),
    "read_again": gettext_lazy("läste om"), "try_again": gettext_lazy("lät läsa en gång till"),
    "ask_to_read_again": gettext_lazy("bad om en omläsning"), "let_reading_be": gettext_lazy("lät en omläsning vara"),
    "open_account": gettext_lazy("gav ett konto"), "invite": gettext_lazy("bjöd in någon"),
    "set_active": gettext_lazy("ändrade vem som får logga in"), "renew_password": gettext_lazy("gav ett nytt lösenord"),
    "grant_role": gettext_lazy("gav en roll"), "withdraw_role": gettext_lazy("tog tillbaka en roll"),
    "name_person": gettext_lazy("sade vem ett konto är"), "join_people": gettext_lazy("slog ihop två personer"),
    "part_people": gettext_lazy("skilde åt två personer"), "found_federation": gettext_lazy("lade upp förbundet"),
    "describe_network": gettext_lazy("beskrev ett nätverk"), "delete_document": gettext_lazy("gallrade ett dokument"),
    "erase_person": gettext_lazy("gallrade en person"), "protect_person": gettext_lazy("skyddade en persons uppgifter"),
    "unprotect_person": gettext_lazy("tog bort skyddet för en person"), "take_out": gettext_lazy("tog ut registret"),
    "erase_payloads": gettext_lazy("tömde händelser på det de sade"),
    "describe_federation": gettext_lazy("ändrade förbundets inställningar"),
    "join_networks": gettext_lazy("slog ihop två nätverk"), "part_networks": gettext_lazy("skilde åt två nätverk"),
    "answer_network_link": gettext_lazy("svarade om två är ett nätverk"),
    "password_changed": gettext_lazy("bytte lösenord"), "password_set": gettext_lazy("valde lösenord"),
    "password_reset": gettext_lazy("valde lösenord genom ett brev"), "email_changed": gettext_lazy("bytte e-postadress"),
    "email_confirm": gettext_lazy("bekräftade en e-postadress"), "totp_activated": gettext_lazy("lade till en app för koder"),
    "totp_deactivated": gettext_lazy("stängde av appen för koder"), "webauthn_added": gettext_lazy("lade till en nyckel"),
    "recovery_codes_generated": gettext_lazy("gjorde nya reservkoder"), "webauthn_removed": gettext_lazy("tog bort en nyckel"),
    "answer_member_row": gettext_lazy("svarade på en rad i en medlemslista"),
    "begin_own": gettext_lazy("började med ett eget register"),
    "change_contact": gettext_lazy("ändrade en persons adress eller telefon"),
    "change_seat": gettext_lazy("ändrade en representation"),
    "choose_paper": gettext_lazy("valde fil för en bilaga"),
    "close_member_list": gettext_lazy("avslutade en medlemslista"),
    "correct_member_row": gettext_lazy("rättade en rad i en medlemslista"),
    "drop_view": gettext_lazy("tog bort ett sparat urval"),
    "empty_example": gettext_lazy("tog bort exemplet"),
    "end_seat": gettext_lazy("avslutade en representation"),
    "enter_network": gettext_lazy("skrev in ett nätverk"),
    "enter_party": gettext_lazy("skrev in en kommun eller organisation"),
    "enter_person": gettext_lazy("skrev in en person"),
    "make_token": gettext_lazy("gjorde en nyckel för ett annat program"),
    "open_member_list": gettext_lazy("tog in en medlemslista"),
    "revoke_token": gettext_lazy("återkallade en nyckel för ett annat program"),
    "save_view": gettext_lazy("sparade ett urval"),
    "seat": gettext_lazy("skrev in en representation"),
    "take_in_calendar": gettext_lazy("tog in en kalender"),
}  # fmt: skip


def act(action: str) -> str:
    """What was done, as a verb with its object."""
    return str(ACTS.get(action, action.replace("_", " ")))


def sentence(event: "Event", facts: Mapping[int, "Fact"]) -> str:
    """What the event tells, after the name of who did it; `facts` are those that events speak of and that are left."""
    if event.payload is None:
        return _("%(act)s (gallrad: vad det gällde är borttaget)") % {"act": act(event.action)}
    before, after = event.payload.get("before") or {}, event.payload.get("after") or {}
    if event.action == "answer_fact":
        return _answer(before, after, facts.get(_number(event.row_key)))
    if event.action == "release_documents":
        n = len(after.get("documents") or ())
        return ngettext("släppte ett dokument", "släppte %(n)d dokument", n) % {"n": n}
    if event.action == "take_in":
        return _("tog in %(name)s") % {"name": after.get("name", "")}
    if event.action == "delete_document":
        return _("gallrade %(name)s, med %(n)s uppgifter") % {
            "name": before.get("path", ""),
            "n": before.get("facts", 0),
        }
    if event.action in ("erase_person", "protect_person"):
        return f"{act(event.action)}: {after.get('code', '')}"
    if event.action in ("open_account", "invite") and after.get("email"):
        return f"{act(event.action)}: {after['email']}"
    if event.action == "answer_link" and after.get("joined") is not None:
        return _("sade att två namn är samma person") if after["joined"] else _("sade att två namn är två personer")
    return act(event.action)


def _answer(before: Mapping[str, Any], after: Mapping[str, Any], fact: "Fact | None") -> str:
    kind = fact.kind if fact is not None else ""
    about = _about(after.get("value"), kind)
    state = after.get("state")
    if state == "confirmed":
        return _("bekräftade %(about)s") % {"about": about}
    if state == "rejected":
        return _("avvisade %(about)s") % {"about": about}
    if state == "proposed":
        return _("tog tillbaka svaret om %(about)s") % {"about": about}
    was = before["value"] if before.get("corrected") is None else before["corrected"]
    changes = [
        _("%(field)s från %(was)s till %(now)s") % {"field": field, "was": old, "now": new}
        for field, old, new in _changes(kind, was, after.get("corrected"))
    ]
    return _("rättade %(about)s: %(changes)s") % {"about": about, "changes": "; ".join(changes) or _("ingenting")}


def _about(value: Any, kind: str) -> str:  # noqa: ANN401 - a JSON value may be anything
    words = told(kind or "text", value)
    shown = f"{words[:80]}…" if len(words) > 80 else words
    return f"{kind_of_fact(kind).lower()} ”{shown}”" if kind else f"”{shown}”"


def _changes(kind: str, was: Any, now: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    if isinstance(was, dict) and isinstance(now, dict):
        return [
            (field_name(name).lower(), _word(was.get(name)), _word(part))
            for name, part in now.items()
            if part != was.get(name)
        ]
    return [(kind_of_fact(kind).lower() or _("värdet"), told(kind, was), told(kind, now))]


def _word(value: Any) -> str:  # noqa: ANN401
    return told("text", value)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else 0
