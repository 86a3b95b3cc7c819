"""What a web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lagetrunt.project.settings")  # noqa: TID251 - Django is told so
application = get_wsgi_application()
_ = get_resolver().url_patterns  # every view is loaded now, not in the course of the first request
