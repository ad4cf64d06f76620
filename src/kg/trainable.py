"""The component of the spaCy pipeline that chooses names, and learns from examples how to choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from kg.choose import Chooser
from kg.choose.adapt import adapt
from kg.choose.learn import Example as Seen
from kg.choose.weights import Row, Weights, read, read_texts, write
from kg.find.readings import Readings, readings
from kg.model import Mention, MentionType
from kg.naming import chooser, chosen
from kg.resources import share
from kg.training import seen

_FILE = "weights.tsv"

Rows = tuple[Mapping[str, Row], Mapping[str, int]]
"""The weights of each feature, and in how many texts it was met."""


class NameChooser:
    """Chooses by a table of weights which of the proposed names stand; ``nlp.update`` fits the weights to examples."""

    def __init__(self, nlp: Language, name: str, *, spans: bool, weights: Path | None) -> None:
        """``weights`` is a table as `kg train` makes it, the packed one without. Raises SettingsError."""
        self.nlp, self.name, self.spans = nlp, name, spans
        self.table = weights
        self.rows: Rows | None = None
        self.chooser = chooser(weights)

    def __call__(self, doc: Doc) -> Doc:
        """Writes the mentions of a Doc that the proposers have seen."""
        found = _readings(doc)
        ((_, names),) = chosen([found], self.chooser)
        doc._.kg_mentions = tuple(n.mention(doc._.kg_text, found.joined.span(n.start, n.end)) for n in names)
        if self.spans:
            spans = [_span(doc, mention) for mention in doc._.kg_mentions]
            doc.spans["mentions"] = spans
            doc.set_ents(spans)
        return doc

    def update(
        self, examples: Iterable[Example], *, losses: dict[str, float] | None = None, **given: Any
    ) -> dict[str, float]:
        """One round of the structured perceptron over the examples, whose reference Docs hold all names as entities.

        The loss is how many names of them were not found before. What else spaCy gives (``drop``, ``sgd``) has no
        meaning here.
        """
        losses = {} if losses is None else losses
        pairs = [(self._proposed(example.predicted), example.reference) for example in examples]
        losses[self.name] = losses.get(self.name, 0.0) + sum(_missed(self(doc), gold) for doc, gold in pairs)
        rows, texts = self._learned()
        changed, met = adapt(rows, [_annotated(doc, gold) for doc, gold in pairs], rounds=1)
        self._use(changed, Counter(texts) + Counter(met))
        return losses

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the weights into a folder."""
        Path(path).mkdir(exist_ok=True)
        write(Path(path) / _FILE, *self._learned(), "Weights of features for the labels of characters (kg).")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NameChooser:
        """Reads the weights that :meth:`to_disk` wrote. Raises SettingsError."""
        table = Path(path) / _FILE
        self._use(read(table), read_texts(table))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The table of weights, in UTF-8."""
        with TemporaryDirectory() as folder:
            self.to_disk(folder)
            return (Path(folder) / _FILE).read_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> NameChooser:
        """Reads a table of weights. Raises SettingsError."""
        with TemporaryDirectory() as folder:
            (Path(folder) / _FILE).write_bytes(data)
            return self.from_disk(folder)

    def _use(self, rows: Mapping[str, Row], texts: Mapping[str, int]) -> None:
        self.rows, self.chooser = (rows, texts), Chooser(Weights.of(rows))

    def _learned(self) -> Rows:
        """The rows as they are now; those of a table are read when they are to be changed or written."""
        table = self.table or share("data/weights.tsv")
        self.rows = self.rows or (read(table), read_texts(table))
        return self.rows

    def _proposed(self, doc: Doc) -> Doc:
        """A Doc as the components before this one leave it."""
        for name, component in self.nlp.pipeline:
            if name == self.name:
                break
            doc = component(doc)
        return doc


def _readings(doc: Doc) -> Readings:
    return readings(doc._.kg_joined, doc._.kg_candidates)


def _annotated(doc: Doc, gold: Doc) -> Seen:
    return seen(_readings(doc), [(e.start_char, e.end_char, MentionType(e.label_)) for e in gold.ents])


def _missed(doc: Doc, gold: Doc) -> int:
    found = {(m.start, m.end, m.type.value) for m in doc._.kg_mentions}
    return sum((e.start_char, e.end_char, e.label_) not in found for e in gold.ents)


def _span(doc: Doc, mention: Mention) -> Span:
    return Span(doc, mention.start, mention.end, label=mention.type.value)
