"""The environment is read into types, with documented defaults, and the secret key is made once and kept to its owner."""

import errno
import stat
from pathlib import Path

import pytest

from lagetrunt.project.environment import VARIABLES, database, mail, read_environment, secret_key


def test_defaults() -> None:
    environment = read_environment({})
    assert environment.data == Path("var").absolute()
    assert environment.only_loopback and not environment.https and not environment.debug
    assert database(environment)["ENGINE"].endswith("sqlite3")
    assert mail(environment) == {"EMAIL_BACKEND": "lagetrunt.adapters.post.OutboxBackend"}
    assert all(meaning for _, meaning in VARIABLES.values())


def test_names_of_the_site_make_cookies_secure_and_demo_logins_impossible() -> None:
    environment = read_environment({"LAGETRUNT_HOSTS": "register.example, www.register.example"})
    assert environment.hosts == ("register.example", "www.register.example")
    assert environment.https and not environment.only_loopback
    assert not read_environment({"LAGETRUNT_HOSTS": "a.example", "LAGETRUNT_HTTPS": "0"}).https
    assert not read_environment({"LAGETRUNT_ADDRESS": "0.0.0.0:8000"}).only_loopback


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LAGETRUNT_QUARANTINE_DAYS", "länge"),
        ("LAGETRUNT_MAX_UPLOAD_MB", "mycket"),
        ("LAGETRUNT_MAX_UPLOAD_MB", "0"),
        ("LAGETRUNT_ADDRESS", "8000"),
        ("LAGETRUNT_ADDRESS", "127.0.0.1:80000"),
        ("LAGETRUNT_HOSTS", "https://register.example/"),
        ("LAGETRUNT_HOSTS", "register.example:443"),
        ("LAGETRUNT_HTTPS", "ja"),
        ("LAGETRUNT_DEBUG", "true"),
        ("LAGETRUNT_SEND_AS", "ja"),
        ("LAGETRUNT_OIDC_TRUSTED", "ja"),
        ("LAGETRUNT_PROXIES", "många"),
        ("LAGETRUNT_SMTP", "post.example"),
        ("LAGETRUNT_SMTP", "smtp://"),
        ("LAGETRUNT_SMTP", "smtp://namn:lö#sen@post.example:587"),
        ("LAGETRUNT_MAIL_FROM", "registret"),
        ("LAGETRUNT_MAILBOX", "imaps://"),
        ("LAGETRUNT_MAILBOX", "pop3://post.example"),
        ("DATABASE_URL", "mysql://db.example/laget"),
        ("DATABASE_URL", "postgresql://namn:lösen@db.example:port/laget"),
    ],
)
def test_what_cannot_be_understood_is_said_in_words(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"{name} ska vara"):
        read_environment({name: value})


def test_what_is_secret_is_not_repeated() -> None:
    for name in ("DATABASE_URL", "LAGETRUNT_SMTP", "LAGETRUNT_MAILBOX"):
        with pytest.raises(ValueError, match="%23") as told:
            read_environment({name: "x://namn:hemligt@y"})
        assert "hemligt" not in str(told.value)


def test_what_is_well_is_taken() -> None:
    told = read_environment(
        {
            "LAGETRUNT_HOSTS": ".exempel.example, *, [::1]",
            "LAGETRUNT_MAIL_FROM": "Registret <register@exempel.example>",
            "LAGETRUNT_SMTP": "smtps://post.exempel.example",
            "LAGETRUNT_SEND_AS": "0",
        }
    )
    assert told.hosts == (".exempel.example", "*", "[::1]") and not told.send_as
    assert told.mail_from == "Registret <register@exempel.example>"


def test_graph_wants_all_or_nothing() -> None:
    told = {f"LAGETRUNT_GRAPH_{name}": name.lower() for name in ("TENANT", "CLIENT", "SECRET", "MAILBOX")}
    assert read_environment(told).graph == ("tenant", "client", "secret", "mailbox")
    assert read_environment(told | {"LAGETRUNT_MAILBOX": "graph"}).mailbox == "graph"
    with pytest.raises(ValueError, match="LAGETRUNT_GRAPH_MAILBOX"):
        read_environment({"LAGETRUNT_MAILBOX": "graph"})
    assert read_environment({}).graph is None and not read_environment({}).send_as
    with pytest.raises(ValueError, match="ge alla"):
        read_environment(told | {"LAGETRUNT_GRAPH_SECRET": ""})


def test_postgresql_by_url() -> None:
    url = "postgresql://reg%40ister:l%2Fsen@db.example:5433/laget?sslmode=require"
    told = database(read_environment({"DATABASE_URL": url}))
    assert told["USER"] == "reg@ister" and told["PASSWORD"] == "l/sen" and told["HOST"] == "db.example"
    assert told["PORT"] == "5433" and told["NAME"] == "laget" and told["OPTIONS"] == {"sslmode": "require"}
    assert database(read_environment({"DATABASE_URL": "postgresql:///laget?host=/run/pg"}))["HOST"] == "/run/pg"


def test_the_secret_key_is_made_once(tmp_path: Path) -> None:
    environment = read_environment({"LAGETRUNT_DATA": str(tmp_path / "data")})
    key = secret_key(environment)
    assert len(key) > 60 and secret_key(environment) == key
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    given = read_environment({"LAGETRUNT_DATA": str(tmp_path), "LAGETRUNT_SECRET_KEY": "given"})
    assert secret_key(given) == "given"


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ValueError, match=r"LAGETRUNT_DATA.*går inte att använda"):
        secret_key(read_environment({"LAGETRUNT_DATA": str(tmp_path / "file" / "data")}))


def test_a_key_that_finds_no_room_leaves_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    environment = read_environment({"LAGETRUNT_DATA": str(tmp_path)})
    with monkeypatch.context() as patched, pytest.raises(ValueError, match="disken är full"):
        patched.setattr("lagetrunt.project.environment.os.fsync", full)
        secret_key(environment)
    assert list(tmp_path.iterdir()) == []
    assert len(secret_key(environment)) > 60
