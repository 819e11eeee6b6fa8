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
ALLOWED_HOSTS: list[str] = []
INSTALLED_APPS = ["communique.newsroom.archive"]
MIDDLEWARE: list[str] = []
DATABASES = {"default": database(RECORD, os.environ.get("COMMUNIQUE_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
LOGGING_CONFIG = None
