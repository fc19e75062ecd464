"""``dedup`` on Spark (3.5 or later, in process or by Spark Connect) and on Sail.

The rows are shuffled by the engine and worked on by the compiled part of this package, which must be installed where the
tasks run. What is found is what :func:`claimdiff.dedup` finds on the same rows in the order of their ids, however they are
partitioned. docs/scale.md has the plan and its costs.
"""

from __future__ import annotations

import json
import re
from typing import Any, Dict, Iterator, List, Optional

from pyspark.sql import functions as F

from .. import __version__
from . import _kernels as kernels
from ._stages import Deduplication, Stages

__all__ = ["Found", "dedup"]


def dedup(
    df: Any,
    text_col: str = "text",
    id_col: str = "id",
    *,
    stages: str,
    date_col: Optional[str] = None,
    keep: str = "first",
    similarity: Optional[float] = None,
    containment: Optional[float] = None,
    partitions: int = 16,
) -> "Found":
    """Finds the duplicates among the rows of a DataFrame, which copy to keep, and why.

    ``text_col`` and ``date_col`` are columns of strings; ``id_col`` is one of strings or whole numbers, each there once:
    its order is that of the collection. A null text is an article without a word. ``stages`` is a folder that all tasks
    can write (a path of the engine); what is done is read from there if the run was stopped and is started again with the
    same arguments. ``partitions`` is how many pieces the graph of pairs is joined from.

    Raises ``ValueError`` for a column that is missing or of a wrong type, for arguments that are no shares, and for a
    folder that holds another run; :class:`claimdiff.InputError` for an id that is null or there twice.
    """
    id_type = _checked(df, text_col, id_col, date_col)
    finding = _finding(similarity, containment, keep, date_col)
    run = Stages(_session(df), stages, partitions)
    said = [__version__, text_col, id_col, date_col, keep, similarity, containment, id_type, partitions, str(df.schema)]
    _claim(run, json.dumps(said))
    # Where dates do not count, they must not: of equal texts, the first is then read.
    dated = date_col is not None and keep == "earliest"
    date = F.col(_quoted(date_col)) if date_col and dated else F.lit(None).cast("string")
    columns = (
        F.col(_quoted(id_col)).cast(id_type).alias("id"),
        F.col(_quoted(text_col)).alias("text"),
        date.alias("date"),
    )
    return Found(Deduplication(run, df.select(*columns), id_type, finding), df, id_col)


def _session(df: Any) -> Any:
    return df.sparkSession


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _checked(df: Any, text_col: str, id_col: str, date_col: Optional[str]) -> str:
    """Checks the columns; returns the type of the ids."""
    types = {field.name: field.dataType.simpleString() for field in df.schema.fields}
    for name in (text_col, id_col, date_col):
        if name is not None and name not in types:
            raise ValueError(f"no column `{name}`; the columns are {', '.join(types)}")
    for name in (text_col, date_col):
        if name is not None and not re.match("string|varchar|char", types[name]):
            raise ValueError(f"column `{name}` holds {types[name]}, not string; cast it first")
    if types[id_col] in ("tinyint", "smallint", "int", "bigint"):
        return "bigint"
    if re.match("string|varchar|char", types[id_col]):
        return "string"
    raise ValueError(f"column `{id_col}` holds {types[id_col]}; an id is a string or a whole number")


def _finding(
    similarity: Optional[float], containment: Optional[float], keep: str, date_col: Optional[str]
) -> kernels.Finding:
    for name, share in (("similarity", similarity), ("containment", containment)):
        if share is not None and not 0 <= share <= 1:
            raise ValueError(f"{name}={share}: not a share; use 0 to 1")
    if keep not in ("first", "longest", "earliest"):
        raise ValueError(f"keep={keep!r}: use first, longest or earliest")
    if keep == "earliest" and date_col is None:
        raise ValueError('keep="earliest": needs dates; name the column with date_col=')
    return kernels.Finding(similarity, containment, keep)


def _claim(run: Stages, said: str) -> None:
    """Takes a folder for a run, or goes on with the same run."""
    before = run.marked("run")
    if before is None:
        run.mark("run", said)
    elif before != said:
        raise ValueError(f"{run.folder}: holds the stages of another run; name another folder, or remove it")


class Found:
    """What was found: tables of the engine. Each is made when it is asked for."""

    def __init__(self, run: Deduplication, df: Any, id_col: str) -> None:
        self._run, self._df, self._id_col = run, df, id_col
        self._found = run.found()

    @property
    def duplicates(self) -> Any:
        """Those that go: ``id``, ``kept_id``, ``reason``, ``similarity``, ``containment``, ``stub``."""
        columns = F.col("a").alias("id"), F.col("b").alias("kept_id"), "reason", "similarity", "containment", "stub"
        return self._found.where("kind = 'duplicate'").select(*columns)

    @property
    def related(self) -> Any:
        """Pairs that share a template or a passage but not their facts: ``a``, ``b``, ``similarity``, and all as JSON."""
        return self._found.where("kind = 'related'").select("a", "b", "similarity", F.col("line").alias("json"))

    @property
    def kept(self) -> Any:
        """The rows that stay, with all their columns."""
        gone = self.duplicates.select(F.col("id").alias(self._id_col))
        return self._df.join(gone, self._id_col, "left_anti")

    def summary(self) -> Dict[str, Any]:
        """Returns the counts, as the report of one process has them."""
        return self._summary(self._rows("cluster"))

    def _rows(self, kind: str) -> List[Any]:
        return self._found.where(F.col("kind") == kind).orderBy("a", "b").collect()

    def _summary(self, clusters: List[Any]) -> Dict[str, Any]:
        run, candidates = self._run, self._run.candidates()
        counts = {row[0]: row[1] for row in self._found.groupBy("kind").count().collect()}
        reasons = {row[0]: row[1] for row in self.duplicates.groupBy("reason").count().collect()}
        articles = run.articles().count()
        stubs = sum(len(json.loads(row["line"])["members"]) for row in clusters if row["stub"])
        return {
            "schema": "claimdiff.dedup/1",
            "kind": "summary",
            "articles": articles,
            "indexed": 0,
            "kept": articles - counts.get("duplicate", 0),
            "identical": reasons.get("identical", 0),
            "same_text": reasons.get("same_text", 0),
            "near": reasons.get("near", 0),
            "stubs": stubs,
            "notices": counts.get("notice", 0),
            "empty": run.articles().where("words = 0").count(),
            "related": counts.get("related", 0),
            "boilerplate": candidates.boilerplate.own().count(),
            "skipped": candidates.skipped(),
        }

    def lines(self, related: bool = True) -> Iterator[str]:
        """Yields the lines that ``claimdiff dedup --format jsonl --related`` writes. All clusters go through the driver."""
        clusters = self._rows("cluster")
        for number, row in enumerate(clusters, 1):
            yield _line({**json.loads(row["line"]), "id": number})
        for row in self._rows("related") if related else ():
            yield _line(json.loads(row["line"]))
        for row in self._rows("notice"):
            yield _line(json.loads(row["line"]))
        for row in self._run.articles().where("words = 0").select("id").orderBy("id").collect():
            yield _line({"schema": "claimdiff.dedup/1", "kind": "empty", "id": str(row["id"])})
        yield _line(self._summary(clusters))


#: What JSON may hold as it is, but a terminal obeys: written as numbers, as in the report.
_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def _line(value: Dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
