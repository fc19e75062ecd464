"""Compares two articles claim by claim, audits rewritten copy, and deduplicates collections.

Nothing leaves the machine, and the same texts always give the same report.

>>> import claimdiff
>>> report = claimdiff.audit(
...     "The ferry to Tesk sank on Tuesday. Nine people were hurt. Repairs cost $3 million.",
...     "The ferry to Tesk sank on Tuesday. Twelve people were hurt. Repairs cost $3 million.",
... )
>>> report.passed
False
>>> [(finding.rule, finding.a.text, finding.b.text) for finding in report.findings]
[('number.changed', 'Nine', 'Twelve')]

``python -m claimdiff`` is the command line. The guide is docs/python.md.
"""

from ._dedup import dedup
from ._native import VERSION as __version__
from ._native import Article, InputError
from ._pairs import audit, audit_many, compare, compare_many, segment
from .results import (
    Cluster,
    Duplicates,
    Edit,
    Fact,
    Finding,
    Group,
    Link,
    Member,
    Passage,
    Related,
    Report,
    Segmentation,
    Unit,
    Verdict,
)

__all__ = [
    "Article",
    "Cluster",
    "Duplicates",
    "Edit",
    "Fact",
    "Finding",
    "Group",
    "InputError",
    "Link",
    "Member",
    "Passage",
    "Related",
    "Report",
    "Segmentation",
    "Unit",
    "Verdict",
    "__version__",
    "audit",
    "audit_many",
    "compare",
    "compare_many",
    "dedup",
    "segment",
]
