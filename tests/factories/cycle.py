"""A meeting all the way: a mandate, a question, a date with its agenda, answers, a round, papers, notes, a signed record, what went out."""

from tests.factories.charted import initiative
from tests.factories.meetings import ITEMS
from tests.factories.published import out, with_notes
from tests.factories.register import AT, machine, release_all, taken_in
from tests.factories.remembered import remembered
from tests.factories.slides import sent

from lagetrunt.apps.answers.answering import Said, send_answer
from lagetrunt.apps.answers.rounds import send_replies, set_questions
from lagetrunt.apps.groups.answering import Sent, send_group_answers
from lagetrunt.apps.groups.dividing import ask_groups, divide_up
from lagetrunt.apps.groups.models import GroupQuestion, SmallGroup
from lagetrunt.apps.meetings.agenda import add_item, propose_topic
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.meetings.numbering import give_paragraphs
from lagetrunt.apps.meetings.planning import set_working_order
from lagetrunt.apps.organisation.models import Party, Person
from lagetrunt.apps.organisation.seating import enter_network
from lagetrunt.apps.proofs.models import SignOff
from lagetrunt.apps.proofs.services import approve, open_sign_off

CHAIR, SECRETARY = "Amina Jusufović", "Eva Lindros"
MANDATE = """UPPDRAG FÖR VUXNÄTVERKET
Uppdragsperiod: 2023 t.o.m. 2025
Uppdragsgivare: Skolchefsnätverket

PRIORITERAT OMRÅDE 1: YRKESVUX

  * Ansöka gemensamt om statsbidrag till regionalt yrkesvux.
  * Upprätta en plan för dimensionering av yrkesutbildningarna.

ARBETSFORMER
Nätverket ska ha minst fyra möten per år.
"""


def held() -> Booking:
    """A planned meeting whose notes are read, confirmed and released; the network is known before its notes come."""

    def made() -> Booking:
        enter_network(name="Elevhälsonätverket", by=machine(), at=AT)
        return with_notes()

    return remembered("held", made)


def signed(booking: Booking, number: int = 1, reason: str = "") -> SignOff:
    """A version of its record that a chair and a secretary sign, and that is approved a moment later."""
    named = Person.objects.order_by("pk").filter
    people = [(role, named(name=name)[0]) for role, name in (("chair", CHAIR), ("secretary", SECRETARY))]
    made = open_sign_off(
        record=booking.records.get(), way="service", signers=people, number=number, reason=reason,
        content=str(number) * 64, original="a" * 64, by=machine(), at=AT,
    )  # fmt: skip
    assert approve(sign_off=made, final="b" * 64, report=[], seal="", by=machine(), at=AT)
    return made


def whole_cycle() -> Booking:
    """The meeting with one of everything."""
    taken_in(("Vux/uppdrag_vux_2023.txt", MANDATE))
    booking, by = held(), machine()
    release_all()
    assert booking.network is not None
    set_working_order(network=booking.network, by=by, at=AT, grade="protocol")
    topic = propose_topic(network=booking.network, title="Skolskjuts över gräns", by=by, at=AT)
    add_item(booking=booking, topic=topic, title=topic.title, by=by, at=AT)
    give_paragraphs(booking=booking, by=by, at=AT)
    avesta = Party.objects.get(name="Avesta", kind="municipality")
    send_answer(booking=booking, party=avesta, said=Said(choice="coming", name="Hanna Viitasaari"), by=by, at=AT)
    (question,) = set_questions(booking=booking, texts=["Hur går det?"], by=by, at=AT)
    send_replies(booking=booking, party=avesta, texts={question.pk: "Bra."}, name="Hanna", by=by, at=AT)
    initiative("Ett projekt om närvaro", "Avesta", network=booking.network)
    sent(booking, AgendaItem.objects.get(title=ITEMS[1]))
    item = booking.agenda.get(title=topic.title)
    divide_up(item=item, most=4, by=by, at=AT)
    ask_groups(item=item, texts={}, more=["Vad är svårast?"], by=by, at=AT)
    group = SmallGroup.objects.get()
    told = {GroupQuestion.objects.get().pk: Sent(shown="", written="Bussarna")}
    send_group_answers(group=group, sent=told, by=by, at=AT)
    signed(booking)
    out(booking)
    return booking
