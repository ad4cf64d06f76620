"""Learns ``data/relation_weights.tsv``: between which names of a sentence a relation holds that no rule tells.

Usage: python scripts/learn_relations.py GOLD... --marked FOLDER [--cases FOLDER] [--out FILE] [--folds 4]

GOLD are folders of gold files. FOLDER holds marked texts (``NAME.txt``) and their relations
(``relations/NAME.tsv``: text, subject, predicate, object; a name is its number in the text and its words). The
cases of the rules (``tests/relate/cases``) tell what sentences do not say: negations, conditions, nouns made of
verbs. Names are those that a person marked, their entities those that resolution gives. Every pair of names of a sentence is a
case of each predicate that joins such types; one that is told elsewhere in the text is no case. The weights are
those of a logistic regression for each predicate with an L2 penalty (scipy's L-BFGS), rounded to 1/1024. ``slope``
and ``shift`` are fitted on what held-out folds of the marked texts say that no rule told: the rules were not
written beside these.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.errors import SourceError
from kg.evaluate.gold import comparable
from kg.marked import read_marked
from kg.model import Document, Extraction, Mention, MentionType, Polarity, Resolution
from kg.naming import Extractor
from kg.ontology import load
from kg.relate import read_sentences, told_by_rules, traits
from kg.relate.chances import HEADER, TABLE, UNIT, Feature, Types, types
from kg.relate.names import Name
from kg.relate.pairs import Pair, pairs, view
from kg.relate.skeleton import LETTER
from kg.resolve import Resolver

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.slots import filled  # noqa: E402

OUT = Path(__file__).parents[1] / TABLE
PENALTY, ROUNDS = 1.0, 60
SEEN = 25
"""How many relations of a predicate must join two types for it to be asked of such names."""
SMALL, WEAK, RARE = 0.04, 0.1, 2
"""Left out are weights below the first, features none of whose weights reaches the second, or which fewer texts have."""
HEADING = """# How much each feature of two names speaks for each predicate: log odds of logistic regressions, multiples of 1/1024.
# Source: learned by scripts/learn_relations.py from annotated texts. texts: in how many of them it was seen. CC0-1.0.
"""
FILLINGS = 6
"""How many sentences of a case are learned from."""
_CLASSES = {
    MentionType.ORG: "Institution", MentionType.MEET: "Meeting", MentionType.PER: "Person",
    MentionType.CON: "Concept", MentionType.DOC: "Document", MentionType.LOC: "Place",
}  # fmt: skip
_MARK = re.compile(r"\[([^\[\]|]+)\|([OMCDPL])\]")
_TYPES = {letter: kind for kind, letter in LETTER.items()}
Span = tuple[int, int]
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A text whose names and relations a person marked. ``names``: what each span is called; ``told``: where."""

    id: str
    resolution: Resolution
    names: Mapping[Span, str]
    told: Mapping[Triple, Sequence[Span]]
    unseen: bool

    def called(self, name: Name) -> str:
        """The name by which relations call it."""
        return self.names.get((name.start, name.end)) or comparable(name.entity.name)


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of names of a case, with its features; ``right``: 1 for what is told here, 0 for what is told elsewhere."""

    case: int
    subject: str
    object: str
    types: Types
    features: tuple[int, ...]
    right: Mapping[str, int]


def main() -> int:
    """Prints how well the weights do on texts held out, and writes those learned from all; 2 for input that is not valid."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--marked", type=Path, action="append", default=[])
    parser.add_argument("--cases", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=4)
    given = parser.parse_args()
    try:
        cases = [
            *(c for g in given.gold for c in read_gold(g)),
            *(c for m in given.marked for c in read_own(m)),
            *(c for t in given.cases for c in read_cases(t)),
        ]
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2
    found = Learner(cases)
    print(f"{len(cases)} texts, {sum(len(c.told) for c in cases)} relations, {len(found.rows)} pairs")
    scores = found.held_out(given.folds)
    sure = calibrate(cases, scores)
    report(cases, scores, sure)
    given.out.write_text(found.table(sure), encoding="utf-8")
    return 0


EXTRACTOR, RESOLVER = Extractor(), Resolver()


@cache
def alone(text: str, kind: MentionType) -> Mention:
    """What is read in a name that stands alone."""
    found = EXTRACTOR.extract(Document("name", text)).mentions
    whole = [m for m in found if m.type is kind and (m.start, m.end) == (0, len(text))]
    return whole[0] if whole else Mention(0, len(text), text, kind, "marked")


