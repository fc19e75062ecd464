"""``dedup``: the duplicates of a collection, from lists, tables and frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional, Sequence

from . import _native
from .results import Duplicates


@dataclass
class _Input:
    table: Any = None
    texts: Sequence[Optional[str]] = ()
    ids: Optional[Sequence[Optional[str]]] = None
    dates: Optional[Sequence[Optional[str]]] = None
    text_column: str = "text"
    id_column: Optional[str] = None
    date_column: Optional[str] = None


@dataclass
class _Finding:
    similarity: Optional[float]
    containment: Optional[float]
    keep: str
    threads: Optional[int]


def dedup(
    texts: Any,
    *,
    text: str = "text",
    id: Optional[str] = None,
    date: Optional[str] = None,
    ids: Optional[Sequence[Any]] = None,
    dates: Optional[Sequence[Any]] = None,
    keep: str = "first",
    similarity: Optional[float] = None,
    containment: Optional[float] = None,
    threads: Optional[int] = None,
) -> Duplicates:
    """Finds the duplicates in a collection, which copy to keep, and why. Nothing is deleted.

    ``texts`` is an iterable of strings, or a table: anything that hands out Arrow data (a pyarrow table, a polars frame,
    a DuckDB relation; their texts are not copied) or a pandas frame. Of a table, ``text``, ``id`` and ``date`` name the
    columns; for strings, ``ids`` and ``dates`` are lists beside them. Articles without ids are called by their row. A null
    is an article without a word: it is kept, and named in ``empty``. ``keep`` is first, longest or earliest.

    Raises ``KeyError`` for a column that is not there, ``TypeError`` for one that holds no text, :class:`InputError` if
    two articles have one id.

    >>> story = "The harbour bridge opened on Monday after nine years of work, and ferries will stop in May."
    >>> found = dedup([story, "Another text about something else entirely.", story.upper()])
    >>> found.kept
    [0, 1]
    >>> [(member.id, member.reason) for member in found.clusters[0].members]
    [('0', 'kept'), ('2', 'same_text')]
    """
    finding = _Finding(similarity, containment, keep, threads)
    if isinstance(texts, (str, bytes)):
        raise TypeError("texts: one text has no duplicates; give a list of texts or a table")
    return Duplicates(_native.dedup(_input(texts, text, id, date, ids, dates), finding))


def _input(
    texts: Any,
    text: str,
    id: Optional[str],
    date: Optional[str],
    ids: Optional[Sequence[Any]],
    dates: Optional[Sequence[Any]],
) -> _Input:
    is_pandas = type(texts).__module__.split(".")[0] == "pandas" and hasattr(texts, "columns")
    if is_pandas:
        return _of_columns(texts, text, id, date)
    if hasattr(texts, "__arrow_c_stream__") and _is_table(texts):
        if ids is not None or dates is not None:
            raise TypeError("ids, dates: are for lists; name the columns of a table with id= and date=")
        return _Input(table=texts, text_column=text, id_column=id, date_column=date)
    if id is not None or date is not None:
        raise TypeError("id, date: name columns of a table; give lists beside texts as ids= and dates=")
    all_texts = _strings("texts", texts.to_pylist() if hasattr(texts, "to_pylist") else texts)
    return _of_lists(all_texts, ids, dates)


def _is_table(texts: Any) -> bool:
    # A column alone hands out a stream too: of a type that is no struct.
    return hasattr(texts, "columns") or hasattr(texts, "schema")


def _of_columns(frame: Any, text: str, id: Optional[str], date: Optional[str]) -> _Input:
    for name in (text, id, date):
        if name is not None and name not in frame.columns:
            known = ", ".join(map(str, frame.columns))
            raise KeyError(f"no column `{name}`; the columns are {known}")
    column = lambda name: None if name is None else frame[name].tolist()
    return _of_lists(_strings(text, column(text)), column(id), column(date))


def _of_lists(texts: List[Optional[str]], ids: Optional[Sequence[Any]], dates: Optional[Sequence[Any]]) -> _Input:
    for name, others in (("ids", ids), ("dates", dates)):
        if others is not None and len(others) != len(texts):
            raise ValueError(f"{name}: {len(others)} for {len(texts)} texts")
    return _Input(texts=texts, ids=_named(ids), dates=_named(dates))


def _named(values: Optional[Sequence[Any]]) -> Optional[List[Optional[str]]]:
    return None if values is None else [None if _is_null(value) else str(value) for value in values]


def _strings(name: str, values: Any) -> List[Optional[str]]:
    found = [None if _is_null(value) else value for value in values]
    for row, value in enumerate(found):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name}: row {row} holds {type(value).__name__}, not a text")
    return found


def _is_null(value: Any) -> bool:
    # A missing value of pandas is a number that is not equal to itself, or one of its own kind.
    return value is None or value != value if isinstance(value, (float, type(None))) else _is_na(value)


def _is_na(value: Any) -> bool:
    return type(value).__name__ in ("NAType", "NaTType")
