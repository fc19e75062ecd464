"""What the functions return. Each value has ``to_dict()``, the same as the JSON of the command line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Any, Dict, List, Optional, Sequence, Tuple

from . import _native
from ._native import Article

#: Start and end of a passage; the end is behind it.
Span = Tuple[int, int]
Raw = Dict[str, Any]


@dataclass(frozen=True)
class _Value:
    _raw: Raw = field(repr=False, compare=False)

    def to_dict(self) -> Raw:
        """Returns the value as the JSON of the report has it."""
        return self._raw


@dataclass(frozen=True)
class Passage(_Value):
    """Some words of an article. ``span`` counts bytes of its UTF-8 text, ``chars`` characters of its string."""

    unit: str
    span: Span
    text: str
    _article: Article = field(repr=False, compare=False)

    @property
    def chars(self) -> Span:
        return self._article.chars(*self.span)

    @classmethod
    def _of(cls, raw: Optional[Raw], article: Article) -> Optional["Passage"]:
        if raw is None:
            return None
        return cls(raw, raw["unit"], (raw["span"][0], raw["span"][1]), raw["text"], article)


@dataclass(frozen=True)
class Unit(_Value):
    """A sentence, heading, list item, or what stands beside the story. ``kind`` and ``class_`` are those of the report."""

    id: str
    kind: str
    class_: Optional[str]
    line: int
    span: Span
    text: str
    _article: Article = field(repr=False, compare=False)

    @property
    def chars(self) -> Span:
        """The span in characters: ``article.text[slice(*unit.chars)]``."""
        return self._article.chars(*self.span)

    @classmethod
    def _of(cls, raw: Raw, article: Article) -> "Unit":
        span = (raw["span"][0], raw["span"][1])
        return cls(raw, raw["id"], raw["kind"], raw["class"], raw["line"], span, raw["text"], article)


@dataclass(frozen=True)
class Link(_Value):
    """Two claims that were matched."""

    a: str
    b: str
    score: float


@dataclass(frozen=True)
class Edit(_Value):
    """A piece of wording: same, removed, added, moved or reformatted; the spans count bytes."""

    op: str
    a: Optional[Span]
    b: Optional[Span]


@dataclass(frozen=True)
class Group(_Value):
    """Claims that say the same thing, by the ids of their units."""

    id: str
    a: List[str]
    b: List[str]
    relation: str
    score: Optional[float]
    moved: bool
    weak: bool
    links: List[Link]
    edits: Optional[List[Edit]]

    @classmethod
    def _of(cls, raw: Raw) -> "Group":
        links = [Link(link, link["a"], link["b"], link["score"]) for link in raw.get("links") or ()]
        edits = raw.get("edits")
        if edits is not None:
            edits = [Edit(edit, edit["op"], _span(edit["a"]), _span(edit["b"])) for edit in edits]
        flags = raw.get("moved", False), raw.get("weak", False)
        return cls(raw, raw["id"], raw["a"], raw["b"], raw["relation"], raw.get("score"), *flags, links, edits)


def _span(span: Optional[Sequence[int]]) -> Optional[Span]:
    return None if span is None else (span[0], span[1])


@dataclass(frozen=True)
class Fact(_Value):
    """A figure, date, name or quotation of either article, settled: kept, reformatted, changed, dropped, added …"""

    kind: str
    value: str
    verdict: str
    a: List[Passage]
    b: List[Passage]


@dataclass(frozen=True)
class Finding(_Value):
    """Something that an editor should look at. ``a`` or ``b`` is None where that side has nothing."""

    id: str
    rule: str
    severity: str
    confidence: Optional[float]
    group: Optional[str]
    message: str
    fingerprint: str
    a: Optional[Passage]
    b: Optional[Passage]


@dataclass(frozen=True)
class Verdict(_Value):
    """Can the later text run? ``gate`` is passed or failed."""

    gate: str
    to_resolve: int
    to_look_at: int
    text: str


class Report:
    """What :func:`compare` and :func:`audit` say of two articles. Shown as a table in a notebook."""

    def __init__(self, native: _native.Report) -> None:
        self._native = native
        #: The articles whose texts the spans are of. The sources of an audit are one, ``a``.
        self.a, self.b = native.articles()

    @cached_property
    def _raw(self) -> Raw:
        return json.loads(self._native.line())

    def to_dict(self) -> Raw:
        """Returns the report as it is in JSON: docs/report.schema.json describes it."""
        return self._raw

    def to_json(self) -> str:
        """Returns the JSON that ``--format json`` writes."""
        return self._native.json()

    def to_markdown(self) -> str:
        """Returns the report for issues and reviews."""
        return self._native.markdown()

    def to_html(self) -> str:
        """Returns a page for the browser, in one file."""
        return self._native.html()

    def to_text(self, width: int = 100) -> str:
        """Returns what the command line prints."""
        return self._native.text(width)

    @property
    def complete(self) -> bool:
        """Was everything compared in full? Else do not read the report as clean; ``notes`` says why."""
        return self._native.complete()

    @property
    def passed(self) -> Optional[bool]:
        """Of an audit: is there nothing at or above the gate? A report that is not complete has not passed."""
        passed = self._native.passed()
        return None if passed is None else passed and self.complete

    @cached_property
    def verdict(self) -> Verdict:
        """Can the later text run, and what is to be resolved first?"""
        raw = self._raw["verdict"]
        return Verdict(raw, raw["gate"], raw["to_resolve"], raw["to_look_at"], raw["text"])

    @cached_property
    def units_a(self) -> List[Unit]:
        """The units of A in reading order."""
        return [Unit._of(unit, self.a) for unit in self._raw["documents"]["a"]["units"]]

    @cached_property
    def units_b(self) -> List[Unit]:
        """The units of B in reading order."""
        return [Unit._of(unit, self.b) for unit in self._raw["documents"]["b"]["units"]]

    @cached_property
    def groups(self) -> List[Group]:
        """What both articles say, in the order of A."""
        return [Group._of(group) for group in self._raw["groups"]]

    @property
    def only_a(self) -> List[str]:
        """The ids of the claims of A that B has not."""
        return self._raw["only"]["a"]

    @property
    def only_b(self) -> List[str]:
        """The ids of the claims of B that A has not."""
        return self._raw["only"]["b"]

    @cached_property
    def facts(self) -> List[Fact]:
        """Every checkable detail of both, settled."""
        return [self._fact(fact) for fact in self._raw["facts"]]

    def _fact(self, raw: Raw) -> Fact:
        a, b = (
            [Passage._of(passage, article) for passage in raw[side] or ()]
            for side, article in (("a", self.a), ("b", self.b))
        )
        return Fact(raw, raw["kind"], raw["value"], raw["verdict"], a, b)  # type: ignore[arg-type]

    @cached_property
    def findings(self) -> List[Finding]:
        """What an editor should look at, worst first."""
        return [self._finding(finding) for finding in self._raw["findings"]]

    def _finding(self, raw: Raw) -> Finding:
        passages = Passage._of(raw["a"], self.a), Passage._of(raw["b"], self.b)
        names = "id", "rule", "severity", "confidence", "group", "message", "fingerprint"
        return Finding(raw, *(raw.get(name) for name in names), *passages)  # type: ignore[arg-type, call-arg]

    @property
    def summary(self) -> Raw:
        """The counts: claims, how many are carried over, words."""
        return self._raw["summary"]

    @property
    def notes(self) -> List[str]:
        """What is not complete, in sentences."""
        return self._raw["notes"]

    def __repr__(self) -> str:
        return f"<Report of {self.a.name} and {self.b.name}: {self.verdict.text}>"

    def _repr_html_(self) -> str:
        rows = [
            (finding.severity, finding.rule, _said(finding.a), _said(finding.b), finding.message)
            for finding in self.findings
        ]
        notes = "".join(f"<p><b>Not complete:</b> {escape(note)}</p>" for note in self.notes)
        head = f"<p><b>{escape(self.verdict.text)}</b></p>{notes}"
        return head + _table(("severity", "rule", self.a.name, self.b.name, "what"), rows)


def _said(passage: Optional[Passage]) -> str:
    return "–" if passage is None else passage.text


def _table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Returns a table of HTML; every value is escaped."""
    cells = lambda tag, row: "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in row)
    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', names)}</tr></thead><tbody>{body}</tbody></table>" if rows else ""