def resolved(document: Document, spans: Iterable[tuple[int, int, MentionType]]) -> Resolution:
    """A document with these names, resolved."""
    found = {(m.start, m.end, m.type): m for m in EXTRACTOR.extract(document).mentions}
    names = [
        replace(found.get((s, e, k)) or alone(document.text[s:e], k), start=s, end=e, text=document.text[s:e])
        for s, e, k in sorted(spans)
    ]
    return RESOLVER.resolve(Extraction(document, tuple(names)))


def read_gold(folder: Path) -> Iterator[Case]:
    """The texts of gold files; a relation stands where its evidence does."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = gold["text"]
        document = Document(
            gold["id"], text, gold.get("title"), gold.get("publisher"), gold.get("date"), gold.get("url")
        )
        names = {(m["start"], m["end"]): comparable(m["name"]) for m in gold["mentions"]}
        told: dict[Triple, list[Span]] = defaultdict(list)
        for r in gold["relations"]:
            at = text.find(r["evidence"])
            told[comparable(r["subject"]), r["predicate"], comparable(r["object"])].append(
                (at, at + len(r["evidence"])) if at >= 0 else (0, len(text))
            )
        made = resolved(document, [(m["start"], m["end"], MentionType(m["type"])) for m in gold["mentions"]])
        yield Case(gold["id"], made, names, told, unseen=False)


def read_own(folder: Path) -> Iterator[Case]:
    """Marked texts; a relation stands where its two names do. Raises SourceError."""
    for file in sorted((folder / "relations").glob("*.tsv")):
        texts = {m.id: m for m in read_marked(folder / f"{file.stem}.txt")}
        lines = defaultdict(list)
        with file.open(encoding="utf-8", newline="") as rows:
            for number, row in enumerate(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
                lines[row["text"]].append((number, row))
        for id in sorted(lines.keys() - texts.keys()):
            raise SourceError(f"{file}: no text {id} in {file.stem}.txt (没有该文本)")
        for id, marked in texts.items():
            made = resolved(Document(id, marked.text), marked.names)
            names = {(k.mention.start, k.mention.end): comparable(k.entity.name) for k in made.links}
            told: dict[Triple, list[Span]] = defaultdict(list)
            for number, row in lines[id]:
                subject, object_ = (_span(f"{file}:{number}", row[c], marked) for c in ("subject", "object"))
                told[names[subject], row["predicate"], names[object_]] += [subject, object_]
            yield Case(id, made, names, told, unseen=True)


def read_cases(folder: Path) -> Iterator[Case]:
    """The sentences of the cases of rules, of each slot its first words; names are called as they are printed."""
    for file in sorted(folder.glob("*.cases")):
        for number, block in enumerate(file.read_text(encoding="utf-8").split("\n\n")):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            for n, (sentence, word) in enumerate(
                islice(filled(lines[0].replace("⏎", "\n")), FILLINGS) if lines else ()
            ):
                text, spans = _marked(sentence)
                told = [
                    line.split("(")[0].replace("<>", word).split()
                    for line in lines[1:]
                    if len(line.split()) >= 3
                ]
                yield Case(
                    f"{file.stem}-{number}-{n}",
                    resolved(Document("case", text), spans),
                    {(s, e): comparable(text[s:e]) for s, e, _ in spans},
                    {
                        (comparable(s), p, comparable(o)): [(0, len(text))]
                        for s, p, o in (t for t in told if len(t) == 3)
                    },
                    unseen=False,
                )


def _marked(sentence: str) -> tuple[str, list[tuple[int, int, MentionType]]]:
    text, spans, at = "", [], 0
    for m in _MARK.finditer(sentence):
        text += sentence[at : m.start()]
        spans.append((len(text), len(text) + len(m[1]), _TYPES[m[2]]))
        text, at = text + m[1], m.end()
    return text + sentence[at:], spans


def _span(where: str, cell: str, marked: Any) -> Span:
    number, _, words = cell.partition(" ")
    if number.isdigit() and 0 < int(number) <= len(marked.names):
        start, end, _ = marked.names[int(number) - 1]
        if "".join(marked.text[start:end].split()) == "".join(words.split()):
            return start, end
    raise SourceError(
        f"{where}: {cell!r} is no name of {marked.id}: write its number and its words (没有该名称)"
    )


class Learner:
    """The pairs of all cases as a sparse matrix, and the regressions over it."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = cases
        self.joined = _joined(cases)
        self.numbers: dict[str, int] = {}
        self.rows = [row for n, case in enumerate(cases) for row in self._rows(n, case)]
        ends = np.cumsum([0, *(len(r.features) for r in self.rows)])
        columns = np.concatenate([np.array(r.features) for r in self.rows])
        shape = (len(self.rows), len(self.numbers))
        self.matrix = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape)
        self.owner = np.array([r.case for r in self.rows])

    def _rows(self, number: int, case: Case) -> Iterator[Row]:
        wanted = frozenset(self.joined)
        for sentence, clauses, context in read_sentences(case.resolution):
            seen = view(sentence, clauses, context)
            start, end = context.skeleton.span(sentence.start, sentence.start + len(sentence.text))
            places: dict[int, list[int]] = {}
            for joined in pairs(seen, context, wanted):
                at = joined.to if joined.to is not None else joined.at or 0
                if at not in places:
                    places[at] = self._number(traits.place(seen, at, seen.names[at]))
                features = places[at] + self._number([*traits.sides(joined), *traits.pair(seen, joined)])
                yield self._row(number, case, joined, features, (start, end))

    def _row(self, number: int, case: Case, joined: Pair, features: list[int], where: Span) -> Row:
        subject, object_ = case.called(joined.subject), case.called(joined.object)
        kinds = joined.subject.type, joined.object.type
        right = {
            predicate: int(
                any(s < where[1] and where[0] < e for s, e in case.told[subject, predicate, object_])
            )
            for predicate in self.joined[kinds]
            if (subject, predicate, object_) in case.told
        }
        return Row(number, subject, object_, kinds, tuple(sorted(set(features))), right)

    def _number(self, features: Iterable[Feature]) -> list[int]:
        single = {f for part in features for f in ((part,) if isinstance(part, str) else part)}
        return [self.numbers.setdefault(f, len(self.numbers)) for f in sorted(single)]

    def held_out(self, folds: int) -> dict[tuple[int, str, str, str], float]:
        """The best score of each triple of each case, by weights learned from the other folds."""
        fold = np.array([zlib.crc32(self.cases[r.case].id.encode()) % folds for r in self.rows])
        best: dict[tuple[int, str, str, str], float] = {}
        for k in range(folds):
            for predicate, weights, bias in self.weights(fold != k):
                rows = np.flatnonzero((fold == k) & self._asked(predicate))
                for n, score in zip(rows, self.matrix[rows] @ weights + bias, strict=True):
                    row = self.rows[n]
                    key = row.case, row.subject, predicate, row.object
                    best[key] = max(best.get(key, -np.inf), float(score))
        return best

    def _asked(self, predicate: str) -> Any:
        return np.array([predicate in self.joined[r.types] for r in self.rows])

    def weights(self, chosen: Any) -> Iterator[tuple[str, Any, float]]:
        """For each predicate the weight of each feature, and the bias, learned from the chosen rows."""
        for predicate in sorted({p for ps in self.joined.values() for p in ps}):
            right = np.array([r.right.get(predicate, -1) for r in self.rows])
            rows = np.flatnonzero(chosen & self._asked(predicate) & (right != 0))
            yield predicate, *regress(self.matrix[rows], (right[rows] == 1).astype(float))

    def table(self, sure: Mapping[str, Mapping[str, float]]) -> str:
        """The table learned from all cases."""
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        names = list(self.numbers)
        for predicate, learned, bias in self.weights(np.ones(len(self.rows), bool)):
            for n in np.flatnonzero(np.abs(learned) >= SMALL):
                weights[names[n]][predicate] = float(learned[n])
            for kinds, predicates in self.joined.items():
                if predicate in predicates:
                    start = weights[types(*kinds)]
                    start[predicate] = start.get(predicate, 0.0) + bias
        texts = self._texts()
        strong = {
            name
            for name, row in weights.items()
            if max(map(abs, row.values())) >= WEAK and texts[name] >= RARE
        }
        strong |= {types(*kinds) for kinds in self.joined}
        lines = [self._line(name, texts[name], weights[name]) for name in strong]
        lines += [self._line(name, 0, row) for name, row in sure.items()]
        return HEADING + HEADER + "\n" + "\n".join(sorted(lines)) + "\n"

    def _texts(self) -> Counter[str]:
        names, texts = list(self.numbers), Counter[str]()
        for case in range(len(self.cases)):
            rows = self.matrix[self.owner == case]
            texts.update(names[n] for n in np.unique(rows.indices))
        return texts

    @staticmethod
    def _line(feature: str, texts: int, row: Mapping[str, float]) -> str:
        cells = " ".join(f"{p}={round(w * UNIT)}" for p, w in sorted(row.items()))
        return f"{feature}\t{texts}\t{cells}"


