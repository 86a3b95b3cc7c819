"""All that differs between machines: read from the environment, typed, each with its meaning and its default."""

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from lagetrunt.adapters.disk import why_not
from lagetrunt.project import understanding

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

# name: (default, meaning). `lagetrunt doctor` and docs/deploy.md tell them from here.
VARIABLES: Mapping[str, tuple[str, str]] = {
    "LAGETRUNT_DATA": ("./var", "mappen för allt som sparas: databas, filer, hemlig nyckel"),
    "DATABASE_URL": ("", "postgresql://namn:lösen@värd/databas; annars SQLite i datamappen"),
    "LAGETRUNT_SECRET_KEY": ("", "nyckeln som undertecknar inloggningar; annars görs en i datamappen"),
    "LAGETRUNT_ADDRESS": ("127.0.0.1:8010", "adressen som servern lyssnar på"),
    "LAGETRUNT_HOSTS": ("", "de namn som webbplatsen nås under, åtskilda av kommatecken, utöver den egna datorns"),
    "LAGETRUNT_HTTPS": (
        "",
        "1 när TLS står framför: kakor skickas då bara krypterat. Följer annars av LAGETRUNT_HOSTS",
    ),
    "LAGETRUNT_PROXIES": (
        "",
        "hur många servrar som står framför och sätter X-Forwarded-For; följer annars av LAGETRUNT_HTTPS (1 eller 0)",
    ),
    "LAGETRUNT_DEBUG": ("", "1 visar fel i klartext; bara för den som utvecklar"),
    "LAGETRUNT_SMTP": ("", "smtp://namn:lösen@värd:port för e-post; annars läggs breven i datamappens outbox"),
    "LAGETRUNT_MAIL_FROM": ("lagetrunt@localhost", "avsändaren i breven"),
    "LAGETRUNT_SEND_AS": (
        "",
        "1 när e-postservern får skicka som nätverkens egna avsändare; annars står LAGETRUNT_MAIL_FROM som den som skickar åt dem",
    ),
    "LAGETRUNT_GRAPH_TENANT": ("", "katalogens id i Microsoft 365: möten läggs då i en delad kalender genom Graph"),
    "LAGETRUNT_GRAPH_CLIENT": ("", "programmets id i katalogen, med behörigheten Calendars.ReadWrite för brevlådan"),
    "LAGETRUNT_GRAPH_SECRET": ("", "programmets hemlighet i katalogen"),
    "LAGETRUNT_GRAPH_MAILBOX": ("", "adressen till den delade brevlåda som kallar till mötena"),
    "LAGETRUNT_MAILBOX": (
        "",
        "imaps://namn:lösen@värd:port/mapp: brevlådan som svar och anteckningar kommer till, den som LAGETRUNT_MAIL_FROM når; "
        "eller graph för LAGETRUNT_GRAPH_MAILBOX, som då också ska ha behörigheten Mail.ReadWrite",
    ),
    "LAGETRUNT_WATCHED": ("", "mappen där sparade anteckningar tas in av sig själva; kräver LAGETRUNT_WATCHED_BY"),
    "LAGETRUNT_WATCHED_BY": ("", "e-postadressen för det konto som filerna i mappen räknas som lämnade av"),
    "LAGETRUNT_OIDC_ISSUER": (
        "",
        "utfärdaren för inloggning med OpenID Connect, för Entra ID https://login.microsoftonline.com/<tenant>/v2.0",
    ),
    "LAGETRUNT_OIDC_CLIENT_ID": (
        "",
        "programmets id hos utfärdaren; svarsadress /konto/logga-in/organisation/oidc/svar/",
    ),
    "LAGETRUNT_OIDC_SECRET": ("", "programmets hemlighet hos utfärdaren"),
    "LAGETRUNT_OIDC_NAME": ("organisationens konto", "vad knappen kallar det: Logga in med ..."),
    "LAGETRUNT_OIDC_TRUSTED": (
        "",
        "1 när utfärdaren är er egen katalog, där ingen själv väljer sin adress; annars krävs email_verified",
    ),
    "LAGETRUNT_MAX_UPLOAD_MB": ("100", "den största fil som tas emot, i megabyte"),
    "LAGETRUNT_LOG": ("text", "json skriver loggen så att program kan läsa den; text för människor"),
    "LAGETRUNT_METRICS_TOKEN": ("", "nyckel som /metrics kräver; annars svarar den bara den egna datorn"),
    "LAGETRUNT_API_RATE": ("600", "så många gånger i minuten får ett annat program läsa registret med samma nyckel"),
    "LAGETRUNT_SEAL": (
        "",
        "förbundets sigill: en PKCS#12-fil med nyckel och certifikat; annars görs ett eget i datamappen",
    ),
    "LAGETRUNT_SEAL_PASSWORD": ("", "lösenordet till filen med sigillet"),
    "LAGETRUNT_TSA": (
        "",
        "adressen till en tidsstämpeltjänst (RFC 3161) för sigillet; när den är satt och inte svarar förseglas inget. "
        "För ett certifikat i LAGETRUNT_SEAL vars rot finns där eller i LAGETRUNT_TRUST hämtas då också spärrlistorna, "
        "så att sigillet går att kontrollera när certifikatet har gått ut",
    ),
    "LAGETRUNT_TRUST": ("", "en mapp med certifikat (PEM) för de utställare vars underskrifter ni litar på"),
    "LAGETRUNT_QUARANTINE_DAYS": (
        "90",
        "så många dygn väntar ett dokument i karantänen innan det gallras; 0 gallrar aldrig",
    ),
    "LAGETRUNT_SITE": ("", "webbplatsens adress i brev; annars följer den av LAGETRUNT_HOSTS eller LAGETRUNT_ADDRESS"),
    "LAGETRUNT_REMIND_HOUR": ("8", "från den timmen skickas dagens påminnelser, 0 till 23; av skickar inga"),
    "LAGETRUNT_OUTBOX_DAYS": ("30", "så många dygn ligger ett brev i outbox innan det gallras; 0 gallrar aldrig"),
    "LAGETRUNT_PRESENTER_DAYS": (
        "30",
        "så många dygn efteråt finns utomstående föredragandes e-postadress, och de som har anmält sig till ett arrangemang, kvar; "
        "0 gallrar aldrig",
    ),
    "LAGETRUNT_EVALUATION_DAYS": ("400", "så många dygn efter mötet finns dess utvärdering kvar; 0 gallrar aldrig"),
}

