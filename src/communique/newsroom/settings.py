"""Django's settings for a record; `communique.newsroom.folder` points them to the folder that is asked for."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from communique.newsroom.database import database

RECORD = Path(os.environ.get("COMMUNIQUE_RECORD", "record")).absolute()

# The command line signs nothing. Without a key of its own, each process makes a new one, so that no key is ever shared.
SECRET_KEY = os.environ.get("COMMUNIQUE_SECRET_KEY") or secrets.token_urlsafe(50)

DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("COMMUNIQUE_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "communique.newsroom.archive",
    "communique.newsroom.catalogue",
    "communique.newsroom.browse",
]
ROOT_URLCONF = "communique.newsroom.urls"
WSGI_APPLICATION = "communique.newsroom.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "communique.newsroom.browse.middleware.security_headers",
    "communique.newsroom.api.middleware.programs",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "communique.newsroom.browse.middleware.unchanged",
    "django.middleware.common.CommonMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["communique.newsroom.browse.context.site"],
            "builtins": ["communique.newsroom.browse.templatetags.communique"],
        },
    }
]
DATABASES = {"default": database(RECORD, os.environ.get("COMMUNIQUE_DATABASE_URL"))}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
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
USE_I18N = False
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
