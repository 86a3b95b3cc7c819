"""Microsoft Graph: meetings as events of a shared mailbox's calendar, with Teams links, rooms and what people have answered.

As Microsoft documents it: https://learn.microsoft.com/graph/api/resources/event (version 1.0), application permissions.
"""

import html
import re
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import requests

from lagetrunt.adapters.invitations import Entry
from lagetrunt.adapters.post import NotSent, Refused

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_OF_STOCKHOLM = "W. Europe Standard Time"  # as Windows names the clock of Stockholm
_OWN = "String {5f1d3a4e-0c5b-4a53-9a0e-6a1f3f6f9b57} Name "  # properties of ours on an event, which nobody sees
_MEETING, _LETTER = f"{_OWN}LagetRuntMeeting", f"{_OWN}LagetRuntLetter"
_PART = re.compile(r'<div id="(?:x_)?lagetrunt">.*?</div>', re.DOTALL)
_BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)
_ROOM = re.compile(r"^(?P<name>.*?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>\s*$")
_SECONDS = 20  # for an answer
_WAITS = 10  # seconds that are waited at once when Graph asks for it; longer ones wait in the queue
_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Who is called."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An event as the calendar holds it: its number there, its Teams link, and the letter that it was last written by."""

    event: str
    join_url: str
    letter: str
    body: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What somebody who is called has answered in their calendar; `partstat` in the words of iTIP."""

    email: str
    name: str
    partstat: str
    at: datetime


def event_of(entry: Entry, *, attendees: Sequence[Attendee], online: bool) -> dict[str, Any]:
    """The meeting as Graph wants it told; `online` asks for a Teams link. A place written "Siljan <siljan@...>" is a room."""
    room = _ROOM.match(entry.place)
    place = room["name"] if room else entry.place
    people = [_attendee(one.name, one.email, "required") for one in attendees]
    if room:
        people.append(_attendee(place, room["email"], "resource"))
    location: dict[str, str] = {"displayName": place}
    if room:
        location["locationEmailAddress"] = room["email"]
    told: dict[str, Any] = {
        "subject": entry.summary, "body": {"contentType": "html", "content": _written(entry)}, "attendees": people,
        "location": location, "isAllDay": entry.start is None, "responseRequested": True, **_when(entry),
    }  # fmt: skip
    if online:
        told |= {"isOnlineMeeting": True, "onlineMeetingProvider": "teamsForBusiness"}
    return told


def _attendee(name: str, email: str, kind: str) -> dict[str, Any]:
    return {"emailAddress": {"name": name, "address": email}, "type": kind}


def _written(entry: Entry) -> str:
    """The words in a part of their own, so that Teams' part of the text stays when ours is written anew."""
    lines = "<br>".join(html.escape(line) for line in entry.description.splitlines())
    link = f'<br><a href="{html.escape(entry.join_url)}">{html.escape(entry.join_url)}</a>' if entry.join_url else ""
    return f'<div id="lagetrunt">{lines}{link}</div>'


def _when(entry: Entry) -> dict[str, Any]:
    if entry.start is None or entry.end is None:
        after = entry.last + timedelta(days=1)  # Graph too wants midnight after the last day
        return {
            "start": {"dateTime": f"{entry.day.isoformat()}T00:00:00", "timeZone": _OF_STOCKHOLM},
            "end": {"dateTime": f"{after.isoformat()}T00:00:00", "timeZone": _OF_STOCKHOLM},
        }
    return {"start": _moment(entry.start), "end": _moment(entry.end)}


def _moment(at: datetime) -> dict[str, str]:
    """By the clock in Sweden; by that of the world in the hour that comes twice."""
    here, zone = at.astimezone(_STOCKHOLM), _OF_STOCKHOLM
    if here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset():
        here, zone = at.astimezone(UTC), "UTC"
    return {"dateTime": here.replace(tzinfo=None).isoformat(timespec="seconds"), "timeZone": zone}


