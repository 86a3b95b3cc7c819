"""What notes list as open since before, in the words it was printed with: the thing to do that there is, and no new one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.engines.comparing.todos import bare
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.sources.models import Fact

HEADING = "Öppet sedan tidigare"  # of the Word templates that come along


def without_carried(*, meeting: "Meeting", facts: Sequence["Fact"], titles: Mapping[int, str]) -> list["Fact"]:
    """The facts of things to do but those under the heading that repeat one of an earlier meeting of the network.

    `titles` are those of the items, by the number of their fact.
    """
    listed = [fact for fact in facts if fold(titles.get(fact.parent_id or 0, "")) == fold(HEADING)]
    if not listed or meeting.network_id is None or meeting.day is None:
        return list(facts)
    earlier = Assignment.objects.filter(item__meeting__network=meeting.network_id, item__meeting__day__lt=meeting.day)
    known = {(frozenset(map(fold, who)), bare(what)) for who, what in earlier.values_list("who", "what")}
    repeated = {
        fact.pk for fact in listed if (frozenset(map(fold, fact.current["who"])), bare(fact.current["what"])) in known
    }
    return [fact for fact in facts if fact.pk not in repeated]
