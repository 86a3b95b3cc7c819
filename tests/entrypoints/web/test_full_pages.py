"""Pages of the meeting cycle with ten times as much on them: the same number of questions to the database, and no page without end."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.called import written
from tests.factories.drafted import PASSAGE, SENT, drafted
from tests.factories.invited import invited, party, person, seat
from tests.factories.many import many as register_of
from tests.factories.meetings import network, slot
from tests.factories.register import AT, federation, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.answers.answering import Said, send_answer
from lagetrunt.apps.answers.tickets import give_ticket
from lagetrunt.apps.arrivals.keeping import Came, Sort, State, keep_arrival
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.meetings.planning import plan_meetings
from lagetrunt.apps.membership.answering import seen
from lagetrunt.apps.membership.asking import open_round
from lagetrunt.apps.membership.models import SeatAnswer
from lagetrunt.apps.organisation.models import Network, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.publications.models import CalendarKey
from lagetrunt.apps.remarks.models import Comment

pytestmark = pytest.mark.django_db
FEW, MANY = range(6), range(6, 60)


def asked(client: Client, address: str) -> tuple[int, str]:
    """How many questions the page takes, and the page."""
    client.get(address)  # what is loaded once for the process is not the page's
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(queries), answer.content.decode()


class TestArrivals:
    def fill(self, numbers: range) -> None:
        today = timezone.localdate()
        for n in numbers:
            body = network(f"Nätverk nummer {n}")
            plan_meetings(network=body, slots=[slot(today - timedelta(days=n))], by=machine(), at=timezone.now())
            came = Came(key=f"k{n}", source="mail", sort=Sort.NOTES, subject=f"Nätverk nummer {n % 7}", name=f"{n}.docx", sha256=f"{n:064}")  # fmt: skip
            keep_arrival(came=came, state=State.WAITING, why="Välj.", by=machine(), at=timezone.now())

    def test_the_list(self) -> None:
        client = secretary()
        self.fill(FEW)
        few, _page = asked(client, "/inkommet/")
        self.fill(MANY)
        many, page = asked(client, "/inkommet/")
        assert many == few
        assert page.count("<select id=") == 20
        assert page.count("<option") <= 20 * 6
        assert "sida 1 av 3" in page

    def test_all_meetings_to_choose_among(self) -> None:
        client = secretary()
        self.fill(FEW)
        address = f"/inkommet/{Arrival.objects.get(key='k0').pk}/mote/"
        few, _page = asked(client, address)
        self.fill(MANY)
        many, page = asked(client, address)
        assert many == few
        assert page.count('name="mote"') == 50
        assert "sida 1 av 2" in page
        one = asked(client, f"{address}?natverk={network('Nätverk nummer 59').pk}")[1]
        assert one.count('name="mote"') == 1


def test_letters_that_have_gone_and_have_not() -> None:
    client = secretary()
    for n in FEW:
        written(f"k{n}", to=f"brev{n}@exempel.example")
    few, _page = asked(client, "/utskick/")
    for n in MANY:
        written(f"k{n}", to=f"brev{n}@exempel.example")
    many, page = asked(client, "/utskick/?lage=waiting")
    assert many == few
    assert page.count('value="inte"') == 50
    assert 'href="?lage=waiting&amp;sida=2"' in page


class TestMembersAnswers:
    @pytest.fixture(autouse=True)
    def _network(self) -> None:
        self.network = Network.objects.create(federation=federation(), name="Elevhälsonätverket", released_at=AT)

    def fill(self, numbers: range) -> None:
        """An organisation each: two of three answers are clear, the third has a name that may not be entered."""
        today = timezone.localdate()
        parties = [party(f"Kommun {n:02}") for n in numbers]
        _round, asks = open_round(reason="press", occasion=f"o{numbers[0]}", parties=parties, by=machine(), at=AT)
        for n, ask in zip(numbers, asks, strict=True):
            seat(self.network, ask.party, person(f"Prov{n} Exempelsson"))
            held = Representation.objects.get(party=ask.party)
            said = {"kind": "vacant"} if n % 3 else {"kind": "replace", "name": ""}
            SeatAnswer.objects.create(ask=ask, seat=held, since=today, was=seen(held), sent_at=AT, **said)

    def test_the_list(self) -> None:
        client = secretary()
        self.fill(FEW)
        few, _page = asked(client, "/medlemmar/svar/")
        self.fill(MANY)
        many, page = asked(client, "/medlemmar/svar/")
        assert many == few
        assert "60 ändringar väntar på dig" in page and "sida 1 av 2" in page
        assert page.count('value="avsla"') == 50
        _questions, some = asked(client, "/medlemmar/svar/?visa=ses-efter")
        assert some.count('value="avsla"') == 20 and "på sidan som är klara" not in some

    def test_the_press_takes_those_on_the_page_and_no_others(self) -> None:
        client = secretary()
        self.fill(range(60))
        page = client.get("/medlemmar/svar/").content.decode()
        assert "33 av raderna här på sidan är klara" in page and "7 till är klara på andra sidor" in page
        found = re.search(r'name="sigill" value="(\w+)"', page)
        assert found is not None
        wrong = client.post("/medlemmar/svar/?sida=2", {"sigill": found[1]}, follow=True).content.decode()
        assert "inget infördes" in wrong and SeatAnswer.objects.filter(state="waiting").count() == 60
        taken = client.post("/medlemmar/svar/", {"sigill": found[1]}, follow=True).content.decode()
        assert "33 ändringar är införda" in taken
        assert set(SeatAnswer.objects.filter(state="waiting", kind="vacant").values_list("seat__party__name", flat=True)) == {
            f"Kommun {n}" for n in range(50, 60) if n % 3
        }  # fmt: skip
        assert client.post("/medlemmar/svar/?visa=klara", {"sigill": "x"})["Location"] == "/medlemmar/svar/?visa=klara"


def test_comments_on_a_draft() -> None:
    there, client = drafted(), secretary()
    out = there.out()
    address = f"/kalender/{there.booking.pk}/synpunkter/"

    def fill(numbers: range) -> None:
        said = {"reply": "noted", "answered_at": SENT, "answered_by": "Prov"}
        Comment.objects.bulk_create(
            Comment(circulation=out, name="Prov", passage=PASSAGE, text=f"Synpunkt {n:02}", made_at=SENT, **(said if n % 2 == 0 else {}))
            for n in numbers
        )  # fmt: skip

    fill(FEW)
    few, _page = asked(client, address)
    fill(MANY)
    many, page = asked(client, address)
    assert many == few
    assert "30 synpunkter väntar på svar" in page and "sida 1 av 3" in page
    assert page.count('name="synpunkt"') == 20
    _questions, second = asked(client, f"{address}?sida=2")
    assert second.index("Synpunkt 59") < second.index("Synpunkt 00")  # what waits before what has been answered
    row = Comment.objects.get(text="Synpunkt 59")
    way = f"{address}svar/?sida=2"
    assert f'action="{way}"' in second
    told = client.post(way, {"synpunkt": row.pk, "svar": "noted", "skal": ""})
    assert told["Location"] == f"{address}?sida=2"
    wrong = client.post(way, {"synpunkt": Comment.objects.get(text="Synpunkt 57").pk, "svar": "declined", "skal": ""})
    assert wrong.status_code == 422 and "Synpunkt 57" in wrong.content.decode()
    assert f'href="{address}?sida=3"' in wrong.content.decode()  # not where the press was made


class TestWhoComes:
    @pytest.fixture(autouse=True)
    def _meeting(self) -> None:
        self.told = invited()
        self.address = f"/kalender/{self.told.booking.pk}/"

    def fill(self, numbers: range) -> None:
        for n in numbers:
            of = party(f"Kommun {n:02}")
            seat(self.told.network, of, person(f"Prov{n} Exempelsson"))
            ticket = give_ticket(
                purpose="answer", network=self.told.network, booking=self.told.booking, party=of, person=None,
                by=machine(), at=AT,
            ).ticket  # fmt: skip
            said = Said(choice="not", person=None, name="Prov", substitute="", note="")
            send_answer(booking=self.told.booking, party=of, said=said, by=ticket, at=AT)

    def test_answers_and_links(self) -> None:
        client = secretary()
        self.fill(FEW)
        few = [asked(client, f"{self.address}{way}")[0] for way in ("svar/", "lankar/gjorda/")]
        self.fill(MANY)
        (answered, page), (made, links) = (asked(client, f"{self.address}{way}") for way in ("svar/", "lankar/gjorda/"))
        assert [answered, made] == few
        assert "60 länkar är gjorda" in page and page.count("/aterkalla/") == 0
        assert links.count("/aterkalla/") == 50 and "sida 1 av 2" in links


def test_calendar_addresses_of_others() -> None:
    client = secretary(Role.ADMINISTRATOR)

    def fill(numbers: range) -> None:
        for n in numbers:
            holder = User.objects.create_user(f"prov{n}@exempel.example", name=f"Prov{n:02} Exempelsson")
            CalendarKey.objects.create(federation=federation(), user=holder, digest=f"{n:064}", made_at=AT)

    fill(FEW)
    few, _page = asked(client, "/kalender/prenumerera/")
    fill(MANY)
    many, page = asked(client, "/kalender/prenumerera/")
    assert many == few
    assert page.count("/aterkalla/") == 50 and "sida 1 av 2" in page
    _questions, second = asked(client, "/kalender/prenumerera/?sida=2")
    assert "Prov59 Exempelsson" in second and "Prov00 Exempelsson" not in second
    key = CalendarKey.objects.get(user__name="Prov59 Exempelsson")
    told = client.post(f"/kalender/prenumerera/{key.pk}/aterkalla/?sida=2")
    assert told["Location"] == "/kalender/prenumerera/?sida=2"


def test_the_half_year_of_all() -> None:
    client, address = secretary(), "/ta-med-hem/?halvar=2016-1"
    register_of(federation=federation(), networks=3, meetings=12, items=3)
    few, page = asked(client, address)
    assert "saker<span" not in page and "mailto:" in page
    register_of(federation=federation(), networks=27, meetings=108, items=3, at=1)
    more, page = asked(client, address)
    assert more == few
    assert page.count("12 saker<span") == 30  # folded, by network
    assert "mailto:" not in page  # no mail program takes so long a letter out of a link