class Segmentation:
    """The units of a text, in reading order. A sequence of :class:`Unit`."""

    def __init__(self, raw: Raw, article: Article) -> None:
        self._raw = raw
        self.article = article
        self.units = [Unit._of(unit, article) for unit in raw["units"]]

    @property
    def language(self) -> str:
        """An ISO 639 code, ``und`` when unsure."""
        return self._raw["language"]

    def texts(self) -> List[str]:
        """Returns the texts of the units."""
        return [unit.text for unit in self.units]

    def to_dict(self) -> Raw:
        """Returns what ``claimdiff segment --format jsonl`` writes."""
        return self._raw

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def __getitem__(self, at: int) -> Unit:
        return self.units[at]

    def __repr__(self) -> str:
        return f"<Segmentation of {self.article.name}: {len(self)} units, {self.language}>"

    def _repr_html_(self) -> str:
        rows = [(unit.id, unit.line, unit.class_ or unit.kind, unit.text) for unit in self.units]
        return _table(("unit", "line", "kind", "text"), rows)


@dataclass(frozen=True)
class Member:
    """A member of a cluster; ``reason`` is kept, identical, same_text or near."""

    id: str
    #: Its row.
    place: int
    reason: str
    similarity: float
    containment: Optional[float]


@dataclass(frozen=True)
class Cluster:
    """An article that is kept, and those that go for it."""

    id: int
    stub: bool
    members: List[Member]

    @property
    def kept(self) -> Member:
        """The one to keep."""
        return self.members[0]


