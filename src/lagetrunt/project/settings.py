"""Django's settings, one file for all machines: what differs comes from environment.py."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from lagetrunt.project.environment import (
    LOOPBACK,
    VARIABLES,
    database,
    mail,
    origins,
    read_environment,
    secret_key,
    single_sign_on,
    told,
)

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parents[1]

LAGETRUNT_VARIABLES = VARIABLES
LAGETRUNT_TOLD = told()
LAGETRUNT_DATA = ENVIRONMENT.data
LAGETRUNT_FILES = ENVIRONMENT.data / "files"
LAGETRUNT_INDEX = ENVIRONMENT.data / "index"
LAGETRUNT_COUNTS = ENVIRONMENT.data / "counts"  # visits, as far as limits on them reach back
LAGETRUNT_MAX_UPLOAD = ENVIRONMENT.max_upload
LAGETRUNT_QUARANTINE_DAYS = ENVIRONMENT.quarantine_days
LAGETRUNT_MAILBOX = ENVIRONMENT.mailbox
LAGETRUNT_SEND_AS = ENVIRONMENT.send_as
LAGETRUNT_GRAPH = ENVIRONMENT.graph
LAGETRUNT_GRAPH_LOGIN = "https://login.microsoftonline.com"
LAGETRUNT_GRAPH_ADDRESS = "https://graph.microsoft.com/v1.0"
LAGETRUNT_WATCHED = ENVIRONMENT.watched
LAGETRUNT_WATCHED_BY = ENVIRONMENT.watched_by
LAGETRUNT_OUTBOX_DAYS = ENVIRONMENT.outbox_days
LAGETRUNT_PRESENTER_DAYS = ENVIRONMENT.presenter_days
LAGETRUNT_EVALUATION_DAYS = ENVIRONMENT.evaluation_days
LAGETRUNT_SITE = ENVIRONMENT.site
LAGETRUNT_REMIND_HOUR = ENVIRONMENT.remind_hour
LAGETRUNT_OUTBOX: Path | None = None if ENVIRONMENT.smtp else ENVIRONMENT.data / "outbox"
LAGETRUNT_SEAL = ENVIRONMENT.seal
LAGETRUNT_SEAL_PASSWORD = ENVIRONMENT.seal_password
LAGETRUNT_TSA = ENVIRONMENT.tsa
LAGETRUNT_TRUST = ENVIRONMENT.trust
LAGETRUNT_ADDRESS = ENVIRONMENT.address
LAGETRUNT_API_RATE = ENVIRONMENT.api_rate
LAGETRUNT_METRICS_TOKEN = ENVIRONMENT.metrics_token
LAGETRUNT_ONLY_LOOPBACK = ENVIRONMENT.only_loopback

SECRET_KEY = secret_key(ENVIRONMENT)
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = [*LOOPBACK, *ENVIRONMENT.hosts]
ROOT_URLCONF = "lagetrunt.project.urls"
WSGI_APPLICATION = "lagetrunt.project.wsgi.application"

INSTALLED_APPS = [
    "lagetrunt.apps.audit",
    "lagetrunt.apps.accounts",
    "lagetrunt.apps.organisation",
    "lagetrunt.apps.sources",
    "lagetrunt.apps.letters",
    "lagetrunt.apps.matters",
    "lagetrunt.apps.bodies",
    "lagetrunt.apps.mandates",
    "lagetrunt.apps.meetings",
    "lagetrunt.apps.minutes",
    "lagetrunt.apps.answers",
    "lagetrunt.apps.arrivals",
    "lagetrunt.apps.publications",
    "lagetrunt.apps.followups",
    "lagetrunt.apps.proofs",
    "lagetrunt.apps.desk",
    "lagetrunt.apps.membership",
    "lagetrunt.apps.remarks",
    "lagetrunt.apps.papers",
    "lagetrunt.apps.groups",
    "lagetrunt.apps.evaluations",
    "lagetrunt.apps.events",
    "lagetrunt.apps.initiatives",
    "lagetrunt.entrypoints.api",
    "lagetrunt.entrypoints.jobs",
    "lagetrunt.entrypoints.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "lagetrunt.entrypoints.health.requests.Measured",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lagetrunt.entrypoints.web.speaking.SwitchedLanguage",
    "django.middleware.common.CommonMiddleware",
    "lagetrunt.entrypoints.web.uploads.RefusesTooLarge",
    "django.middleware.csrf.CsrfViewMiddleware",
    "lagetrunt.entrypoints.web.typed.TypedPlainly",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lagetrunt.entrypoints.web.staying_home.ExampleStaysHome",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

_TOLD_TO_PAGES = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "lagetrunt.entrypoints.web.shell.around",
]
TEMPLATES: list[dict[str, Any]] = [
    {  # the pages
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "lagetrunt.entrypoints.web.templating.environment",
            "context_processors": _TOLD_TO_PAGES,
        },
    },
    {  # the letters of allauth
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _TOLD_TO_PAGES},
    },
]

DATABASES = {"default": database(ENVIRONMENT)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {  # shared by the processes of one machine: the limits on log-in attempts are counted there
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": ENVIRONMENT.data / "cache",
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Accounts: made by an administrator, never by a visitor; the e-mail address is the name.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "lagetrunt.apps.accounts.adapter.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # the address is the way to a new password
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
ACCOUNT_RATE_LIMITS = {  # beside allauth's own of log-in, second factor, reset and change of password
    "upload": "60/m/user",
    # Pages without login (entrypoints/web/limits.py): "ip" is an address, which may be that of a whole town hall. A room of
    # 100 telephones asks 2,000 times a minute whose turn it is, and opens and sends some 500 pages.
    "round_link": "240/m/key,6000/m/ip",  # key: one link, which a municipality's people may share, each asking 20 times
    "link": "60/m/key,1200/m/ip",
    "event_link": "600/m/key,1200/m/ip",  # an open invitation, which may have gone to some hundreds
    "sign_up": "20/m/ip,200/h/ip,400/h/key",  # what is sent by one: each may make a letter
    "wrong_link": "10/m/ip,40/h/ip,300/m/key",  # guesses; key: all addresses together
    "public": "300/m/ip",  # the pages that everybody sees, and what other sites fetch of them
    "public_file": "20/m/ip,200/h/ip",  # files that anybody sends to be checked
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies  # so that limits are counted by visitor, not by the server in front
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Laget runt"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones go a little wrong
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever makes an account answers for its address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ENVIRONMENT.only_loopback
LAGETRUNT_SINGLE_SIGN_ON_ID = "oidc" if ENVIRONMENT.oidc else ""
LAGETRUNT_SINGLE_SIGN_ON_NAME = ENVIRONMENT.oidc_name
SOCIALACCOUNT_PROVIDERS = {"openid_connect": single_sign_on(ENVIRONMENT)}
SOCIALACCOUNT_ADAPTER = "lagetrunt.apps.accounts.single_sign_on.NoNewAccounts"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [
    ("fonts", PACKAGE / "engines/reading/presenting/as_html/fonts")
]  # the report and the web share them
STATIC_ROOT = ENVIRONMENT.data / "static"
_COLLECTED = (STATIC_ROOT / "staticfiles.json").is_file() and not DEBUG
WHITENOISE_USE_FINDERS = not _COLLECTED
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ENVIRONMENT.data / "media"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

globals().update(mail(ENVIRONMENT))
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, *origins(ENVIRONMENT)],  # the button of the directory leads there
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "lagetrunt"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5_000
FILE_UPLOAD_TEMP_DIR = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "lagetrunt.entrypoints.health.numbering.WithRequest"}},
    "formatters": {
        "text": {"format": "{asctime} {levelname} {name} {request_id} {message}", "style": "{"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "{asctime}{levelname}{name}{request_id}{message}",
            "style": "{",
            "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger"},
            "json_ensure_ascii": False,
        },
    },
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": ENVIRONMENT.log, "filters": ["request"]}},
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {
        "lagetrunt": {"level": "INFO"},
        # Its warnings tell addresses that were asked for in vain, in which anything may have been written.
        "django.request": {"level": "ERROR"},
    },
}
