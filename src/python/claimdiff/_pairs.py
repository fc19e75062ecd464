"""``compare``, ``audit`` and ``segment``, and the same for many pairs on several threads."""

from __future__ import annotations

import json
import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Iterator, Optional, Sequence, Tuple, TypeVar, Union

from . import _native
from ._native import Article
from .results import Report, Segmentation

#: A text, a file (any ``os.PathLike``), or an article that was read before.
Text = Union[str, "os.PathLike[str]", Article]
Many = TypeVar("Many")


def _article(text: Text, name: str, lang: Optional[str]) -> Article:
    if isinstance(text, Article):
        return text
    if isinstance(text, str):
        return Article(text, name, lang=lang)
    if isinstance(text, os.PathLike):
        return Article.read(text, lang=lang)
    raise TypeError(f"{name}: a text must be a str, a path or an Article, not {type(text).__name__}")


def compare(a: Text, b: Text, *, lang: Optional[str] = None, aliases: Iterable[Iterable[str]] = ()) -> Report:
    """Compares two articles claim by claim: what both say, what only one says, how the wording differs.

    ``a`` is the original and ``b`` the later text, each a text, a path or an :class:`Article`. Names in one list of
    ``aliases`` mean the same. Raises :class:`InputError` if one of them cannot be read, ``OSError`` for the file system.

    >>> report = compare(
    ...     "The council approved the bridge on Monday. It will cost $3 million.",
    ...     "It is an old dream. On Monday the bridge was approved by the council.",
    ... )
    >>> [(group.a, group.b, group.relation) for group in report.groups]
    [(['A1'], ['B2'], 'reworded')]
    >>> report.only_a, report.only_b
    (['A2'], ['B1'])
    """
    texts = _article(a, "a", lang), _article(b, "b", lang)
    return Report(_native.compare(*texts, [list(names) for names in aliases]))


@dataclass
class _Gate:
    fail_on: Optional[str]
    fail_on_rule: Sequence[str]
    max_unsupported: Optional[float]


def audit(
    sources: Union[Text, Sequence[Text]],
    copy: Text,
    *,
    fail_on: Optional[str] = None,
    fail_on_rule: Sequence[str] = (),
    max_unsupported: Optional[float] = None,
    lang: Optional[str] = None,
    aliases: Iterable[Iterable[str]] = (),
) -> Report:
    """Checks a copy against its source or sources: every sentence traced, every fact settled, findings worst first.

    ``report.passed`` says whether there is nothing at or above the gate: findings of the severity ``fail_on`` (high,
    medium, low, never; by default high, and others that are too many for a faithful copy), of the rules
    ``fail_on_rule`` (``"quote.*"`` for a family), or more than ``max_unsupported`` percent of the words without a source.

    >>> audit("Nine people were hurt, police said.", "Nine people were hurt, police said.").passed
    True
    """
    if isinstance(sources, (str, os.PathLike, Article)):
        sources = [sources]
    names = ["source"] if len(sources) == 1 else [f"source {number + 1}" for number in range(len(sources))]
    articles = [_article(source, name, lang) for source, name in zip(sources, names)]
    gate = _Gate(fail_on, list(fail_on_rule), max_unsupported)
    same = [list(names) for names in aliases]
    return Report(_native.audit(articles, _article(copy, "copy", lang), gate, same))


def segment(text: Text, *, lang: Optional[str] = None) -> Segmentation:
    """Cuts a text into units: sentences, headings, list items, boilerplate.

    >>> segment("Dr. Aylin Mora spoke. Nobody asked.").texts()
    ['Dr. Aylin Mora spoke.', 'Nobody asked.']
    """
    article = _article(text, "text", lang)
    return Segmentation(json.loads(_native.segment(article)), article)


def compare_many(
    pairs: Iterable[Tuple[Text, Text]], *, threads: Optional[int] = None, **options: Any
) -> Iterator[Report]:
    """Compares pairs on several threads; the reports come in the order of the pairs, as soon as they are there.

    ``options`` are those of :func:`compare`. Pairs are taken from an iterator as they are needed, so that there may be
    any number of them.

    >>> [len(report.groups) for report in compare_many([("A dog barked.", "A dog barked."), ("It rained.", "")])]
    [1, 0]
    """
    return _many(lambda pair: compare(*pair, **options), pairs, threads)


def audit_many(
    copies: Iterable[Tuple[Union[Text, Sequence[Text]], Text]], *, threads: Optional[int] = None, **options: Any
) -> Iterator[Report]:
    """Audits pairs of sources and copy on several threads, as :func:`compare_many` compares."""
    return _many(lambda pair: audit(*pair, **options), copies, threads)


def _many(work: Callable[[Many], Report], items: Iterable[Many], threads: Optional[int]) -> Iterator[Report]:
    count = threads or os.cpu_count() or 1
    with ThreadPoolExecutor(count) as pool:
        waiting: deque = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > 2 * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