@dataclass(frozen=True)
class Related(_Value):
    """Two articles that share a template or a passage but not their facts; both are kept."""

    a: str
    b: str
    similarity: float
    conflicts: List[Raw]


class Duplicates:
    """What :func:`dedup` finds: clusters of duplicates, pairs that are only related, and what to keep."""

    def __init__(self, native: _native.Duplicates) -> None:
        self._native = native

    @cached_property
    def clusters(self) -> List[Cluster]:
        """Clusters of two or more, in the order of their first members."""
        found = self._native.clusters()
        return [Cluster(id, stub, [Member(*member) for member in members]) for id, stub, members in found]

    @cached_property
    def dropped(self) -> List[int]:
        """The rows that go for another."""
        return self._native.dropped()

    @cached_property
    def kept(self) -> List[int]:
        """The rows that stay."""
        dropped = set(self.dropped)
        return [row for row in range(self._native.count()) if row not in dropped]

    def take(self, rows: Any) -> Any:
        """Returns the rows that stay, of the table, frame or list that was given."""
        return _take(rows, self.kept)

    @cached_property
    def _lines(self) -> List[Raw]:
        return [json.loads(line) for line in self.to_jsonl().splitlines()]

    @cached_property
    def related(self) -> List[Related]:
        """Pairs that share a template or a passage, but not their facts."""
        pairs = [line for line in self._lines if line["kind"] == "related"]
        return [Related(pair, pair["a"], pair["b"], pair["similarity"], pair["conflicts"]) for pair in pairs]

    @property
    def empty(self) -> List[str]:
        """The ids of articles without a word; they are kept."""
        return [line["id"] for line in self._lines if line["kind"] == "empty"]

    @property
    def notices(self) -> List[str]:
        """The ids of articles that are no more than a notice which stands in several others; they are kept."""
        return [line["id"] for line in self._lines if line["kind"] == "notice"]

    @property
    def summary(self) -> Raw:
        """The counts."""
        return self._lines[-1]

    @property
    def complete(self) -> bool:
        """Were all pairs compared? ``summary["skipped"]`` says how many were not, at most."""
        return self.summary["skipped"] == 0

    def to_jsonl(self, related: bool = True) -> str:
        """Returns what ``claimdiff dedup --format jsonl --related`` writes."""
        return self._native.jsonl(related)

    def to_dict(self) -> Raw:
        """Returns the lines of the report, by their kind."""
        kinds = ("cluster", "related", "notice", "empty")
        lists = {kind: [line for line in self._lines if line["kind"] == kind] for kind in kinds}
        return {**lists, "summary": self.summary}

    def __repr__(self) -> str:
        clusters, related = len(self.clusters), self.summary["related"]
        return f"<Duplicates: {len(self.dropped)} of {self._native.count()} go, {clusters} clusters, {related} related pairs>"

    def _repr_html_(self) -> str:
        largest = sorted(self.clusters, key=lambda cluster: -len(cluster.members))[:20]
        rows = [
            (
                cluster.id,
                cluster.kept.id,
                len(cluster.members) - 1,
                ", ".join(sorted({m.reason for m in cluster.members[1:]})),
            )
            for cluster in largest
        ]
        return f"<p><b>{escape(repr(self)[1:-1])}</b></p>" + _table(("cluster", "kept", "go", "why"), rows)


def _take(rows: Any, kept: List[int]) -> Any:
    if hasattr(rows, "iloc"):
        return rows.iloc[kept]
    if hasattr(rows, "take") and hasattr(rows, "to_pylist"):
        return rows.take(kept)
    if hasattr(rows, "__arrow_c_stream__") and hasattr(rows, "__getitem__"):
        return rows[kept]
    return [rows[row] for row in kept]
