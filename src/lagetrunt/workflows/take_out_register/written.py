"""What is written by hand, as tables of words: dates, agendas, answers, rounds, small groups, evaluations, local initiatives, papers, comments, sign-offs, publications, letters.

Names that may not be said are told by their codes, wherever they stand in what people have written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lagetrunt.apps.answers.answering import all_answers
from lagetrunt.apps.answers.rounds import all_questions, all_replies
from lagetrunt.apps.evaluations.queries import all_counts, all_evaluations
from lagetrunt.apps.events.planning import all_events
from lagetrunt.apps.events.signing_up import all_sign_ups
from lagetrunt.apps.followups.standing import all_followups
from lagetrunt.apps.groups.queries import all_group_answers, all_group_members, all_group_questions
from lagetrunt.apps.initiatives.queries import initiatives
from lagetrunt.apps.letters.queries import letters
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.planned import agenda_items, topics
from lagetrunt.apps.meetings.sharing import shared_topics
from lagetrunt.apps.minutes.recording import seen_records
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.apps.papers.coming import all_speakers
from lagetrunt.apps.papers.presented import Presented, presented
from lagetrunt.apps.papers.queries import all_papers
from lagetrunt.apps.proofs.queries import sign_offs
from lagetrunt.apps.publications.publishing import all_versions
from lagetrunt.apps.remarks.queries import all_comments
from lagetrunt.engines.masking.names import swapped
from lagetrunt.workflows.take_out_register.table import Row, Table, table_of

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking


def _hours(one: "Booking") -> str:
    sittings = one.sittings if one.blocks else []
    return ", ".join(f"{start:%Y-%m-%d %H.%M}–{end:%H.%M}" for start, end in sittings)


def written_tables(*, actor: Actor, with_protected: bool, files: Mapping[tuple[str, int], str]) -> list[Table]:
    """Everything that has been written by hand, as far as the actor may see it; `files` tells where a row's file lies."""

    def shown(rows: Any, way: str = "person__") -> Any:  # noqa: ANN401 - a query of any table
        return rows if with_protected else rows.exclude(**{f"{way}protected": True})

    lookup = hidden(federation_id=actor.federation_id, only_erased=with_protected).lookup("")
    by = presented(bookings=list(bookings(actor=actor).values_list("pk", flat=True)))
    told = [
        table_of("planerade-moten", "number Nummer, uid Kalendernummer, day Dag, last Sista dag, start Börjar, end Slutar, blocks Tider dag för dag, network Nätverk, summary Rubrik, place Plats, mode Form, link Digital länk, dnr Diarienummer, host Värd, together Tillsammans med, state Läge, agenda_sent Dagordningen skickades, notes_sent Anteckningarna skickades, settled Fastställdes, published Publicerades",
                 bookings(actor=actor).select_related("network", "host").prefetch_related("together"),
                 lambda one: (one.pk, one.uid, one.day, one.last, one.start, one.end, _hours(one), one.network, one.summary, one.place, one.get_mode_display(),
                              one.join_url, one.reference, one.host, ", ".join(str(other) for other in one.together.all()), one.get_state_display(),
                              one.agenda_at, one.notes_at, one.settled_at, one.published_at)),
        table_of("dagordningspunkter", "number Nummer, booking Planerat möte, day Dag, network Nätverk, position Ordning, paragraph Paragraf, section Avdelning, title Rubrik, goal Mål, minutes Minuter, presenter Föredragande, proposal Förslag, dnr Diarienummer, moved_to Flyttad till",
                 agenda_items(actor=actor).select_related("paragraph"),
                 lambda one: (one.pk, one.booking_id, one.booking.day, one.booking.network, one.position, getattr(one, "paragraph", None), one.section, one.title,
                              one.get_goal_display(), one.minutes, by.get(one.pk, Presented()).words if one.moved_to is None else one.presenter, one.proposal, one.reference, one.moved_to.booking.day if one.moved_to else "")),
        table_of("fragor-att-ta-upp", "number Nummer, network Nätverk, title Fråga, why Varför, origin Varifrån, told_by Föreslagen av, state Läge, came Kom in, closed Avslutades",
                 topics(actor=actor),
                 lambda one: (one.pk, one.network, one.title, one.why, one.get_origin_display(), one.told_by, one.get_state_display(), one.made_at, one.closed_at)),
        table_of("samrad", "number Nummer, title Fråga, network Nätverk, other Med nätverk, state Läge, why Varför, answer Svar, offered Erbjöds, offered_by Erbjöds av, answered Besvarades, answered_by Besvarades av, ended Avslutades",
                 shared_topics(actor=actor),
                 lambda one: (one.pk, one.topic.title, one.topic.network, one.network, one.get_state_display(), one.why, one.answer, one.offered_at, one.offered_by,
                              one.answered_at, one.answered_by, one.ended_at)),
        table_of("svar-pa-inbjudan", "booking Planerat möte, day Dag, party Kommun/organisation, name Namn, choice Svar, substitute Skickar, note Meddelande, answered Svarade, typed_by Infört av",
                 shown(all_answers(actor=actor)),
                 lambda one: (one.booking_id, one.booking.day, one.party, one.person or one.name, one.get_choice_display(), one.substitute, one.note, one.answered_at, one.typed_by)),
        table_of("fragor-i-forrundan", "number Nummer, booking Planerat möte, day Dag, position Ordning, text Fråga, choices Svar att välja, asked Ställdes, asked_by Ställdes av",
                 all_questions(actor=actor),
                 lambda one: (one.pk, one.booking_id, one.booking.day, one.position, one.text, " / ".join(one.choices), one.made_at, one.made_by)),
        table_of("laget-runt", "booking Planerat möte, question Fråga, party Kommun/organisation, choice Val, text Svar, name Namn, sent Skickades, typed_by Infört av",
                 all_replies(actor=actor),
                 lambda one: (one.question.booking_id, one.question.text, one.party, one.choice, one.text, one.name, one.sent_at, one.typed_by)),
        table_of("smagrupper", "booking Planerat möte, day Dag, item Punkt, group Grupp, room Rum, link Digital länk, party Kommun/organisation, person Namn",
                 shown(all_group_members(actor=actor)),
                 lambda one: (one.group.work.item.booking_id, one.group.work.item.booking.day, one.group.work.item.title, one.group.name, one.group.room, one.group.join_url,
                              one.party, one.person)),
        table_of("fragor-till-smagrupper", "number Nummer, booking Planerat möte, day Dag, item Punkt, position Ordning, text Fråga",
                 all_group_questions(actor=actor),
                 lambda one: (one.pk, one.work.item.booking_id, one.work.item.booking.day, one.work.item.title, one.position, one.text)),
        table_of("svar-fran-smagrupper", "number Nummer, booking Planerat möte, day Dag, item Punkt, question Fråga, group Grupp, heading Rubrik, text Svar, sent Skickades",
                 all_group_answers(actor=actor),
                 lambda one: (one.pk, one.question.work.item.booking_id, one.question.work.item.booking.day, one.question.work.item.title, one.question.text, one.group.name,
                              one.heading, one.text, one.sent_at)),
        table_of("utvarderingar", "booking Planerat möte, day Dag, network Nätverk, answers Svar, asked Frågades, last Sista dag att svara",
                 all_evaluations(actor=actor),
                 lambda one: (one.booking_id, one.booking.day, one.booking.network, one.answers, one.asked_at, one.last_day)),
        table_of("svar-om-moten", "booking Planerat möte, day Dag, network Nätverk, question Fråga, counts Antal, words Skrivna svar i bokstavsordning",
                 all_counts(actor=actor, today=timezone.localdate()),
                 lambda one: (one.evaluation.booking_id, one.evaluation.booking.day, one.evaluation.booking.network, one.text,
                              "; ".join(f"{choice}: {count}" for choice, count in zip(one.choices, one.counts, strict=True)), " | ".join(one.words))),
        table_of("satsningar", "number Nummer, parties Kommun/organisation, title Satsning, text Beskrivning, focuses Inriktning, partner Partner, kind Slag av partner, since Från, until Till, contact Kontakt (roll), network Nätverk, document Dokument, words Orden, made Infördes, made_by Infördes av",
                 initiatives(actor=actor),
                 lambda one: (one.pk, ", ".join(sorted(party.name for party in one.parties.all())), one.title, one.text,
                              ", ".join(focus.name for focus in one.focuses.all()), one.partner, one.get_partner_kind_display(), one.since, one.until,
                              one.contact, one.network, one.document.path if one.document else "", one.words, one.made_at, one.made_by)),
        table_of("underlag", "number Nummer, booking Planerat möte, item Punkt, title Rubrik, name Filnamn, version Version, fate Vem som ser det, reason Varför, sha256 Kontrollsumma, sent Skickades, sent_by Skickades av, file Filen",
                 all_papers(actor=actor),
                 lambda one: (one.pk, one.booking_id, one.item.title if one.item else "", one.title, one.name, one.version, one.get_fate_display(),
                              one.get_reason_display(), one.sha256, one.sent_at, one.sent_by, files.get(("paper", one.pk)))),
        table_of("foredragande", "booking Planerat möte, day Dag, item Punkt, name Namn, email E-postadress, choice Kommer, substitute Skickar, note Meddelande, answered Svarade, typed_by Infört av",
                 shown(all_speakers(actor=actor), "presenter__person__"),
                 lambda one: (one.presenter.booking_id, one.presenter.booking.day, one.item.title, one.presenter.called, one.presenter.address,
                              *_coming(getattr(one.presenter, "answer", None)))),
        table_of("arrangemang", "number Nummer, booking Planerat möte, title Rubrik, audience För vem, about Om, start Börjar, end Slutar, place Plats, link Digital länk, places Platser, last_day Sista dag för anmälan, public Visas för alla, coming Anmälda, waiting Väntar, had Var anmälda, made_by Gjordes av, cancelled Ställdes in",
                 all_events(actor=actor),
                 lambda one: (one.pk, one.booking_id, one.title, one.audience, one.about, one.start, one.end, one.place, one.join_url, one.places, one.last_day,
                              one.is_public, one.coming, one.waiting, one.had, one.made_by, one.cancelled_at)),
        table_of("anmalda", "event Arrangemang, name Namn, organisation Organisation, email E-postadress, note Mat eller annat, state Läge, signed Anmälde sig, left Avanmäldes",
                 all_sign_ups(actor=actor),
                 lambda one: (one.event_id, one.name, one.organisation, one.email, one.note, one.get_state_display(), one.signed_at, one.left_at)),
        table_of("synpunkter", "booking Planerat möte, passage Stycke, text Synpunkt, name Namn, came Kom in, reply Svar, reason Skäl, answered Besvarades, answered_by Besvarades av",
                 shown(all_comments(actor=actor)),
                 lambda one: (one.circulation.booking_id, one.passage, one.text, one.name, one.made_at, one.get_reply_display(), one.reason, one.answered_at, one.answered_by)),
        table_of("lamnade-anteckningar", "number Nummer, booking Planerat möte, day Dag, version Version, document Dokument, sha256 Kontrollsumma, left Lämnades, left_by Lämnades av, confirmed Bekräftades, confirmed_by Bekräftades av",
                 seen_records(actor=actor),
                 lambda one: (one.pk, one.booking_id, one.booking.day, one.version, one.document.path, one.document.sha256, one.dropped_at, one.dropped_by,
                              one.confirmed_at, one.confirmed_by)),
        table_of("justeringar", "number Nummer, booking Planerat möte, version Version, way Sätt, state Läge, reason Skäl till rättelsen, signers Underskrifter, sha256 Kontrollsumma, made Gjordes, approved Justerades, withdrawn Drogs tillbaka, file Filen",
                 sign_offs(actor=actor),
                 lambda one: (one.pk, one.booking_id, one.number, one.get_way_display(), one.get_state_display(), one.reason, _signers(one),
                              one.final or one.original, one.made_at, one.approved_at, one.withdrawn_at, files.get(("sign_off", one.pk)))),
        table_of("publicerat", "number Nummer, booking Planerat möte, kind Slag, version Version, correction Rättat, sha256 Kontrollsumma, published Publicerades, published_by Publicerades av, replaced Ersattes, withdrawn Togs bort, why Varför, words Text",
                 all_versions(actor=actor),
                 lambda one: (one.pk, one.booking_id, one.get_kind_display(), one.version, one.correction, one.sha256, one.published_at, one.published_by,
                              one.replaced_at, one.withdrawn_at, one.withdrawn_why, one.words)),
        table_of("uppfoljning", "what Vad, outcome Svar, due Ny dag, word Varför, who Vem i stället, party Kommun/organisation, person Svarade, answered När",
                 shown(all_followups(actor=actor)),
                 lambda one: (one.what, one.get_outcome_display(), one.due, one.word, one.who, one.party, one.person, one.answered_at)),
        table_of("brev", "number Nummer, kind Slag, network Nätverk, to_name Till, to_email E-postadress, subject Ämne, state Läge, written Skrevs, written_by Skrevs av, sent Skickades",
                 shown(letters(actor=actor)),
                 lambda one: (one.pk, one.kind, one.network, one.to_name, one.to_email, one.subject, one.get_state_display(), one.made_at, one.made_by, one.sent_at)),
    ]  # fmt: skip
    return [replace(table, rows=_hiding(table.rows, lambda word: swapped(word, lookup))) for table in told]


def _hiding(rows: Callable[[], Iterator[Row]], hide: Callable[[str], str]) -> Callable[[], Iterator[Row]]:
    return lambda: ([hide(word) for word in row] for row in rows())


def _coming(answer: Any) -> tuple[Any, ...]:  # noqa: ANN401 - what a presenter has answered, or none
    if answer is None:
        return ("",) * 5
    return answer.get_choice_display(), answer.substitute, answer.note, answer.answered_at, answer.typed_by


def _signers(sign_off: Any) -> str:  # noqa: ANN401 - a version of a record
    return "; ".join(
        ", ".join(filter(None, (one.name, one.get_role_display(), str(one.acted_at or ""), one.get_method_display())))
        for one in sign_off.signers.all()
    )
