"""Mails as they come in: with files, with the answer of a calendar, as a report of a letter that came back, as an automatic answer."""

from email.message import EmailMessage

OUR_LETTER = "<0a1b@lagetrunt.example>"


def mail(
    *files: tuple[str, bytes], sender: str = "Hanna Viitasaari <hanna@avesta.example>", subject: str = "Anteckningar",
    text: str = "Hej!\n\nHär kommer de.\n", number: str = "<1@avesta.example>", **heads: str,
) -> bytes:  # fmt: skip
    """A mail with files."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "lagetrunt@forbundet.example", subject
    if number:
        message["Message-ID"] = number
    for name, value in heads.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def reply(
    uid: str, partstat: str = "ACCEPTED", *, email: str = "hanna@avesta.example", sender: str = "", method: str = "REPLY", more: str = "",
    sequence: int = 0,
) -> bytes:  # fmt: skip
    """What a calendar sends when somebody has answered in it."""
    message = EmailMessage()
    message["From"], message["To"] = sender or f"Hanna Viitasaari <{email}>", "lagetrunt@forbundet.example"
    message["Subject"], message["Message-ID"] = "Accepterat: Elevhälsonätverket", f"<{partstat}-{uid}-{email}>"
    message.set_content("")
    attendee = more or f'ATTENDEE;PARTSTAT={partstat};CN="Hanna Viitasaari":mailto:{email}'
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kalender//SV", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}",
        "DTSTAMP:20250115T093000Z", "DTSTART:20270312T120000Z", attendee,
        "COMMENT:Vi ses!", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    message.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": method})
    return message.as_bytes()


def bounce(number: str = OUR_LETTER, email: str = "hanna@avesta.example", status: str = "5.1.1") -> bytes:
    """A mail server's report of a letter that did not reach somebody (RFC 3464)."""
    return (
        "From: MAILER-DAEMON@post.example\r\nTo: lagetrunt@forbundet.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <b1@post.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; post.example\r\n\r\n"
        f"Final-Recipient: rfc822; {email}\r\nAction: failed\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n"
        f"--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@x.example\r\nMessage-ID: {number}\r\nSubject: Inbjudan\r\n\r\nHej\r\n\r\n--x--\r\n"
    ).encode()
