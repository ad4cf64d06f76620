"""The property shapes of document graphs as Python, for graphs that are too large for a SHACL processor.

Each rule bears the name of its shape in ``ontology/shapes.ttl``; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg import ontology as o
from kg.model import Modality, Polarity, SubjectBy

Term = NamedNode | BlankNode | Literal | Triple
Properties = Mapping[str, list[Term]]
"""The objects of a node by the IRI of the predicate."""
Test = Callable[[Term], bool]

_NUMBER = re.compile(r"\d+")
_SHARE = re.compile(r"0(\.\d+)?|1(\.0+)?|\.\d+")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:\d{2})$")
_DATES = {o.XSD + "gYear": r"\d{4}", o.XSD + "gYearMonth": r"\d{4}-(0[1-9]|1[0-2])"}

_TIME = o.XSD + "dateTime"
_DATED = frozenset({*_DATES, o.DATE.value, _TIME})


@dataclass(frozen=True, slots=True)
class Rule:
    """A property that a node must have once (``optional``: at most once), with values that pass the test."""

    shape: str
    predicate: str
    test: Test
    optional: bool = False

    def failures(self, node: Properties) -> Iterator[str]:
        """The values that are wrong; an empty text if the property is missing."""
        values = node.get(self.predicate, [])
        if not values and not self.optional:
            yield ""
        if len(values) > 1:
            yield "; ".join(sorted(text(v) for v in values))
        yield from (text(v) for v in values if not self.test(v))


def text(term: Term) -> str:
    """The IRI or the lexical form of a term."""
    return str(term) if isinstance(term, Triple) else term.value


def is_iri(term: Term) -> bool:
    """True for an IRI."""
    return isinstance(term, NamedNode)


def is_text(term: Term) -> bool:
    """True for a literal that is not empty."""
    return isinstance(term, Literal) and bool(term.value)


def is_number(term: Term) -> bool:
    """True for a whole number that is not below 0, as xsd:integer."""
    return isinstance(term, Literal) and term.datatype == o.INTEGER and bool(_NUMBER.fullmatch(term.value))


def is_share(term: Term) -> bool:
    """True for a decimal from 0 to 1."""
    return isinstance(term, Literal) and term.datatype == o.DECIMAL and bool(_SHARE.fullmatch(term.value))


def is_digest(term: Term) -> bool:
    """True for a SHA-256 in hexadecimal digits."""
    return isinstance(term, Literal) and bool(_DIGEST.fullmatch(term.value))


def is_date(term: Term) -> bool:
    """True for a day, month or year that the calendar has."""
    if not isinstance(term, Literal):
        return False
    if term.datatype != o.DATE:
        return bool(re.fullmatch(_DATES.get(term.datatype.value, "(?!)"), term.value))
    try:
        return bool(date.fromisoformat(term.value))
    except ValueError:
        return False


def is_well_dated(term: Term) -> bool:
    """False for a literal that its datatype calls a day, time, month or year and that is none."""
    if not isinstance(term, Literal) or term.datatype.value not in _DATED:
        return True
    if term.datatype.value != _TIME:
        return is_date(Literal(_ZONE.sub("", term.value), datatype=term.datatype))
    try:
        return bool(datetime.fromisoformat(term.value))
    except ValueError:
        return False


def one_of(*values: str) -> Test:
    """A test for one of these literals."""
    return lambda term: isinstance(term, Literal) and term.value in values


def is_relation(term: Term) -> bool:
    """True for one of the relations that texts state."""
    return isinstance(term, NamedNode) and o.local_name(term.value) in o.load().relations


STATEMENT = (
    Rule("Statement-subject", o.KG + "subject", is_iri),
    Rule("Statement-predicate", o.KG + "predicate", is_relation),
    Rule("Statement-object", o.KG + "object", is_iri),
    Rule("Statement-polarity", o.KG + "polarity", one_of(*Polarity)),
    Rule("Statement-modality", o.KG + "modality", one_of(*Modality)),
    Rule("Statement-subjectBy", o.KG + "subjectBy", one_of(*SubjectBy)),
    Rule("Statement-rule", o.KG + "rule", is_text),
    Rule("Statement-confidence", o.KG + "confidence", is_share),
    Rule("Statement-date", o.KG + "textDate", is_date, optional=True),
    Rule("Statement-post", o.KG + "post", is_text, optional=True),
    Rule("Statement-implied", o.KG + "implied", one_of("true"), optional=True),
)
SOURCE_TEXT = (
    Rule("SourceText-identifier", o.DCTERMS + "identifier", is_text),
    Rule("SourceText-text", o.KG + "text", lambda term: isinstance(term, Literal)),
    Rule("SourceText-sha256", o.KG + "sha256", is_digest),
    Rule("SourceText-length", o.KG + "length", is_number),
    Rule("SourceText-date", o.DCTERMS + "issued", is_date, optional=True),
)
MENTION = (
    Rule("Mention-denotes", o.KG + "denotes", is_iri),
    Rule("Mention-text", o.KG + "inText", is_iri),
    Rule("Mention-start", o.KG + "start", is_number),
    Rule("Mention-end", o.KG + "end", is_number),
    Rule("Mention-form", o.KG + "form", is_text),
    Rule("Mention-confidence", o.KG + "confidence", is_share),
)
MEMBERSHIP = (
    Rule("Membership-member", o.ORG + "member", is_iri),
    Rule("Membership-organization", o.ORG + "organization", is_iri),
    Rule("Membership-role", o.ORG + "role", is_iri),
)
POSITION = (
    Rule("Position-start", o.OA + "start", is_number),
    Rule("Position-end", o.OA + "end", is_number),
)
QUOTE = (Rule("Quote-exact", o.OA + "exact", is_text),)
