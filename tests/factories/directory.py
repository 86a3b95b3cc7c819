"""A directory of an organisation on this machine: OpenID Connect's discovery, authorize, token and keys, with signed answers."""

import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "register", "hemligt"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class Directory:
    """Answers for one person; `change` may spoil the claims, `sign` the key, `token` the whole answer."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.sign: Any = self.key
        self.algorithm = "RS256"
        self.headers: dict[str, Any] = {"kid": "nyckel"}
        self.email, self.verified = "anna@exempel.example", True
        self.change: Callable[[dict[str, Any]], object] = lambda claims: None
        self.asked: dict[str, dict[str, str]] = {}
        self.issuer = ""

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        """A WSGI application."""
        path = environ["PATH_INFO"]
        if path.endswith("/.well-known/openid-configuration"):
            return self._json(start, {
                "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize", "jwks_uri": f"{self.issuer}/keys",
                "token_endpoint": f"{self.issuer}/token", "token_endpoint_auth_methods_supported": ["client_secret_post"],
            })  # fmt: skip
        if path.endswith("/keys"):
            told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return self._json(start, {"keys": [{**told, "kid": "nyckel", "alg": "RS256", "use": "sig"}]})
        if path.endswith("/authorize"):
            asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
            code = secrets.token_hex(8)
            self.asked[code] = asked
            back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
            start("302 Found", [("Location", back)])
            return [b""]
        body = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0)).decode())
        told = {name: values[0] for name, values in body.items()}
        asked = self.asked.pop(told.get("code", ""), {})
        if (
            not asked
            or (told.get("client_id"), told.get("client_secret")) != (CLIENT, SECRET)
            or "code_verifier" not in told
        ):
            start("400 Bad Request", [("Content-Type", "application/json")])
            return [b'{"error": "invalid_grant"}']
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": "person-1", "iat": now, "exp": now + 300, "nonce": asked.get("nonce"),
            "email": self.email, "email_verified": self.verified, "name": "Anna Prov",
        }  # fmt: skip
        self.change(claims)
        signed = jwt.encode(claims, self.sign, algorithm=self.algorithm, headers=self.headers)
        return self._json(start, {"access_token": "x", "token_type": "Bearer", "id_token": signed})

    @staticmethod
    def _json(start: Any, told: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(told).encode()]


@contextmanager
def serving() -> Iterator[Directory]:
    """The directory, served until the end."""
    directory = Directory()
    server = make_server("127.0.0.1", 0, directory, handler_class=_Quiet)
    directory.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield directory
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