# What the addresses of servers begin with, and how they are written.
_DATABASE = (("postgresql", "postgres"), "postgresql://namn:lösen@värd:port/databas")
_SMTP = (("smtp", "smtps", "smtp+tls"), "smtp://namn:lösen@värd:port")
_MAILBOX = (("imaps", "imap"), "imaps://namn:lösen@värd:port/mapp, eller graph")


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What the environment says; paths absolute, lists split, numbers read."""

    data: Path
    database_url: str
    secret_key: str
    address: str
    hosts: tuple[str, ...]
    https: bool
    proxies: int
    debug: bool
    smtp: str
    mail_from: str
    send_as: bool
    graph: tuple[str, str, str, str] | None
    mailbox: str
    watched: Path | None
    watched_by: str
    oidc: tuple[str, str, str] | None
    oidc_name: str
    oidc_trusted: bool
    max_upload: int
    api_rate: int
    log: str
    metrics_token: str
    quarantine_days: int
    outbox_days: int
    presenter_days: int
    evaluation_days: int
    site: str
    remind_hour: int | None
    seal: str
    seal_password: str
    tsa: str
    trust: str

    @property
    def only_loopback(self) -> bool:
        """Whether nobody but this machine can reach the site: neither its names nor its address lead here."""
        host = self.address.rpartition(":")[0]
        return not self.hosts and host in LOOPBACK


def read_environment(given: Mapping[str, str] | None = None) -> Environment:
    """The environment, typed; ValueError in words where something cannot be understood."""
    values = os.environ if given is None else given  # noqa: TID251 - the one place that reads it

    def word(name: str) -> str:
        return values.get(name, "").strip() or VARIABLES[name][0]

    def is_on(name: str) -> bool:
        return understanding.is_on(word(name), name)

    def days(name: str) -> int:
        return understanding.days(word(name), name)

    size = understanding.whole(
        word("LAGETRUNT_MAX_UPLOAD_MB"), "LAGETRUNT_MAX_UPLOAD_MB ska vara ett helt antal megabyte"
    )
    rate = understanding.whole(word("LAGETRUNT_API_RATE"), "LAGETRUNT_API_RATE ska vara ett helt antal anrop")
    hosts = understanding.names(word("LAGETRUNT_HOSTS"))
    address = understanding.listening(word("LAGETRUNT_ADDRESS"))
    https = is_on("LAGETRUNT_HTTPS") if word("LAGETRUNT_HTTPS") else bool(hosts)
    proxies = word("LAGETRUNT_PROXIES") or str(int(https))
    if not proxies.isascii() or not proxies.isdigit():
        raise ValueError(f"LAGETRUNT_PROXIES ska vara ett antal, inte {proxies!r}.")
    if word("DATABASE_URL"):
        understanding.server(word("DATABASE_URL"), "DATABASE_URL", *_DATABASE, needs_host=False)
    if word("LAGETRUNT_SMTP"):
        understanding.server(word("LAGETRUNT_SMTP"), "LAGETRUNT_SMTP", *_SMTP)
    oidc = (word("LAGETRUNT_OIDC_ISSUER"), word("LAGETRUNT_OIDC_CLIENT_ID"), word("LAGETRUNT_OIDC_SECRET"))
    if any(oidc) and not all(oidc):
        raise ValueError("LAGETRUNT_OIDC_ISSUER, LAGETRUNT_OIDC_CLIENT_ID och LAGETRUNT_OIDC_SECRET hör ihop: ge alla.")
    if oidc[0] and not oidc[0].startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise ValueError("LAGETRUNT_OIDC_ISSUER ska börja med https://")
    graph = (
        word("LAGETRUNT_GRAPH_TENANT"), word("LAGETRUNT_GRAPH_CLIENT"), word("LAGETRUNT_GRAPH_SECRET"),
        word("LAGETRUNT_GRAPH_MAILBOX"),
    )  # fmt: skip
    if any(graph) and not all(graph):
        raise ValueError(
            "LAGETRUNT_GRAPH_TENANT, LAGETRUNT_GRAPH_CLIENT, LAGETRUNT_GRAPH_SECRET och LAGETRUNT_GRAPH_MAILBOX hör ihop: "
            "ge alla."
        )
    mailbox, watched = word("LAGETRUNT_MAILBOX"), word("LAGETRUNT_WATCHED")
    if mailbox == "graph" and not all(graph):
        raise ValueError("LAGETRUNT_MAILBOX=graph läser LAGETRUNT_GRAPH_MAILBOX: ge alla LAGETRUNT_GRAPH_.")
    if mailbox and mailbox != "graph":
        understanding.server(mailbox, "LAGETRUNT_MAILBOX", *_MAILBOX)
    if bool(watched) != bool(word("LAGETRUNT_WATCHED_BY")):
        raise ValueError("LAGETRUNT_WATCHED och LAGETRUNT_WATCHED_BY hör ihop: ge båda.")
    if watched:
        understanding.sender(word("LAGETRUNT_WATCHED_BY"), "LAGETRUNT_WATCHED_BY")
    log = word("LAGETRUNT_LOG")
    if log not in ("text", "json"):
        raise ValueError(f"LAGETRUNT_LOG ska vara text eller json, inte {log!r}.")
    tsa = word("LAGETRUNT_TSA")
    if tsa and not tsa.startswith(("https://", "http://")):
        raise ValueError("LAGETRUNT_TSA ska börja med https:// eller http://")
    return Environment(
        data=Path(word("LAGETRUNT_DATA")).expanduser().absolute(),
        database_url=word("DATABASE_URL"),
        secret_key=word("LAGETRUNT_SECRET_KEY"),
        address=address,
        hosts=hosts,
        https=https,
        proxies=int(proxies),
        debug=is_on("LAGETRUNT_DEBUG"),
        smtp=word("LAGETRUNT_SMTP"),
        mail_from=understanding.sender(word("LAGETRUNT_MAIL_FROM"), "LAGETRUNT_MAIL_FROM"),
        send_as=is_on("LAGETRUNT_SEND_AS"),
        graph=graph if all(graph) else None,
        mailbox=mailbox,
        watched=Path(watched).expanduser().absolute() if watched else None,
        watched_by=word("LAGETRUNT_WATCHED_BY"),
        oidc=oidc if all(oidc) else None,
        oidc_name=word("LAGETRUNT_OIDC_NAME"),
        oidc_trusted=is_on("LAGETRUNT_OIDC_TRUSTED"),
        max_upload=size * 1_000_000,
        api_rate=rate,
        log=log,
        metrics_token=word("LAGETRUNT_METRICS_TOKEN"),
        quarantine_days=days("LAGETRUNT_QUARANTINE_DAYS"),
        outbox_days=days("LAGETRUNT_OUTBOX_DAYS"),
        presenter_days=days("LAGETRUNT_PRESENTER_DAYS"),
        evaluation_days=days("LAGETRUNT_EVALUATION_DAYS"),
        site=understanding.site(word("LAGETRUNT_SITE"), hosts, address, https=https),
        remind_hour=understanding.hour(word("LAGETRUNT_REMIND_HOUR")),
        seal=word("LAGETRUNT_SEAL"),
        seal_password=word("LAGETRUNT_SEAL_PASSWORD"),
        tsa=tsa,
        trust=word("LAGETRUNT_TRUST"),
    )


def secret_key(environment: Environment) -> str:
    """The key given, or the one kept under the data folder, made at the first call and readable by its owner alone."""
    if environment.secret_key:
        return environment.secret_key
    path = environment.data / "secret_key"
    try:
        environment.data.mkdir(mode=0o700, parents=True, exist_ok=True)  # the register is its owner's alone
        with contextlib.suppress(FileExistsError):
            return _made_key(path)
        kept = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ValueError(
            f"Datamappen {environment.data} (LAGETRUNT_DATA) går inte att använda: {why_not(error)}."
        ) from error
    if not kept:
        raise ValueError(f"Filen {path.name} i datamappen är tom. Ta bort den, så görs en ny.")
    return kept


def _made_key(path: Path) -> str:
    """A new key, kept there whole or not at all; FileExistsError where there is one."""
    made = secrets.token_urlsafe(64)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(made)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        path.unlink()
        raise
    return made


def database(environment: Environment) -> dict[str, Any]:
    """The database as Django wants it told."""
    if not environment.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": environment.data / "register.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",  # a writer waits for its turn at once, instead of failing half-way
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-8000; PRAGMA secure_delete=ON",
            },
        }
    url = urlsplit(environment.database_url)
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", None) or url.hostname or "",
        "PORT": str(url.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


# Keys, and addresses that hold passwords: whether they are set is told, never what they are.
SECRETS = frozenset(
    {
        "LAGETRUNT_SECRET_KEY",
        "DATABASE_URL",
        "LAGETRUNT_SMTP",
        "LAGETRUNT_MAILBOX",
        "LAGETRUNT_OIDC_SECRET",
        "LAGETRUNT_GRAPH_SECRET",
        "LAGETRUNT_SEAL_PASSWORD",
        "LAGETRUNT_TSA",
    }
)


def told(given: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Every setting with its meaning and what it is now, for those who manage the installation."""
    values = os.environ if given is None else given  # noqa: TID251 - the one place that reads it
    rows = []
    for name, (default, meaning) in VARIABLES.items():
        value = values.get(name, "").strip()
        shown = ("satt" if value else "") if name in SECRETS else value or default
        rows.append({"name": name, "meaning": meaning, "value": shown})
    return rows