class Graph:
    """The calendar of one shared mailbox. Every act looks first whether it has been done, so that one done again is one.

    Raises NotSent where it may be tried later, with how long Graph has asked to be left alone, and Refused where not.
    """

    def __init__(
        self, *, tenant: str, client: str, secret: str, mailbox: str, login: str, address: str,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self._tenant, self._client, self._secret = tenant, client, secret
        self.mailbox = mailbox
        self._login, self._sleep = login, sleep
        self._address, self.home = address, f"{address}/users/{quote(mailbox)}"
        self._token = ""
        self._session = requests.Session()

    def put(self, event: dict[str, Any], *, uid: str, letter: str, known: str = "") -> Held:
        """Makes the event of the meeting, or changes the one there is; done by the same letter already, nothing is done."""
        there = self._held(uid, known)
        if there is not None and there.letter == letter:
            return there
        own = [{"id": _MEETING, "value": uid}, {"id": _LETTER, "value": letter}]
        if there is None or there.is_cancelled:
            number = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{uid} {letter}"))
            told = event | {"transactionId": number, "singleValueExtendedProperties": own}
            return _of(self._json("POST", f"{self.home}/events", told))
        body = {"contentType": "html", "content": _merged(there.body, event["body"]["content"])}
        told = event | {"body": body, "singleValueExtendedProperties": own}
        return _of(self._json("PATCH", f"{self.home}/events/{quote(there.event)}", told))

    def cancel(self, *, uid: str, comment: str, known: str = "") -> None:
        """Cancels the event; it tells those who are called. What is not there, or cancelled, stays so."""
        there = self._held(uid, known)
        if there is None or there.is_cancelled:
            return
        self.ask("POST", f"{self.home}/events/{quote(there.event)}/cancel", {"comment": comment}, gone=True)

    def responses(self, event: str) -> list[Response]:
        """What those who are called have answered; none of an event that is not there any more."""
        answer = self.ask("GET", f"{self.home}/events/{quote(event)}?$select=attendees", gone=True)
        if answer is None:
            return []
        words = {"accepted": "ACCEPTED", "declined": "DECLINED", "tentativelyAccepted": "TENTATIVE"}
        found = []
        for one in answer.json().get("attendees") or []:
            said, who = one.get("status") or {}, one.get("emailAddress") or {}
            if one.get("type") != "resource" and said.get("response") in words and who.get("address"):
                found.append(
                    Response(
                        email=who["address"], name=who.get("name") or "", partstat=words[said["response"]],
                        at=_time(said.get("time") or ""),
                    )
                )  # fmt: skip
        return found

    def _held(self, uid: str, known: str) -> Held | None:
        """The event of the meeting: the one that is known, or else the one that says it is of the meeting."""
        own = f"$expand=singleValueExtendedProperties($filter=id eq '{_LETTER}')"
        fields = "$select=id,body,isCancelled,onlineMeeting"
        if known:
            answer = self.ask("GET", f"{self.home}/events/{quote(known)}?{fields}&{own}", gone=True)
            if answer is not None:
                return _of(answer.json())
        mine = (
            f"singleValueExtendedProperties/Any(ep: ep/id eq '{_MEETING}' and ep/value eq '{uid.replace(chr(39), '')}')"
        )
        rows = self._json("GET", f"{self.home}/events?$filter={quote(mine)}&{fields}&{own}").get("value") or []
        live = [row for row in map(_of, rows) if not row.is_cancelled]
        return live[0] if live else None

    def _json(self, method: str, address: str, told: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = self.ask(method, address, told)
        assert answer is not None
        found = answer.json()
        return found if isinstance(found, dict) else {}

    def owns(self, address: str) -> bool:
        """Whether the address is Graph's own, and may be shown our key."""
        return address.startswith(f"{self._address}/")

    def ask(
        self,
        method: str,
        address: str,
        told: dict[str, Any] | None = None,
        *,
        gone: bool = False,
        of_mail: bool = False,
        in_pieces: bool = False,
    ) -> requests.Response | None:
        """Asks; waits a little where Graph asks for it, and gets a new key once where the old has expired. None for `gone`.

        `of_mail` says that it is about letters, not the calendar; `in_pieces` leaves the body of the answer to be read.
        """
        renewed = False
        for turn in range(_TRIES):
            heads = {
                "Authorization": f"Bearer {self._token or self._renew()}",
                "Prefer": f'outlook.timezone="{_OF_STOCKHOLM}"',
            }
            answer = self._send(method, address, headers=heads, json=told, stream=in_pieces)
            if answer.status_code == 401 and not renewed:
                renewed, self._token = True, ""
                continue
            if answer.status_code in (429, 503, 504):
                after = _seconds(answer)
                if turn + 1 < _TRIES and after <= _WAITS:
                    self._sleep(after)
                    continue
                raise NotSent("Microsoft Graph är överbelastat och ber oss vänta. Det görs av sig självt.", after)
            if answer.status_code in (404, 410) and gone:
                return None
            if not answer.ok:
                raise _refusal(answer, of_mail=of_mail)
            return answer
        raise NotSent("Microsoft Graph svarar inte som väntat. Det försöks igen.")

    def _renew(self) -> str:
        """A new key, by the program's own secret (client credentials)."""
        told = {
            "client_id": self._client, "client_secret": self._secret, "grant_type": "client_credentials",
            "scope": "https://graph.microsoft.com/.default",
        }  # fmt: skip
        answer = self._send("POST", f"{self._login}/{quote(self._tenant)}/oauth2/v2.0/token", data=told)
        if answer.status_code in (429, 503, 504):
            raise NotSent("Inloggningen hos Microsoft är överbelastad och ber oss vänta.", _seconds(answer))
        if not answer.ok:
            raise NotSent(
                "Inloggningen hos Microsoft godtas inte. Kontrollera LAGETRUNT_GRAPH_TENANT, _CLIENT och _SECRET: "
                f"hemligheten kan ha gått ut. {_said(answer)}"
            )
        self._token = str(answer.json().get("access_token") or "")
        return self._token

    def _send(self, method: str, address: str, **told: Any) -> requests.Response:  # noqa: ANN401 - what the library takes
        try:
            answer = self._session.request(method, address, timeout=_SECONDS, **told)
            if not answer.ok:
                answer.content  # noqa: B018 - a refusal is read at once, so that the line is free
            return answer
        except requests.RequestException as error:
            raise NotSent(f"Microsoft Graph går inte att nå: {type(error).__name__}. Det försöks igen.") from error


def _of(row: dict[str, Any]) -> Held:
    own = row.get("singleValueExtendedProperties") or []
    return Held(
        event=str(row.get("id") or ""), join_url=str((row.get("onlineMeeting") or {}).get("joinUrl") or ""),
        letter=next((str(one.get("value") or "") for one in own if str(one.get("id")).endswith("LagetRuntLetter")), ""),
        body=str((row.get("body") or {}).get("content") or ""), is_cancelled=bool(row.get("isCancelled")),
    )  # fmt: skip


def _merged(there: str, ours: str) -> str:
    """Our part in the text that there is: what Teams has written in it must stay, or the meeting loses its link."""
    if _PART.search(there):
        return _PART.sub(lambda _: ours, there, count=1)
    body = _BODY.search(there)
    at = body.end() if body else 0
    return there[:at] + ours + there[at:]


def _refusal(answer: requests.Response, *, of_mail: bool) -> NotSent:
    """What Graph has said no to, and what to do."""
    said, right, what = _said(answer), "Calendars.ReadWrite", "kalendern"
    if of_mail:
        right, what = "Mail.ReadWrite", "brevlådans brev"
    if answer.status_code in (401, 403):
        return Refused(
            f"Microsoft Graph nekar programmet {what}. Be den som sköter Microsoft 365 att ge det behörigheten "
            f"{right} för brevlådan, och försök igen. {said}"
        )
    if answer.status_code == 404:
        return Refused(f"Brevlådan finns inte i Microsoft 365. Kontrollera LAGETRUNT_GRAPH_MAILBOX. {said}")
    if answer.status_code >= 500 or answer.status_code == 409:
        return NotSent(f"Microsoft Graph svarar med ett fel. Det försöks igen. {said}")
    return Refused(f"Microsoft Graph {'lämnar inte ut breven' if of_mail else 'tar inte emot mötet'}. {said}")


def _said(answer: requests.Response) -> str:
    try:
        told = answer.json()
    except ValueError:
        told = {}
    error = told.get("error") if isinstance(told, dict) else None
    code = error.get("code") if isinstance(error, dict) else error
    return f"({answer.status_code}{f' {code}' if code else ''})"


def _seconds(answer: requests.Response) -> int:
    """How long to wait: what Retry-After says in seconds, else a little."""
    told = answer.headers.get("Retry-After", "")
    return min(int(told), 86_400) if told.isascii() and told.isdigit() else 5


def _time(told: str) -> datetime:
    """A moment of Graph's, with more decimals than Python reads; the earliest of all where it tells none."""
    found = re.match(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)", told)
    return datetime.fromisoformat(found[1]).replace(tzinfo=UTC) if found else datetime.min.replace(tzinfo=UTC)