def _joined(cases: Iterable[Case]) -> dict[Types, frozenset[str]]:
    """Which predicates join names of which types, as the ontology has it and texts tell."""
    counts: Counter[tuple[MentionType, str, MentionType]] = Counter()
    for case in cases:
        kinds = {
            case.names.get((k.mention.start, k.mention.end), ""): k.mention.type
            for k in case.resolution.links
        }
        counts.update((kinds[s], p, kinds[o]) for s, p, o in case.told if s in kinds and o in kinds)
    joined: dict[Types, set[str]] = defaultdict(set)
    for (subject, predicate, object_), count in counts.items():
        term = load().relations[predicate]
        if count >= SEEN and _CLASSES[subject] in term.domain and _CLASSES[object_] in term.range:
            joined[subject, object_].add(predicate)
    return {kinds: frozenset(predicates) for kinds, predicates in joined.items()}


def regress(matrix: Any, right: Any) -> tuple[Any, float]:
    """Weights and bias of a logistic regression; features of one row alone have none."""
    kept = np.flatnonzero(np.asarray((matrix > 0).sum(0)).ravel() >= 2)
    cases = matrix[:, kept].tocsr()
    turned, sign = cases.T.tocsr(), 2 * right - 1

    def loss(w: Any) -> tuple[float, Any]:
        margin = sign * (cases @ w[:-1] + w[-1])
        slope = -sign / (1 + np.exp(np.clip(margin, -50, 50)))
        value = np.logaddexp(0, -margin).sum() + PENALTY / 2 * (w[:-1] @ w[:-1])
        return value, np.append(turned @ slope + PENALTY * w[:-1], slope.sum())

    found = minimize(
        loss, np.zeros(len(kept) + 1), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    ).x
    weights = np.zeros(matrix.shape[1])
    weights[kept] = found[:-1]
    return weights, float(found[-1])


