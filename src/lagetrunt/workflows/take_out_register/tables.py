"""What has been read, as tables of words: what stands in the sheets and in the JSON that are taken out."""

from collections.abc import Iterator
from typing import Any

from lagetrunt.apps.audit.queries import events
from lagetrunt.apps.bodies.queries import also_seen, bodies
from lagetrunt.apps.mandates.basing import legal_bases
from lagetrunt.apps.mandates.queries import mandates, tasks
from lagetrunt.apps.meetings.queries import attendances, meetings, read_dates
from lagetrunt.apps.minutes.narrowing import holders_named, replaced_seen
from lagetrunt.apps.minutes.queries import assignments, attachments, decisions, stances
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.intending import all_intended
from lagetrunt.apps.organisation.masking import kept_names
from lagetrunt.apps.organisation.queries import networks, parties, people, representations
from lagetrunt.apps.sources.queries import documents, findings
from lagetrunt.apps.sources.stored import in_parts
from lagetrunt.apps.sources.told_names import aliases_seen, spellings_seen
from lagetrunt.workflows.take_out_register.table import Row, Table, columns_of, table_of, words_of


def tables(*, actor: Actor, with_protected: bool) -> list[Table]:
    """All registers that the actor may take out; people under protection only where they are asked for."""

    def shown(rows: Any, way: str) -> Any:  # noqa: ANN401 - a query of any table
        return rows if with_protected else rows.exclude(**{f"{way}protected": True})

    def of_people() -> Iterator[Row]:
        for some in in_parts(list(shown(people(actor=actor), "").order_by("pk"))):
            seen = spellings_seen(actor=actor, people=some)
            for one in some:
                kept = kept_names(actor=actor, person=one) if with_protected and one.protected else []
                yield words_of(one.pk, kept[0] if kept else one.name, ", ".join(seen[one.pk]), one.protected)

    also = {
        pk: names
        for sort in ("body", "organisation", "report")
        for some in in_parts(list(bodies(actor=actor, sort=sort)))
        for pk, names in also_seen(actor=actor, rows=some).items()
    }
    named = networks(actor=actor).prefetch_related("aliases")
    seen_names = aliases_seen(actor=actor, networks=named)
    return [
        table_of("natverk", "number Nummer, name Namn, kind Slag, parent Hör till, aliases Kallas också",
               named,
               lambda one: (one.pk, one.name, one.get_kind_display(), one.parent,
                            ", ".join(name for name in seen_names.get(one.pk, ()) if name != one.name))),
        table_of("organ-som-namns", "number Nummer, name Namn, kind Slag, also Kallas också, documents Dokument", bodies(actor=actor),
               lambda one: (one.pk, one.name, one.get_kind_display(), ", ".join(also.get(one.pk, ())), one.seen)),
        table_of("organisationer-som-namns", "number Nummer, name Namn, kind Slag, also Kallas också, party Egen part, documents Dokument",
                 bodies(actor=actor, sort="organisation"),
                 lambda one: (one.pk, one.name, one.get_kind_display(), ", ".join(also.get(one.pk, ())), one.party, one.seen)),
        table_of("rapporter-som-aberopas", "number Nummer, name Namn, also Kallas också, documents Dokument",
                 bodies(actor=actor, sort="report"), lambda one: (one.pk, one.name, ", ".join(also.get(one.pk, ())), one.seen)),
        table_of("kommuner-organisationer", "number Nummer, name Namn, kind Slag, code Kommunkod", parties(actor=actor),
               lambda one: (one.pk, one.name, one.get_kind_display(), one.municipality_code)),
        Table(name="personer", columns=columns_of("number Nummer, name Namn, spellings Stavningar, protected Skyddade uppgifter"),
              rows=of_people),
        table_of("representationer", "network Nätverk, party Kommun/organisation, person Person, role Roll, school_forms Skolformer, since Från, until Till, is_read Läst",
               shown(representations(actor=actor), "person__"),
               lambda one: (one.network, one.party, one.person or "Vakant", one.role, ", ".join(one.school_forms),
                            one.since, one.until, one.is_read)),
        table_of("moten", "number Nummer, day Dag, start Börjar, end Slutar, network Nätverk, place Plats, document Dokument",
               meetings(actor=actor).select_related("document", "network"),
               lambda one: (one.pk, one.day, one.start, one.end, one.network, one.place, one.document.path)),
        table_of("lasta-datum", "meeting Möte, met Mötets dag, network Nätverk, kind Slag, day Dag, last Sista dag, start Börjar, place Plats, what Vad",
               read_dates(actor=actor).order_by("meeting_id", "position"),
               lambda one: (one.meeting_id, one.meeting.day, one.meeting.network, one.get_kind_display(), one.day, one.last,
                            one.start, one.place, one.what)),
        table_of("narvaro", "meeting Möte, day Dag, name Namn, organisation Kommun/organisation, role Roll, status Närvaro",
               shown(attendances(actor=actor), "person__"),
               lambda one: (one.meeting_id, one.meeting.day, one.written, one.organisation, one.role, one.get_status_display())),
        table_of("beslut", "meeting Möte, day Dag, network Nätverk, item Punkt, kind Slag, text Text, addressed_to Riktat till, reason Skäl, since Gäller från, until Gäller till och med, replaces Ersätter, replaced Det ersatta beslutets möte",
               decisions(actor=actor).prefetch_related(replaced_seen(actor=actor)),
               lambda one: (one.item.meeting_id, one.item.meeting.day, one.item.meeting.network, one.item,
                            one.get_kind_display(), one.text, ", ".join(one.addressed_to), one.reason, one.since, one.until,
                            *_replaced(one))),
        table_of("att-gora", "meeting Möte, day Dag, network Nätverk, who Vem, parties Kommun/organisation, what Vad, due Till när, due_text Till när som det står, reported Återrapporterat",
               assignments(actor=actor).prefetch_related(holders_named()),
               lambda one: (one.item.meeting_id, one.item.meeting.day, one.item.meeting.network,
                            ", ".join(one.who), _holders(one), one.what, one.due, one.due_text, one.reported_in_id is not None)),
        table_of("standpunkter", "meeting Möte, day Dag, network Nätverk, item Punkt, text Text", stances(actor=actor),
               lambda one: (one.item.meeting_id, one.item.meeting.day, one.item.meeting.network, one.item, one.text)),
        table_of("bilagor", "meeting Möte, day Dag, network Nätverk, item Punkt, name Namn, document Dokument", attachments(actor=actor),
               lambda one: (one.item.meeting_id, one.item.meeting.day, one.item.meeting.network, one.item, one.name,
                            one.document.path if one.document else "")),
        table_of("uppdragsbeskrivningar", "number Nummer, network Nätverk, since Från, until Till, commissioned_by Uppdragsgivare, rules Regler, document Dokument",
               mandates(actor=actor).prefetch_related("rules"),
               lambda one: (one.pk, one.network, one.since, one.until, one.commissioned_by, "; ".join(map(str, one.rules.all())), one.document.path)),
        table_of("natverkens-grund", "network Nätverk, kind Grund, clause Paragraf, document Dokument, linked Kopplades, linked_by Kopplades av",
               legal_bases(actor=actor),
               lambda one: (one.network, one.base, one.number, one.base.document.path, one.linked_at, one.linked_by)),
        table_of("uppdrag", "network Nätverk, area Område, text Text, mandate Uppdragsbeskrivning", tasks(actor=actor),
               lambda one: (one.mandate.network, one.area, one.text, one.mandate_id)),
        table_of("att-kontrollera", "number Nummer, code Kod, severity Tyngd, message Vad, state Läge, reason Skäl, settled_by Avgjordes av",
               findings(actor=actor),
               lambda one: (one.pk, one.code, one.get_severity_display(), one.message, one.get_state_display(), one.reason, one.settled_by)),
        table_of("platser-som-ska-vara-sa", "network Nätverk, reason Skäl, said När, said_by Av",
               all_intended(actor=actor), lambda one: (one.network, one.reason, one.said_at, one.said_by)),
        table_of("dokument", "number Nummer, path Sökväg, sha256 Kontrollsumma, size Storlek, state Läge, released Släppt, file Filen",
               documents(actor=actor),
               lambda one: (one.pk, one.path, one.sha256, one.size, one.get_state_display(), one.released_at, one.get_file_access_display())),
        table_of("granskningsspar", "number Nummer, at När, actor Vem, action Vad, table Tabell, row Rad, reason Skäl, digest Kontrollsumma",
               events(actor=actor),
               lambda one: (one.pk, one.at.isoformat(), one.actor_name, one.action, one.table, one.row_key, one.reason, one.digest)),
    ]  # fmt: skip


def _replaced(decision: Any) -> tuple[str, str]:  # noqa: ANN401 - a decision
    """What it replaces as written, and the days of the meetings that made those decisions, where they are known."""
    rows = decision.supersedes.all()
    days = (str(row.earlier.item.meeting.day or "") if row.earlier is not None and row.is_seen else "" for row in rows)
    return "; ".join(row.written for row in rows), "; ".join(day for day in days if day)


def _holders(assignment: Any) -> str:  # noqa: ANN401 - a thing to do
    return ", ".join(row.party.name for row in assignment.holders.all())
