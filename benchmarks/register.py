"""How fast the register takes documents in, and how fast its pages are beside bare Django views over the same rows.

usage: .venv/bin/python benchmarks/register.py FOLDER [rows] [queries] [cost] [pages] [memory] [import] [link] [many] [meetings=N] [documents=N]

rows     a register in FOLDER of 40 networks and N meetings of 12 items (without meetings: 2,000), put in as rows, and its index
queries  how many questions each page asks the database, and for how long
cost     what each page and the bare view beside it (register_peer.py) cost of the processor, asked in turn in one process
pages    each page and its bare view, in the same processes with the same session:
         `lagetrunt serve` with two workers, wrk with four connections, three rounds in turn, the best of each counted
memory   what the web processes hold after all pages have been asked for
import   N documents made from examples/ (without documents: 1,000), taken in and read and linked by one worker
link     what the import left in FOLDER linked again with nothing new: what each heap pays for those before it
many     N short notes taken in at once, read by two workers and linked together, ten more after them, and all of them counted

With DATABASE_URL, as tools/on_postgresql.sh sets it, the rows and documents go there, and all steps must be one command.
Every step runs in a process of its own. wrk is Debian's package.
"""

from stepping import step_by_step

STEPS = {
    "rows": "register_rows", "queries": "register_pages", "cost": "register_pages", "pages": "register_pages", "memory": "register_pages",
    "import": "register_import", "link": "register_import", "many": "register_many",
}  # fmt: skip

if __name__ == "__main__":
    step_by_step(__file__, steps=STEPS, settings="register_settings", numbers={"meetings": 2_000, "documents": 1_000})