def single_sign_on(environment: Environment) -> dict[str, Any]:
    """The organisation's directory as allauth wants it told; no app where none is set."""
    told: dict[str, Any] = {"provider_class": "lagetrunt.apps.accounts.single_sign_on.CheckedProvider", "APPS": []}
    if environment.oidc is not None:
        issuer, client, secret = environment.oidc
        settings = {
            "server_url": issuer.rstrip("/"), "fetch_userinfo": False, "email_authentication": True,
            "verified_email": environment.oidc_trusted,
        }  # fmt: skip
        told["APPS"] = [
            {"provider_id": "oidc", "name": environment.oidc_name, "client_id": client, "secret": secret, "settings": settings}
        ]  # fmt: skip
    return told


def origins(environment: Environment) -> list[str]:
    """Where a form may lead besides here: the organisation's directory."""
    if environment.oidc is None:
        return []
    url = urlsplit(environment.oidc[0])
    return [f"{url.scheme}://{url.netloc}"]


def mail(environment: Environment) -> dict[str, Any]:
    """Settings for mail: a server by SMTP, or files in the outbox of the data folder."""
    if not environment.smtp:
        return {"EMAIL_BACKEND": "lagetrunt.adapters.post.OutboxBackend"}
    url = urlsplit(environment.smtp)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or 25,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp+tls" or url.port == 587,
        "EMAIL_USE_SSL": url.scheme == "smtps" or url.port == 465,
        "EMAIL_TIMEOUT": 20,
    }
