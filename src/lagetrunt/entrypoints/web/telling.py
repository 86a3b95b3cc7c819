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
    "describe_network": gettext_lazy("beskrev ett nätverk"),
    "name_party": gettext_lazy("sade vilken part en organisation är"),
    "dismiss_body": gettext_lazy("sade om ett namn är ett organ"), "delete_document": gettext_lazy("gallrade ett dokument"),
    "erase_person": gettext_lazy("gallrade en person"), "protect_person": gettext_lazy("skyddade en persons uppgifter"),
    "unprotect_person": gettext_lazy("tog bort skyddet för en person"), "take_out": gettext_lazy("tog ut registret"),
    "erase_payloads": gettext_lazy("tömde händelser på det de sade"),
    "mark_base": gettext_lazy("angav ett dokument som grund för nätverken"),
    "unmark_base": gettext_lazy("tog tillbaka att ett dokument är en grund för nätverken"),
    "link_base": gettext_lazy("kopplade ett nätverk till sin grund"), "unlink_base": gettext_lazy("kopplade bort ett nätverk från sin grund"),
    "describe_federation": gettext_lazy("ändrade förbundets inställningar"),
    "share_name": gettext_lazy("sade om flera personer bär ett namn"),
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
    "intend_seats": gettext_lazy("sade att platser ska vara som de är"), "take_back_intended": gettext_lazy("frågade igen efter platser som skulle vara som de var"),
    "enter_network": gettext_lazy("skrev in ett nätverk"),
    "enter_party": gettext_lazy("skrev in en kommun eller organisation"),
    "enter_person": gettext_lazy("skrev in en person"),
    "make_token": gettext_lazy("gjorde en nyckel för ett annat program"),
    "open_member_list": gettext_lazy("tog in en medlemslista"),
    "revoke_token": gettext_lazy("återkallade en nyckel för ett annat program"),
    "save_view": gettext_lazy("sparade ett urval"),
    "seat": gettext_lazy("skrev in en representation"),
    "plan_event": gettext_lazy("planerade ett arrangemang vid ett möte"), "change_event": gettext_lazy("ändrade ett arrangemang"),
    "call_off_event": gettext_lazy("ställde in ett arrangemang"), "sign_up": gettext_lazy("anmälde sig till ett arrangemang"),
    "leave_event": gettext_lazy("avanmälde någon från ett arrangemang"), "give_place": gettext_lazy("gav en plats till någon som väntade"),
    "change_sign_up": gettext_lazy("ändrade sin anmälan"), "forget_sign_ups": gettext_lazy("gallrade dem som hade anmält sig"),
    "offer_topic": gettext_lazy("erbjöd ett annat nätverk en fråga"), "accept_topic": gettext_lazy("tackade ja till samråd om en fråga"),
    "decline_topic": gettext_lazy("tackade nej till samråd om en fråga"), "end_sharing": gettext_lazy("avslutade samråd om en fråga"),
    "answer_coming": gettext_lazy("svarade om en föredragande kommer"),
    "take_in_calendar": gettext_lazy("tog in en kalender"),
    "write_letter": gettext_lazy("lade ett brev i kön"),
    "send_letter_again": gettext_lazy("lät skicka ett brev igen"),
    "drop_letter": gettext_lazy("sade att ett brev inte ska skickas"),
    "give_paragraphs": gettext_lazy("gav paragrafer"), "circulate_draft": gettext_lazy("skickade ut ett utkast för synpunkter"),
    "comment_draft": gettext_lazy("lämnade en synpunkt på ett utkast"), "answer_comment": gettext_lazy("svarade på en synpunkt"),
    "settle_in_silence": gettext_lazy("fastställde anteckningar genom tyst godkännande"),
    "letter_sent": gettext_lazy("skickade ett brev"),
    "letter_failed": gettext_lazy("fick inte fram ett brev"),
    "letter_held": gettext_lazy("lät ett brev vänta på besked"),
    "forget_letters": gettext_lazy("gallrade brev till en person"),
    "forget_words": gettext_lazy("gallrade vad gamla brev sade"),
    "give_ticket": gettext_lazy("gav en länk utan inloggning"),
    "revoke_ticket": gettext_lazy("återkallade en länk"),
    "send_answer": gettext_lazy("svarade på en inbjudan"),
    "set_questions": gettext_lazy("ändrade förrundans frågor"),
    "send_replies": gettext_lazy("skickade svar i förrundan"),
    "plan_meetings": gettext_lazy("planerade möten"),
    "change_meeting": gettext_lazy("ändrade ett möte"),
    "call_off_meeting": gettext_lazy("ställde in ett möte"),
    "take_over_meeting": gettext_lazy("tog över ett möte"),
    "hold_meeting_with": gettext_lazy("ändrade värd eller sällskap för ett möte"),
    "mark_agenda": gettext_lazy("noterade att dagordningen är skickad"),
    "mark_notes": gettext_lazy("noterade att anteckningarna är skickade"),
    "mark_settled": gettext_lazy("noterade att anteckningarna är fastställda"),
    "mark_published": gettext_lazy("noterade att anteckningarna är publicerade"),
    "take_back_agenda": gettext_lazy("tog tillbaka att dagordningen är skickad"),
    "take_back_notes": gettext_lazy("tog tillbaka att anteckningarna är skickade"),
    "take_back_settled": gettext_lazy("tog tillbaka att anteckningarna är fastställda"),
    "take_back_published": gettext_lazy("tog tillbaka att anteckningarna är publicerade"),
    "share_event": gettext_lazy("lade ett möte i den delade kalendern"),
    "set_working_order": gettext_lazy("ändrade ett nätverks arbetsordning"),
    "propose_topic": gettext_lazy("föreslog en fråga"),
    "close_topic": gettext_lazy("avslutade en fråga"),
    "open_topic": gettext_lazy("öppnade en fråga igen"),
    "add_agenda_item": gettext_lazy("lade till en punkt"),
    "change_agenda_item": gettext_lazy("ändrade en punkt"),
    "order_agenda": gettext_lazy("ordnade om en dagordning"),
    "remove_agenda_item": gettext_lazy("tog bort en punkt"),
    "move_agenda_item": gettext_lazy("flyttade en punkt till ett senare möte"),
    "clear_bookings": gettext_lazy("tog bort exemplets mötestider"),
    "keep_word_template": gettext_lazy("lade upp en Word-mall"),
    "drop_word_template": gettext_lazy("tog bort en Word-mall"),
    "arrival_came": gettext_lazy("tog emot något som kom in"),
    "arrival_handled": gettext_lazy("tog hand om något som kommit in"),
    "drop_notes": gettext_lazy("lämnade anteckningar från ett möte"),
    "publish_agenda": gettext_lazy("publicerade en dagordning"),
    "publish_notes": gettext_lazy("publicerade anteckningar"),
    "withdraw_publication": gettext_lazy("tog bort något publicerat"),
    "describe_public_site": gettext_lazy("ändrade den öppna webben"),
    "open_network": gettext_lazy("ändrade vad den öppna webben visar av ett nätverk"),
    "close_public_site": gettext_lazy("tog bort exemplets öppna webb"),
    "give_calendar_key": gettext_lazy("gjorde en hemlig kalenderadress"),
    "revoke_calendar_key": gettext_lazy("återkallade en kalenderadress"),
    "confirm_notes": gettext_lazy("bekräftade anteckningar från ett möte"),
    "answer_todo": gettext_lazy("svarade om något att göra"),
    "take_back_todo": gettext_lazy("tog tillbaka ett svar om något att göra"),
    "set_member_order": gettext_lazy("ändrade när organisationer tillfrågas om sina representanter"),
    "name_contact": gettext_lazy("valde kontakt hos en organisation"),
    "ask_members": gettext_lazy("frågade organisationer vilka som företräder dem"),
    "answer_members": gettext_lazy("svarade om sina representanter"),
    "accept_members": gettext_lazy("införde ett svar om en representant"),
    "decline_members": gettext_lazy("avslog ett svar om en representant"),
    "fetch_members": gettext_lazy("hämtade skillnaden mellan medlemslistor"),
    "set_reminder_order": gettext_lazy("ändrade när ett nätverk påminner"),
    "edit_home": gettext_lazy("ändrade vad en kommun tar med hem"),
    "give_up_home_edit": gettext_lazy("gick tillbaka till det som anteckningarna säger att ta med hem"),
    "open_sign_off": gettext_lazy("gjorde ett protokoll att skriva under"),
    "sign_record": gettext_lazy("godkände ett protokoll"),
    "withdraw_sign_off": gettext_lazy("drog tillbaka ett protokoll som skulle skrivas under"),
    "approve_record": gettext_lazy("lade fast ett justerat protokoll"),
    "write_at_desk": gettext_lazy("skrev anteckningar vid skrivbordet"),
    "write_beside": gettext_lazy("skrev samtidigt som någon annan"),
    "settle_aside": gettext_lazy("valde mellan två texter"),
    "go_to_item": gettext_lazy("gick till en punkt på mötet"),
    "call_guest": gettext_lazy("förde in en gäst på ett möte"),
    "call_roll": gettext_lazy("förde in närvaro på ett möte"),
    "name_presenter": gettext_lazy("angav vem som föredrar en punkt"),
    "forget_presenter": gettext_lazy("tog bort den som föredrar en punkt"),
    "say_nothing_to_send": gettext_lazy("sade om det finns underlag att skicka"),
    "send_paper": gettext_lazy("lämnade ett underlag"),
    "withdraw_paper": gettext_lazy("tog bort ett underlag"),
    "decide_paper": gettext_lazy("valde vem som får se ett underlag"),
    "publish_paper_anyway": gettext_lazy("lät publicera ett underlag som ser personligt ut"),
    "keep_raw_text": gettext_lazy("lämnade råtext från ett möte"),
    "take_from_raw_text": gettext_lazy("förde ett förslag ur råtexten till anteckningarna"),
    "delete_raw_text": gettext_lazy("tog bort råtext från ett möte"),
    "divide_groups": gettext_lazy("delade in smågrupper"), "move_to_group": gettext_lazy("flyttade någon mellan smågrupper"),
    "describe_group": gettext_lazy("ändrade en smågrupps namn eller rum"),
    "ask_groups": gettext_lazy("ändrade frågorna till smågrupperna"),
    "answer_as_group": gettext_lazy("svarade för en smågrupp"),
    "sort_group_answers": gettext_lazy("lade gruppsvar under en rubrik"),
    "drop_group_heading": gettext_lazy("tog bort en rubrik över gruppsvar"),
    "take_newcomer": gettext_lazy("förde in någon som anteckningarna säger är ny"),
    "decline_newcomer": gettext_lazy("sade att någon i anteckningarna inte är ny"),
    "set_focuses": gettext_lazy("ändrade inriktningarna för lokala satsningar"),
    "enter_initiative": gettext_lazy("förde in en lokal satsning"), "change_initiative": gettext_lazy("ändrade en lokal satsning"),
    "undo_initiative": gettext_lazy("ångrade en ändring av en lokal satsning"),
    "remove_initiative": gettext_lazy("tog bort en lokal satsning"), "restore_initiative": gettext_lazy("tog tillbaka en lokal satsning"),
    "decline_initiative": gettext_lazy("sade att något i anteckningarna inte är en lokal satsning"),
    "set_evaluation_questions": gettext_lazy("ändrade frågorna om möten"),
    "ask_of_meeting": gettext_lazy("frågade hur ett möte var"),
    "close_evaluation": gettext_lazy("avslutade frågan om hur ett möte var"),
    "forget_evaluations": gettext_lazy("gallrade utvärderingar av möten"),
    "file_group_answers": gettext_lazy("förde in gruppsvaren i anteckningarna"),
    "begin_live_round": gettext_lazy("började laget runt"),
    "pass_turn": gettext_lazy("gick vidare i laget runt"),
    "call_on": gettext_lazy("gav ordet i laget runt"),
    "ask_live": gettext_lazy("gick till en fråga i laget runt"),
    "set_live_time": gettext_lazy("ändrade tiden för var och en i laget runt"),
    "end_live_round": gettext_lazy("avslutade laget runt"),
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