def rules_say(case: Case) -> frozenset[Triple]:
    """What the rules tell of a case."""
    names = {
        k.entity.key: case.names[k.mention.start, k.mention.end] for k in reversed(case.resolution.links)
    }
    return frozenset(
        (names.get(s.subject.key, ""), s.predicate, names.get(s.object.key, ""))
        for s in told_by_rules(case.resolution)
        if s.polarity is Polarity.POSITIVE
    )


def calibrate(
    cases: Sequence[Case], scores: Mapping[tuple[int, str, str, str], float]
) -> dict[str, dict[str, float]]:
    """Slope and shift of each predicate: from scores of what no rule tells in texts that no rule was written beside."""
    ruled = [rules_say(case) if case.unseen else frozenset() for case in cases]
    predicates = sorted({p for _, _, p, _ in scores})
    found = [
        (p, v, (s, p, o) in cases[n].told)
        for (n, s, p, o), v in scores.items()
        if cases[n].unseen and v > -3 and (s, p, o) not in ruled[n]
    ]
    at = np.array([predicates.index(p) for p, _, _ in found])
    value, sign = (
        np.array([v for _, v, _ in found]),
        np.array([1.0 if right else -1.0 for *_, right in found]),
    )

    def loss(w: Any) -> tuple[float, Any]:
        margin = sign * (w[0] * value + w[1] + w[2 + at])
        slope = -sign / (1 + np.exp(np.clip(margin, -50, 50)))
        each = np.bincount(at, slope, len(predicates)) + w[2:]
        return np.logaddexp(0, -margin).sum() + (w[2:] @ w[2:]) / 2, np.array(
            [slope @ value, slope.sum(), *each]
        )

    w = minimize(loss, np.zeros(2 + len(predicates)), jac=True, method="L-BFGS-B").x
    return {
        "slope": {p: float(w[0]) for p in predicates},
        "shift": {p: float(w[1] + w[2 + n]) for n, p in enumerate(predicates)},
    }


def report(
    cases: Sequence[Case],
    scores: Mapping[tuple[int, str, str, str], float],
    sure: Mapping[str, Mapping[str, float]],
) -> None:
    """Prints what rules tell, and with what the weights add at several probabilities: precision, recall, F1."""
    for name, chosen in (("gold", False), ("marked", True)):
        here = {n for n, c in enumerate(cases) if c.unseen is chosen}
        gold = {(n, *t) for n in here for t in cases[n].told}
        rules = {(n, *t) for n in here for t in rules_say(cases[n])}
        print(f"{name}: rules {_score(gold, rules)}")
        for least in (0.4, 0.5, 0.55, 0.6, 0.7, 0.8):
            new = {
                k for k, v in scores.items()
                if k[0] in here and k not in rules
                and 1 / (1 + np.exp(-(sure["slope"].get(k[2], 1) * v + sure["shift"].get(k[2], 0)))) >= least
            }  # fmt: skip
            print(f"  {least}: {_score(gold, rules | new)}; {len(new)} new, {len(new & gold)} of them right")


def _score(gold: set[Any], found: set[Any]) -> str:
    right = len(gold & found)
    precision, recall = right / max(len(found), 1), right / max(len(gold), 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


if __name__ == "__main__":
    sys.exit(main())
