"""Django's settings for a record; `communique.newsroom.folder` points them to the folder that is asked for."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from communique.newsroom.comments.days import parse_days
from communique.newsroom.database import databases
from communique.newsroom.media.storage_settings import parse_media_url
from communique.newsroom.portal.mail_settings import parse_mail_url
from communique.newsroom.portal.secrets import read_key

RECORD = Path(os.environ.get("COMMUNIQUE_RECORD", "record")).absolute()

# Most commands sign nothing; those that do have made a key in the record folder before (`folder.open_portal`).
SECRET_KEY = os.environ.get("COMMUNIQUE_SECRET_KEY") or read_key(RECORD) or secrets.token_urlsafe(50)

DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("COMMUNIQUE_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "communique.newsroom.archive",
    "communique.newsroom.catalogue",
    "communique.newsroom.browse",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    # Before the apps whose templates they replace.
    "communique.newsroom.portal",
    "communique.newsroom.accounts",
    "communique.newsroom.media",
    "communique.newsroom.letters",
    "communique.newsroom.comments",
    "communique.newsroom.desk",
    "communique.newsroom.desk.administration_app.AdministrationConfig",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
ROOT_URLCONF = "communique.newsroom.urls"
WSGI_APPLICATION = "communique.newsroom.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "communique.newsroom.browse.middleware.security_headers",
    "communique.newsroom.api.middleware.programs",
    "communique.newsroom.portal.middleware.Compression",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "communique.newsroom.browse.middleware.unchanged",
    "django.middleware.common.CommonMiddleware",
    # Of these, the record's pages know nothing.
    "communique.newsroom.portal.middleware.private",
    "communique.newsroom.portal.middleware.Sessions",
    "communique.newsroom.portal.middleware.Languages",
    "communique.newsroom.portal.middleware.Forgery",
    "communique.newsroom.portal.middleware.Authentication",
    "communique.newsroom.portal.middleware.Messages",
    "allauth.account.middleware.AccountMiddleware",
    "communique.newsroom.portal.middleware.SessionsList",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "communique.newsroom.browse.context.site",
                "communique.newsroom.portal.context.portal",
                # allauth and the administration ask for these.
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["communique.newsroom.browse.templatetags.communique"],
        },
    }
]
DATABASES = databases(RECORD, os.environ.get("COMMUNIQUE_DATABASE_URL"))
DATABASE_ROUTERS = ["communique.newsroom.portal.router.PortalRouter"]
CACHES = {
    # How often somebody tried to log in: counted by all processes together.
    "default": {
        "BACKEND": "communique.newsroom.api.counters.CounterCache",
        "LOCATION": str(RECORD / "throttle.sqlite3"),
        "KEY_PREFIX": "portal",
    },
    # In a file of its own: counting requests must not wait for a build that writes to the record.
    "throttle": {
        "BACKEND": "communique.newsroom.api.counters.CounterCache",
        "LOCATION": str(RECORD / "throttle.sqlite3"),
    },
}
API_RATE = os.environ.get("COMMUNIQUE_API_RATE", "600/m")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000
LOGGING_CONFIG = None

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# The address of each file changes with its content (see the tag `asset`), so that a browser may keep it.
WHITENOISE_MAX_AGE = 31_536_000
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
APPEND_SLASH = True
# What a reverse proxy says of the reader's connection is believed only where it is set to be.
if os.environ.get("COMMUNIQUE_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True

RECORD_NAME = os.environ.get("COMMUNIQUE_NAME", "communique")
"""What the site calls itself."""
RECORD_LICENCE = os.environ.get("COMMUNIQUE_LICENCE", "")
"""The address of the licence under which the record may be used."""

# Accounts. The flows are django-allauth's; what differs from it is in communique.newsroom.accounts.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "communique.newsroom.accounts.passwords.RulesValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/account/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "communique.newsroom.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
_FORMS = "communique.newsroom.accounts.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "signup": f"{_FORMS}.SignupForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.NewPasswordForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "add_email": f"{_FORMS}.ChangeAddressForm",
    "reauthenticate": f"{_FORMS}.ConfirmForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 1_800
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 1_800
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
# Longer than any code and its followers live, else it would end them.
ACCOUNT_LOGIN_TIMEOUT = 86_400
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = RECORD_NAME
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(os.environ.get("COMMUNIQUE_BEHIND_PROXY"))
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "communique.newsroom.portal.views.forged"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

MEDIA_ROOT = RECORD / "media"
"""Where video, photographs and audio lie, with what is made of them."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "media": parse_media_url(os.environ.get("COMMUNIQUE_MEDIA_URL", "")),
}
MEDIA_LARGEST = int(os.environ.get("COMMUNIQUE_MEDIA_LARGEST") or 20 * 10**9)
"""How many bytes an original may have."""
MEDIA_X_ACCEL = os.environ.get("COMMUNIQUE_X_ACCEL", "")
"""Where nginx has the folder of media, as an internal location; it then sends the files itself."""
MEDIA_ORIGIN = os.environ.get("COMMUNIQUE_MEDIA_ORIGIN", "").rstrip("/")
"""Where a bucket serves from (https://clips.example.org): pages may show what comes from there."""
# A form with a file in it is taken where a view says so, from those that it lets in, and nowhere else.
FILE_UPLOAD_HANDLERS = ["communique.newsroom.media.incoming.NoFiles"]
SITE_URL = os.environ.get("COMMUNIQUE_SITE_URL", "")
"""Where the site is, as mails give it: https://record.example.org. Pages know it from the request."""
vars().update(parse_mail_url(os.environ.get("COMMUNIQUE_MAIL_URL", "")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("COMMUNIQUE_MAIL_FROM") or f"{RECORD_NAME} <newsroom@localhost>"
BOUNCE_ADDRESS = os.environ.get("COMMUNIQUE_BOUNCE_ADDRESS", "")
"""Where mail that cannot be delivered comes back to, for `communique letters bounce`."""

COMMENT_DAYS = parse_days(os.environ.get("COMMUNIQUE_COMMENT_DAYS", ""))
"""For how many days after its publication a news item may be commented on; 0 for ever, unless an editor closes it."""

# Work that no reader should wait for; `communique work` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "media"]}}
