"""The spaCy pipeline: a character tokenizer and one registered component a kind of mention.

Offsets of tokens are code points of the text; ``doc.spans["mentions"]`` and
``doc.ents`` hold the settled mentions, ``doc._.kg_mentions`` the records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from spacy.lang.zh import Chinese
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from kg.extract.aliases import find_aliases, find_short_papers, find_tails
from kg.extract.bodies import find_bodies
from kg.extract.concepts import find_concepts
from kg.extract.documents import find_documents
from kg.extract.gazetteer import Gazetteer, gazetteer
from kg.extract.joins import join
from kg.extract.lexicon import read_lexicon
from kg.extract.locations import find_locations
from kg.extract.meetings import find_meetings
from kg.extract.neighbours import join_sittings, share_heads, share_places
from kg.extract.organs import find_organs
from kg.extract.persons import find_persons
from kg.extract.spans import Candidate, settle
from kg.model import Mention
from kg.reference.placenames import PlaceName, find_place_names
from kg.reference.view import normalise

Finder = Callable[[str, list[PlaceName]], Iterable[Candidate]]

FINDERS: dict[str, Finder] = {
    "kg_organs": find_organs,
    "kg_bodies": find_bodies,
    "kg_meetings": find_meetings,
    "kg_documents": find_documents,
    "kg_concepts": lambda view, places: find_concepts(view),
    "kg_persons": lambda view, places: find_persons(view),
    "kg_locations": find_locations,
}


class CharacterTokenizer:
    """One token a code point, so that every span of the text is a span of tokens."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc with one token for each code point of ``text``."""
        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc._.kg_text = text
        return doc

    def to_bytes(self, **kwargs: object) -> bytes:
        """Nothing to store."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> CharacterTokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, path: object, **kwargs: object) -> None:
        """Nothing to store."""

    def from_disk(self, path: object, **kwargs: object) -> CharacterTokenizer:
        """Nothing to read."""
        return self


@registry.tokenizers("kg.CharacterTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """The tokenizer by name, for a pipeline that is loaded from disk."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


def _register() -> None:
    for name, default in (
        ("kg_text", ""),
        ("kg_view", ""),
        ("kg_joined", None),
        ("kg_places", None),
        ("kg_candidates", None),
        ("kg_mentions", None),
    ):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def _component(name: str, find: Finder) -> None:
    def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        def component(doc: Doc) -> Doc:
            state = doc._
            state.kg_candidates.extend(find(state.kg_view, state.kg_places))
            return doc

        return component

    Language.factory(
        name, func=create, requires=["doc._.kg_view", "doc._.kg_places"], assigns=["doc._.kg_candidates"]
    )  # fmt: skip


_register()
for _name, _find in FINDERS.items():
    _component(_name, _find)


@Language.component(
    "kg_places", assigns=["doc._.kg_joined", "doc._.kg_view", "doc._.kg_places", "doc._.kg_candidates"]
)
def read_places(doc: Doc) -> Doc:
    """Normalises the text and finds its place names, which every grammar needs."""
    doc._.kg_joined = join(normalise(doc._.kg_text))
    doc._.kg_view = doc._.kg_joined.text
    doc._.kg_places = find_place_names(doc._.kg_view)
    doc._.kg_candidates = []
    return doc


@Language.factory(
    "kg_mentions",
    default_config={"spans": True},
    requires=["doc._.kg_view", "doc._.kg_candidates"],
    assigns=["doc._.kg_mentions", "doc.ents"],
)
def create_mentions(nlp: Language, name: str, spans: bool) -> Callable[[Doc], Doc]:
    """Settles overlaps, follows the abbreviations that the text defines, and keeps the records.

    ``spans`` writes ``doc.spans["mentions"]`` and ``doc.ents`` as well, for other components.
    """

    def component(doc: Doc) -> Doc:
        doc._.kg_mentions = _settled(doc)
        if spans:
            found = [_span(doc, m) for m in doc._.kg_mentions]
            doc.spans["mentions"] = found
            doc.set_ents(found)
        return doc

    return component


def _settled(doc: Doc) -> tuple[Mention, ...]:
    state = doc._
    text, view, joined = state.kg_text, state.kg_view, state.kg_joined
    settled = settle(state.kg_candidates)
    aliases = [*find_aliases(view, settled), *find_tails(view, settled), *find_short_papers(view, settled)]
    if aliases:
        settled = settle([*settled, *aliases])
    settled = join_sittings(view, share_heads(view, share_places(view, settled)))
    return tuple(c.mention(text, joined.span(c.start, c.end)) for c in settled)


def _span(doc: Doc, mention: Mention) -> Span:
    return Span(doc, mention.start, mention.end, label=mention.type.value)


@Language.factory(
    "kg_gazetteer",
    default_config={"lexicon": []},
    requires=["doc._.kg_view"],
    assigns=["doc._.kg_candidates"],
)
def create_gazetteer(nlp: Language, name: str, lexicon: list[str]) -> Callable[[Doc], Doc]:
    """The names of the packed tables, and of the user's tables (paths) on top of them."""
    extra = tuple(pair for path in lexicon for pair in read_lexicon(Path(path)))
    table = Gazetteer(extra) if extra else gazetteer()

    def component(doc: Doc) -> Doc:
        state = doc._
        state.kg_candidates.extend(table.find(state.kg_view))
        return doc

    return component


def build_nlp(lexicon: Sequence[Path] = (), *, spans: bool = True) -> Language:
    """The pipeline with all components, in order. It needs no model and no download.

    ``lexicon`` are tables of a user's own names; ``spans`` tells whether the Doc gets spans and entities
    besides the records. Raises SettingsError for a table that is not valid.
    """
    config = {"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}}
    nlp = Chinese.from_config(config)
    nlp.add_pipe("kg_places")
    nlp.add_pipe("kg_gazetteer", config={"lexicon": [str(path) for path in lexicon]})
    for name in FINDERS:
        nlp.add_pipe(name)
    nlp.add_pipe("kg_mentions", config={"spans": spans})
    return nlp
