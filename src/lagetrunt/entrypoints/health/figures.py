"""Figures: what Prometheus collects - requests as each web worker counts them, documents and the queue as the database has them."""

import os
from collections.abc import Iterator

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from lagetrunt.apps.organisation.actor import the_machine
from lagetrunt.apps.organisation.queries import the_federation
from lagetrunt.apps.sources.figures import figures
from lagetrunt.entrypoints.health.nearby import may_see_figures

OWN = CollectorRegistry()  # not the library's: that one tells of Python besides
REQUESTS = Counter(
    "lagetrunt_requests", "Requests answered, by view and status.", ("method", "view", "status"), registry=OWN
)
SECONDS = Histogram(
    "lagetrunt_request_seconds", "How long requests took, by view.", ("view",), registry=OWN,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)  # fmt: skip


class OfRegister(Collector):
    """The figures of the database, asked for at the moment of collecting."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Documents by state, tasks by state, and how long the oldest has waited; `up` is 0 where the database is away."""
        up = GaugeMetricFamily("lagetrunt_database_up", "1 where the database answers.")
        try:
            federation = the_federation()
            told = figures(actor=the_machine(federation.pk if federation else 0), at=timezone.now())
        except DatabaseError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        documents = GaugeMetricFamily("lagetrunt_documents", "Documents, by state.", labels=["state"])
        for state, count in told.documents.items():
            documents.add_metric([state], count)
        yield documents
        tasks = GaugeMetricFamily("lagetrunt_tasks", "Tasks of the reader, by state.", labels=["state"])
        for state, count in told.tasks.items():
            tasks.add_metric([state], count)
        yield tasks
        waited = "How long the oldest task has waited, in seconds; 0 where nothing waits."
        yield GaugeMetricFamily("lagetrunt_oldest_waiting_seconds", waited, value=told.oldest_waiting)
        yield GaugeMetricFamily(
            "lagetrunt_findings_open", "Findings that nobody has settled.", value=told.open_findings
        )


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All figures; to strangers there is no such address."""
    if not may_see_figures(request):
        return HttpResponse(status=404)
    registry = CollectorRegistry()
    registry.register(OfRegister())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:  # noqa: TID251 - the library's own word for many workers
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        told = generate_latest(registry)
    else:
        told = generate_latest(registry) + generate_latest(OWN)
    return HttpResponse(told, content_type=CONTENT_TYPE_LATEST)
