"""The site for a WSGI server: `gunicorn communique.newsroom.wsgi`, with COMMUNIQUE_RECORD in the environment."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.newsroom.settings")
application = get_wsgi_application()
