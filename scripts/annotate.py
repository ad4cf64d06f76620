"""Compiles a marked-up text into a gold annotation with true offsets, and checks gold files.

    annotate.py compile SOURCE... --out FOLDER   marked-up sources -> FOLDER/ID.json
    annotate.py show GOLD.json...                gold files -> marked-up text, for reading and editing
    annotate.py check GOLD...                    gold files or folders: what is wrong (exit code 2)
                                                 or looks forgotten

A marked-up source has three parts:

    id: s01                     the fields of the document
    @SC = 某省某县人民代表大会常务委员会     a name for use below
    ====
    [县人大常委会|ORG:SC]召开[联席会议|MEET]，[李　明|PER]主持。
    ----
    > 县人大常委会召开联席会议       a quote; `~` stands for what lies between two of its parts
    SC convenes 联席会议           relations that the quote states; `;` separates coordinated names
    ! 某省某县人民政府            a name that the text implies and does not print

A mention is ``[text|TYPE]`` (its text is its name), ``[text|TYPE=canonical name]`` or
``[text|TYPE:ID]`` with the id of a declared name. ``{ID}`` inside a name is replaced.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

TYPES = ("ORG", "MEET", "CON", "DOC", "PER", "LOC")
PREDICATES = frozenset(
    ("leads", "guides", "supervises", "supports", "reportsTo", "hears", "deliberates", "adopts")
    + ("elects", "appoints", "removes", "holdsPost", "convenes", "attends", "presides", "speaksAt")
    + ("inspects", "executesDecisionsOf", "implements", "studies", "upholds", "proposes", "deploys")
)
FIELDS = ("id", "title", "text", "jurisdiction", "date", "publisher", "level", "type")
_MENTION = re.compile(r"\[([^\[\]|]+)\|(" + "|".join(TYPES) + r")(?:([=:])([^\]]+))?\]")
_RELATION = re.compile(r"(.+?) ([a-z][A-Za-z]+) (.+)")
_SPACE = re.compile(r"\s")
_SHORTEST = 3


class MarkupError(ValueError):
    """A marked-up source does not hold what it should. ``str()`` is one line."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: offsets in code points, end exclusive, ``name`` canonical."""

    start: int
    end: int
    text: str
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What the text states of two canonical names, with the quote that states it."""

    subject: str
    predicate: str
    object: str
    evidence: str


@dataclass(slots=True)
class Source:
    """A marked-up source while it is read."""

    fields: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def name(self, raw: str) -> str:
        """The canonical name that ``raw`` (an id, or a name with ``{ID}`` in it) stands for."""
        expanded = self.names.get(raw, raw)
        for key in re.findall(r"\{(\w+)\}", expanded):
            if key not in self.names:
                raise MarkupError(f"{self.fields.get('id')}: no name @{key} is declared")
            expanded = expanded.replace(f"{{{key}}}", self.names[key])
        return expanded


def compile_source(marked: str) -> dict[str, object]:
    """The gold annotation of a marked-up source. Raises MarkupError."""
    head, _, rest = marked.partition("\n====\n")
    body, _, tail = rest.partition("\n----\n")
    source = _read_head(head)
    text, mentions = _read_body(source, body)
    relations = list(_read_relations(source, tail, text, {m.name for m in mentions}))
    values = {**source.fields, "text": text}
    gold: dict[str, object] = {key: values.get(key) for key in FIELDS}
    gold["mentions"] = [asdict(m) for m in mentions]
    gold["relations"] = [asdict(r) for r in relations]
    return gold


def _read_head(head: str) -> Source:
    source = Source()
    for line in filter(None, head.splitlines()):
        if line.startswith("@"):
            key, _, value = line[1:].partition(" = ")
            source.names[key] = source.name(value)
        else:
            key, _, value = line.partition(": ")
            source.fields[key] = value
    return source


def _read_body(source: Source, body: str) -> tuple[str, list[Mention]]:
    text, mentions, at = "", [], 0
    for match in _MENTION.finditer(body):
        text += body[at : match.start()]
        printed, kind, sign, raw = match.groups()
        start = len(text)
        text += printed
        mentions.append(Mention(start, len(text), printed, kind, _canonical(source, printed, sign, raw)))
        at = match.end()
    text += body[at:]
    if "[" in text or "|" in text:
        near = text[max(0, text.find("[")) :][:30]
        raise MarkupError(f"{source.fields.get('id')}: broken mark near {near!r}")
    return text, mentions


def _canonical(source: Source, printed: str, sign: str | None, raw: str | None) -> str:
    if raw is None:
        return _SPACE.sub("", printed)
    if sign == ":" and raw not in source.names:
        raise MarkupError(f"{source.fields.get('id')}: no name @{raw} is declared")
    return source.name(raw)


def _read_relations(source: Source, tail: str, text: str, known: set[str]) -> Iterator[Relation]:
    quote, seen = "", set()
    for line in filter(None, tail.splitlines()):
        if line.startswith("! "):
            known.add(source.name(line[2:]))
        elif line.startswith("> "):
            quote = _quote(source, line[2:], text)
        else:
            for relation in _relations(source, line, quote, known):
                triple = (relation.subject, relation.predicate, relation.object)
                if triple not in seen:
                    seen.add(triple)
                    yield relation


def _quote(source: Source, line: str, text: str) -> str:
    pattern = r"[\s\S]*?".join(re.escape(part.replace("\\n", "\n")) for part in line.split("~"))
    match = re.search(pattern, text)
    if match is None:
        raise MarkupError(f"{source.fields.get('id')}: the text has no quote {line!r}")
    return match[0]


def _relations(source: Source, line: str, quote: str, known: set[str]) -> Iterator[Relation]:
    match = _RELATION.fullmatch(line)
    if match is None or match[2] not in PREDICATES:
        raise MarkupError(f"{source.fields.get('id')}: no relation: {line!r}")
    subjects, objects = ([source.name(n.strip()) for n in match[i].split(";")] for i in (1, 3))
    for subject in subjects:
        for target in objects:
            missing = {subject, target} - known
            if missing:
                raise MarkupError(f"{source.fields.get('id')}: no mention of {missing} for {line!r}")
            yield Relation(subject, match[2], target, quote)


def show(gold: Mapping[str, object]) -> str:
    """The marked-up form of a gold annotation; compiling it gives the annotation again."""
    text, mentions = str(gold["text"]), _mentions(gold)
    lines = [f"{key}: {gold[key]}" for key in FIELDS if key != "text" and gold.get(key) is not None]
    body, at = "", 0
    for mention in mentions:
        name = "" if mention.name == _SPACE.sub("", mention.text) else f"={mention.name}"
        body += f"{text[at : mention.start]}[{mention.text}|{mention.type}{name}]"
        at = mention.end
    relations = []
    for relation in _relations_of(gold):
        quote = relation.evidence.replace("\n", "\\n")
        relations += [f"> {quote}", f"{relation.subject} {relation.predicate} {relation.object}"]
    return "\n".join([*lines, "====", body + text[at:], "----", *relations, ""])


def check(gold: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with a gold annotation."""
    text, last = str(gold["text"]), 0
    for mention in _mentions(gold):
        if text[mention.start : mention.end] != mention.text or mention.start < last:
            yield f"offsets of {mention.text} at {mention.start}"
        last = mention.end
    names = {mention.name for mention in _mentions(gold)}
    for relation in _relations_of(gold):
        if relation.evidence not in text or relation.predicate not in PREDICATES:
            yield f"relation {relation}"
        if not {relation.subject, relation.object} <= names:
            yield f"relation without a mention: {relation}"


