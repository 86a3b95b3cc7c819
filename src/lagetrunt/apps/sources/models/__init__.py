"""The tables of the app."""

from lagetrunt.apps.sources.models.batch import Batch
from lagetrunt.apps.sources.models.document import Document, DocumentState, FileAccess
from lagetrunt.apps.sources.models.fact import Fact, FactState
from lagetrunt.apps.sources.models.finding import Finding, FindingState
from lagetrunt.apps.sources.models.index_change import IndexChange
from lagetrunt.apps.sources.models.known_file import KnownFile
from lagetrunt.apps.sources.models.match import Match
from lagetrunt.apps.sources.models.page import Page
from lagetrunt.apps.sources.models.passage import Passage
from lagetrunt.apps.sources.models.proposed_link import ProposedLink
from lagetrunt.apps.sources.models.proposed_network_link import ProposedNetworkLink
from lagetrunt.apps.sources.models.proposed_reading import ProposedReading
from lagetrunt.apps.sources.models.stored_reading import StoredReading
from lagetrunt.apps.sources.models.version_group import VersionGroup
from lagetrunt.apps.sources.models.word_form import WordForm

__all__ = [
    "Batch",
    "Document",
    "DocumentState",
    "Fact",
    "FactState",
    "FileAccess",
    "Finding",
    "FindingState",
    "IndexChange",
    "KnownFile",
    "Match",
    "Page",
    "Passage",
    "ProposedLink",
    "ProposedNetworkLink",
    "ProposedReading",
    "StoredReading",
    "VersionGroup",
    "WordForm",
]
