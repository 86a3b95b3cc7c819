"""What a web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lagetrunt.project.settings")  # noqa: TID251 - Django is told so
application = get_wsgi_application()