def forgotten(gold: Mapping[str, object]) -> Iterator[str]:
    """Places where a name stands unmarked that is marked elsewhere in the document; rightly or not."""
    text, mentions = str(gold["text"]), _mentions(gold)
    covered = {at for mention in mentions for at in range(mention.start, mention.end)}
    for form in sorted({m.text for m in mentions if len(m.text) >= _SHORTEST or m.type == "PER"}):
        for match in re.finditer(re.escape(form), text):
            if covered.isdisjoint(range(*match.span())):
                around = text[max(0, match.start() - 8) : match.end() + 8]
                yield f"unmarked {form} at {match.start()}: {around!r}"


def _mentions(gold: Mapping[str, object]) -> list[Mention]:
    return [Mention(**m) for m in gold["mentions"]]  # type: ignore[attr-defined]


def _relations_of(gold: Mapping[str, object]) -> list[Relation]:
    return [Relation(**r) for r in gold["relations"]]  # type: ignore[attr-defined]


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.json")) if path.is_dir() else [path]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 2 if something is wrong."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("action", choices=("compile", "show", "check"))
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path())
    given = parser.parse_args(arguments)
    problems = 0
    for path in given.paths if given.action == "compile" else _files(given.paths):
        content = path.read_text(encoding="utf-8")
        if given.action == "compile":
            gold = compile_source(content)
            text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
            (given.out / f"{gold['id']}.json").write_text(text, encoding="utf-8")
        elif given.action == "show":
            print(show(json.loads(content)))
        else:
            gold = json.loads(content)
            wrong = list(check(gold))
            problems += len(wrong)
            for line in [*wrong, *forgotten(gold)]:
                print(f"{path}: {line}")
    return 2 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
