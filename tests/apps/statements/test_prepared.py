"""A prepared statement answers as the query does that it was made of, whatever it is given and whoever asks."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, F, Prefetch, Q, QuerySet, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.many import AT, many
from tests.factories.register import actor, federation

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.minutes.models import Decision, Item
from lagetrunt.apps.minutes.queries import assignments, decisions, items
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.queries import to_check
from lagetrunt.apps.statements.prepared import NotPrepared, _put_together, prepared, prepared_count

pytestmark = pytest.mark.django_db
Build = Callable[..., QuerySet[Any, Any]]


def _coming(actor: Actor, day: date) -> QuerySet[Meeting]:
    return meetings(actor=actor).filter(day__gte=day).order_by("day", "pk")[:7]


def _between(first: date, last: date) -> QuerySet[Meeting]:
    return Meeting.objects.filter(day__range=(first, last)).select_related("network", "document").order_by("-pk")


def _of_network(actor: Actor, network: int, word: str) -> QuerySet[Decision]:
    return decisions(actor=actor).filter(item__meeting__network=network, text__contains=word)


def _items_of(meeting: int) -> QuerySet[Item]:
    under = Prefetch("decisions", Decision.objects.order_by("position"))
    return (
        Item.objects.filter(meeting=meeting).prefetch_related(under, "assignments").order_by("position").defer("title")
    )


def _named(network: int) -> Any:
    return Network.objects.filter(Q(pk=network) | Q(name="Nätverk 0-1")).order_by("pk").values_list(
        "pk", "name", named=True
    )  # fmt: skip


def _flat(day: date) -> Any:
    return Meeting.objects.filter(day__lt=day).order_by("day").values_list("day", flat=True).distinct()


def _told(network: int) -> Any:
    return Meeting.objects.filter(network_id=network).order_by("pk").values("pk", "day", name=F("network__name"))


def _seats(network: int, day: date) -> Any:
    held = Representation.objects.filter(network=network, since__lte=day)
    return held.values("party__name").annotate(n=Count("pk")).order_by("party__name")


def _either(network: int, other: int) -> Any:
    first, second = (Network.objects.filter(pk=pk).order_by().values_list("name", Value(1)) for pk in (network, other))
    return first.union(second, all=True).order_by("name")


def _brought(at: datetime) -> Any:
    return Person.objects.filter(brought_at__lte=at).order_by("pk").only("name")[:3]


def _some(numbers: frozenset[int], word: str) -> QuerySet[Network]:
    return Network.objects.filter(pk__in=numbers).exclude(name=word).order_by("name")


def _met_in(networks: frozenset[int]) -> QuerySet[Meeting]:
    return Meeting.objects.filter(network__pk__in=networks).order_by("pk").select_related("network")


def _nothing(network: int) -> QuerySet[Network]:
    return Network.objects.filter(pk__in=(), federation_id=network)


def _same(build: Build, /, *args: Any, **named: Any) -> None:
    """Asked plainly and prepared, twice, the rows are alike, with what came beside them; and so is their number."""
    plain = [_seen(row) for row in build(*args, **named)]
    for _ in range(2):
        assert [_seen(row) for row in prepared(build)(*args, **named)] == plain
    assert prepared_count(build)(*args, **named) == len(plain)


def _seen(row: Any) -> Any:
    if not hasattr(row, "_meta"):
        return row
    beside = {name: [one.pk for one in some] for name, some in getattr(row, "_prefetched_objects_cache", {}).items()}
    joined = {name: one.pk for name, one in row._state.fields_cache.items() if one is not None}
    loaded = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    return type(row), loaded, beside, joined


@pytest.fixture
def register() -> None:
    many(federation=federation(), networks=3, meetings=12, items=2)


@pytest.mark.usefixtures("register")
def test_rows_are_those_of_the_query() -> None:
    first, second, third = Network.objects.order_by("pk").values_list("pk", flat=True)
    days = list(Meeting.objects.order_by("day").values_list("day", flat=True))
    reader = actor(Role.READER)
    chair = actor(Role.CHAIR, network=Network.objects.get(pk=second))
    for day in (days[0], days[5], days[-1] + timedelta(days=1)):
        for asker in (reader, chair, actor(None)):
            _same(_coming, asker, day=day)
        _same(_between, first=days[0], last=day)
        _same(_flat, day=day)
        _same(_seats, network=third, day=day)
    for network in (first, second, third, 0):
        _same(_of_network, reader, network=network, word="rutin")
        _same(_of_network, chair, network=network, word="% _")
        _same(_named, network=network)
        _same(_told, network=network)
        _same(_either, network=network, other=third)
        _same(_nothing, network=network)
    for numbers in ((), (second,), (third, first), (first, second, third), (0, first, second, third, 7_000_000)):
        _same(_some, numbers=frozenset(numbers), word="Nätverk 0-1")
        _same(_met_in, networks=frozenset(numbers))
    for meeting in Meeting.objects.values_list("pk", flat=True):
        _same(_items_of, meeting=meeting)
    for at in (AT, AT - timedelta(seconds=1), timezone.now()):
        _same(_brought, at=at)


@pytest.mark.usefixtures("register")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(word=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8))
def test_a_value_is_never_read_as_sql(word: str) -> None:
    network = Network.objects.order_by("pk")[0].pk
    asker = Actor(user_id=None, name="", federation_id=federation().pk, roles=frozenset({Role.READER}))
    assert prepared(_of_network)(asker, network=network, word=word) == list(
        _of_network(asker, network=network, word=word)
    )


@pytest.mark.usefixtures("register")
def test_a_shape_is_put_together_once_and_sees_what_is_new() -> None:
    built = []

    def names(actor: Actor, network: int) -> Any:
        built.append(actor)
        return Network.objects.filter(federation_id=actor.federation_id, pk__gte=network).values_list("name", flat=True)

    ask, reader, chair = prepared(names), actor(Role.READER), actor(Role.CHAIR)
    with CaptureQueriesContext(connection) as asked:
        assert len(ask(reader, network=0)) == 3
        Network.objects.create(federation=federation(), name="Ännu ett")
        assert len(ask(reader, network=0)) == 4
        assert ask(actor=chair, network=Network.objects.latest("pk").pk) == ["Ännu ett"]
    assert built == [reader, chair]
    assert sum(query["sql"].startswith("SELECT") and '"name"' in query["sql"] for query in asked) >= 3


@pytest.mark.usefixtures("register")
def test_what_would_go_stale_is_refused() -> None:
    reader, day = actor(Role.READER), date(2016, 1, 1)
    with pytest.raises(NotPrepared, match="give it by name"):
        prepared(_coming)(reader, day)
    with pytest.raises(NotPrepared, match="give it by name"):
        prepared_count(_brought)(AT)
    with pytest.raises(NotPrepared, match="asks the database"):
        prepared(lambda: Meeting.objects.filter(network__in=list(Network.objects.all())))()
    assert prepared(_coming)(reader, day=day)


@pytest.mark.usefixtures("register")
def test_two_who_ask_at_once_do_not_disturb_one_another() -> None:
    first, second, _third = Network.objects.order_by("pk").values_list("pk", flat=True)
    kept = _put_together(_told, (), (), (("network", int, None),))
    one, other = (kept.rows_with({"network": network}) for network in (first, second))
    assert list(other) == list(_told(network=second))
    assert list(one) == list(_told(network=first))


@pytest.mark.usefixtures("register")
def test_queries_of_the_apps_can_be_prepared() -> None:
    """Those that pages prepare hold no moment and ask nothing while they are put together, for any role."""
    for role in Role:
        asker = actor(role)
        meeting = Meeting.objects.order_by("pk")[0]
        for build in (
            lambda actor: assignments(actor=actor, open_only=True),
            lambda actor: to_check(actor=actor),
            lambda actor, meeting=meeting: items(actor=actor, meeting=meeting),
        ):
            _same(build, asker)
