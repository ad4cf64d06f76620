"""The spaCy pipeline: a character tokenizer and one registered component a kind of mention.

Offsets of tokens are code points of the text; ``doc.spans["mentions"]`` and
``doc.ents`` hold the settled mentions, ``doc._.kg_mentions`` the records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

from spacy.lang.zh import Chinese
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from kg.find.joins import join
from kg.find.readings import FINDERS, Finder
from kg.naming import table
from kg.reference.placenames import find_place_names
from kg.trainable import NameChooser


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


def _proposer(name: str, find: Finder) -> Callable[[Language, str], Callable[[Doc], Doc]]:
    def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        def component(doc: Doc) -> Doc:
            state = doc._
            state.kg_candidates.extend(find(state.kg_view, state.kg_places))
            return doc

        return component

    Language.factory(
        name, func=create, requires=["doc._.kg_view", "doc._.kg_places"], assigns=["doc._.kg_candidates"]
    )  # fmt: skip
    return create


_register()
proposers = SimpleNamespace(**{name: _proposer(name, find) for name, find in FINDERS.items()})
"""The factories of the components that propose names, by the name of the component."""


@Language.component(
    "kg_places", assigns=["doc._.kg_joined", "doc._.kg_view", "doc._.kg_places", "doc._.kg_candidates"]
)
def read_places(doc: Doc) -> Doc:
    """Normalises the text and finds its place names, which every grammar needs."""
    doc._.kg_joined = join(doc._.kg_text)
    doc._.kg_view = doc._.kg_joined.text
    doc._.kg_places = find_place_names(doc._.kg_view)
    doc._.kg_candidates = []
    return doc


@Language.factory(
    "kg_mentions",
    default_config={"spans": True, "weights": None},
    requires=["doc._.kg_view", "doc._.kg_candidates"],
    assigns=["doc._.kg_mentions", "doc.ents"],
)
def create_mentions(nlp: Language, name: str, spans: bool, weights: str | None) -> NameChooser:
    """Chooses by the table ``weights`` (the packed one without) which of the proposed names stand.

    ``spans`` writes ``doc.spans["mentions"]`` and ``doc.ents`` as well, for other components. ``nlp.update`` fits
    the weights to examples, ``nlp.to_disk`` writes them.
    """
    return NameChooser(nlp, name, spans=spans, weights=Path(weights) if weights else None)


@Language.factory(
    "kg_gazetteer",
    default_config={"lexicon": []},
    requires=["doc._.kg_view"],
    assigns=["doc._.kg_candidates"],
)
def create_gazetteer(nlp: Language, name: str, lexicon: list[str]) -> Callable[[Doc], Doc]:
    """The names of the packed tables, and of the user's tables (paths) on top of them."""
    names = table(Path(path) for path in lexicon)

    def component(doc: Doc) -> Doc:
        state = doc._
        state.kg_candidates.extend(names.find(state.kg_view))
        return doc

    return component


def build_nlp(lexicon: Sequence[Path] = (), *, spans: bool = True, weights: Path | None = None) -> Language:
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
    nlp.add_pipe("kg_mentions", config={"spans": spans, "weights": str(weights) if weights else None})
    return nlp
