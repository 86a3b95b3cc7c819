"""Microsoft Graph as it answers, recorded: a small server of this machine with the bodies that Microsoft documents."""

import contextlib
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote

HOME = "/v1.0/users/moten@exempel.example"
JOIN_URL = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_prov%40thread.v2/0"
TEAMS = '<div class="me-email-text">Microsoft Teams-möte: anslut</div>'


class Calendar:
    """What the calendar holds, what it was asked, and what it says next instead of doing it: (status, heads, body)."""

    def __init__(self) -> None:
        self.events: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str]] = []
        self.comments: list[str] = []
        self.refusals: list[tuple[int, dict[str, str], dict[str, Any]]] = []
        self.tokens = 0
        self.lost = 0  # answers that are lost on the way, after it has been done
        self.mails: dict[str, dict[str, Any]] = {}  # letters of the mailbox, by number
        self.torn = 0  # letters that are cut off on the way
        self.address = ""

    def acts(self) -> list[str]:
        """What was done, in order."""
        return [method for method, path in self.asked if method in ("POST", "PATCH") and "/token" not in path]

    def answer(self, method: str, path: str, told: dict[str, Any], token: str) -> tuple[int, dict[str, str], Any]:
        """What Graph answers."""
        self.asked.append((method, path))
        if path.endswith("/oauth2/v2.0/token"):
            self.tokens += 1
            return 200, {}, {"token_type": "Bearer", "expires_in": 3599, "access_token": f"token-{self.tokens}"}
        if self.refusals:
            return self.refusals.pop(0)
        if token != f"Bearer token-{self.tokens}":
            return 401, {}, _error("InvalidAuthenticationToken", "Access token has expired or is not yet valid.")
        if path.startswith((f"{HOME}/mailFolders/inbox/messages?", f"{HOME}/messages/")):
            return self._of_mail(method, path, told)
        assert path.startswith(f"{HOME}/events"), path
        number = (re.search(r"/events/([^/?]+)", path) or [None, None])[1]
        if number is not None and number not in self.events:
            return 404, {}, _error("ErrorItemNotFound", "The specified object was not found in the store.")
        if method == "GET" and number is None:
            uid = (re.search(r"ep/value eq '([^']+)'", path) or ["", ""])[1]
            return 200, {}, {"value": [row for row in self.events.values() if _own(row, "LagetRuntMeeting") == uid]}
        if method == "GET":
            return 200, {}, self.events[str(number)]
        if path.endswith("/cancel"):
            self.comments.append(told["comment"])
            self.events[str(number)]["isCancelled"] = True
            return 202, {}, None
        if method == "PATCH":
            self.events[str(number)].update(told)
            return 200, {}, self.events[str(number)]
        return 201, {}, self._made(told)

    def _made(self, told: dict[str, Any]) -> dict[str, Any]:
        same = [row for row in self.events.values() if row["transactionId"] == told["transactionId"]]
        if same:
            return same[0]
        made = {"id": f"AAMk{len(self.events) + 1}=", "isCancelled": False, "onlineMeeting": None, **told}
        if told.get("isOnlineMeeting"):
            made["onlineMeeting"] = {"joinUrl": JOIN_URL, "conferenceId": "177513992"}
            content = f"<html><body>{told['body']['content']}{TEAMS}</body></html>"
            made["body"] = {"contentType": "html", "content": content}
        self.events[made["id"]] = made
        return made

    def lay(self, data: bytes) -> str:
        """A letter comes."""
        number = f"AAMkM{len(self.mails) + 1}="
        self.mails[number] = {"id": number, "isRead": False, "data": data}
        return number

    def unread(self) -> list[str]:
        """The numbers of those that nobody has read."""
        return [number for number, row in self.mails.items() if not row["isRead"]]

    def _of_mail(self, method: str, path: str, told: dict[str, Any]) -> tuple[int, dict[str, str], Any]:
        """Two letters a page, whatever is asked for: Graph may give fewer. A later page is told by how many lie before it."""
        found = re.search(r"/messages/([^/?]+)(/\$value)?$", path)
        if found is None:
            for words in ("receivedDateTime ge ", " and isRead eq false&$orderby=receivedDateTime&"):
                assert words in path, path
            skip = int((re.search(r"\$skip=(\d+)", path) or ["", "0"])[1])
            unread = self.unread()
            page: dict[str, Any] = {"value": [{"id": number} for number in unread[skip : skip + 2]]}
            if len(unread) > skip + 2:
                base = path.partition("&$skip=")[0]
                page["@odata.nextLink"] = self.address + quote(f"{base}&$skip={skip + 2}", safe="/?&$=@:")
            return 200, {}, page
        if found[1] not in self.mails:
            return 404, {}, _error("ErrorItemNotFound", "The specified object was not found in the store.")
        row = self.mails[found[1]]
        if method == "GET":
            return 200, {}, row["data"]
        assert method == "PATCH" and told == {"isRead": True}, (method, told)
        row.update(told)
        return 200, {}, {"id": row["id"], "isRead": True}

    def respond(self, email: str, response: str, time: str) -> None:
        """Somebody answers in their calendar."""
        for row in self.events.values():
            for one in row["attendees"]:
                if one["emailAddress"]["address"].lower() == email:
                    one["status"] = {"response": response, "time": time}


def _own(row: dict[str, Any], name: str) -> str:
    return next((one["value"] for one in row["singleValueExtendedProperties"] if one["id"].endswith(name)), "")


def _error(code: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "innerError": {"date": "2027-01-05T08:00:00"}}}


def throttled(seconds: int, status: int = 429) -> tuple[int, dict[str, str], dict[str, Any]]:
    """Too many calls, or too busy."""
    return status, {"Retry-After": str(seconds)}, _error("ApplicationThrottled", "Application is over its limit.")


def refused(status: int, code: str) -> tuple[int, dict[str, str], dict[str, Any]]:
    """A plain no."""
    return status, {}, _error(code, "Access is denied. Check credentials and try again.")


@contextlib.contextmanager
def graph_server() -> Iterator[tuple[str, Calendar]]:
    """The server until the block ends: its address, and the calendar."""
    calendar = Calendar()

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            raw = self.rfile.read(length)
            is_json = "json" in (self.headers.get("Content-Type") or "")
            told = json.loads(raw) if raw and is_json else {}
            status, heads, body = calendar.answer(
                self.command, unquote(self.path), told, self.headers.get("Authorization", "")
            )
            if calendar.lost and self.command in ("POST", "PATCH") and "/token" not in self.path:
                calendar.lost -= 1
                self.close_connection = True
                return
            is_mail = isinstance(body, bytes)
            data = body if is_mail else json.dumps(body).encode() if body is not None else b""
            kind = "text/plain" if is_mail else "application/json"
            self.send_response(status)
            for name, value in {**heads, "Content-Type": kind, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            if is_mail and calendar.torn:
                calendar.torn -= 1
                data, self.close_connection = data[: len(data) // 2], True
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _do

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    calendar.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield calendar.address, calendar
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
