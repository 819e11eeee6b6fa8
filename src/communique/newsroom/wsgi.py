"""The site for a WSGI server: `gunicorn communique.newsroom.wsgi`, with COMMUNIQUE_RECORD in the environment."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from communique.newsroom.folder import only_read_record, open_portal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.newsroom.settings")
application = get_wsgi_application()
open_portal(settings.RECORD)
only_read_record()
