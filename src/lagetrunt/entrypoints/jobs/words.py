"""The words that are jobs, with what they do: told by `lagetrunt --help` without anything being loaded."""

# word: (Swedish, English)
JOBS = {
    "import": ("Ta in en mapp med dokument i registret", "Take a folder of documents into the register"),
    "serve": ("Starta webbplatsen och läsaren på den här datorn", "Start the site and the reader on this machine"),
    "worker": ("Läs det som väntar i kön", "Read what waits in the queue"),
    "relink": ("Koppla ihop allt som lästs från början", "Link all that has been read from scratch"),
    "demo": ("Fyll en tom databas med exemplet", "Fill an empty database with the example"),
    "administrator": ("Ge någon det första kontot", "Give somebody the first account"),
    "receive": ("Ta hand om ett brev på standard in", "See to a mail on standard input"),
    "verify": ("Säg om en fil är ett protokoll som är justerat här", "Say whether a file is a record approved here"),
    "nightly": ("Gallra det vars tid har gått ut", "Delete what has been kept long enough"),
    "take-out": ("Ta ut allt: dokument, tabeller och data", "Take everything out: documents, tables and data"),
    "backup": ("Spara allt i en fil", "Save everything in one file"),
    "restore": ("Lägg tillbaka det som sparats", "Put back what was saved"),
    "index": ("Bygg sökregistret på nytt", "Build the index of the search anew"),
    "doctor": ("Säg vad som är fel med installationen", "Say what is wrong with the installation"),
    "migrate": ("Gör databasens tabeller", "Make the tables of the database"),
}
# Django's own, for those who develop and run it.
OWN = frozenset(
    [
        "changepassword",
        "collectstatic",
        "compilemessages",
        "dbshell",
        "makemessages",
        "makemigrations",
        "sendtestemail",
        "shell",
        "showmigrations",
        "sqlmigrate",
        "clearsessions",
        "prune_db_task_results",
    ]
)
