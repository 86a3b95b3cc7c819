"""How fast the meeting cycle's pages and feeds are beside bare Django views over the same rows, and two acts that people wait for.

usage: .venv/bin/python benchmarks/cycle.py FOLDER [rows] [cost] [pages] [drop] [live] [room] [networks=N] [meetings=N]

rows   a register in FOLDER of N networks (without networks: 200) and N planned meetings of 12 items (without meetings: 2,000),
       with agendas and notes published, put in as rows
cost   what each page and the bare view beside it (cycle_peer.py) cost of the processor, in turn in one process, and its queries
pages  the same by `lagetrunt serve` with two workers and wrk with four connections, three rounds in turn, the best of each
drop   a Word file of ten pages, from being dropped until its differences are on the page
live   sixty replies of a live round within ten seconds from telephones behind one address that each ask every three seconds whose turn
       it is, under the limits of the product, and how long a screen that asks every two seconds is behind
room   the same, but all sixty reply at one moment

Every step runs in a process of its own. wrk is Debian's package.
"""

from stepping import step_by_step

STEPS = {
    "rows": "cycle_rows",
    "cost": "cycle_pages",
    "pages": "cycle_pages",
    "drop": "cycle_acts",
    "live": "cycle_acts",
    "room": "cycle_acts",
}

if __name__ == "__main__":
    step_by_step(__file__, steps=STEPS, settings="cycle_settings", numbers={"networks": 200, "meetings": 2_000})
