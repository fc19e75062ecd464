"""What the tasks of a deduplication do with the rows of a partition: functions for ``DataFrame.mapInArrow``.

Each is made by a function that takes what all tasks need. They keep nothing between partitions, and give the same for the
same rows, so that a task that failed can be run again.
"""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple

import pyarrow as pa
import pyarrow.compute as pc

from .. import _native

Batches = Iterable[pa.RecordBatch]
Kernel = Callable[[Batches], Iterator[pa.RecordBatch]]

#: Bytes of a key.
KEY = 16
_KEYS = pa.binary()


class Finding:
    """How to find duplicates, as the compiled part takes it. The threads are the engine's: a task has one."""

    def __init__(self, similarity: Optional[float], containment: Optional[float], keep: str) -> None:
        self.similarity, self.containment, self.keep, self.threads = similarity, containment, keep, 1


def _batch(columns: Dict[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))


def _bytes(array: pa.Array) -> bytes:
    """Returns the bytes of all values of a binary array without nulls, one behind the other."""
    if len(array) == 0:
        return b""
    offsets = pa.Array.from_buffers(pa.int32(), len(array) + 1, [None, array.buffers()[1]], offset=array.offset)
    return array.buffers()[2].slice(offsets[0].as_py(), offsets[-1].as_py() - offsets[0].as_py()).to_pybytes()


def _binary(column: pa.Array) -> pa.Array:
    """Returns a column of bytes in the one layout that is read here; engines have others."""
    return column.cast(pa.binary()) if column.type != pa.binary() else column


def _by_name(batch: pa.RecordBatch, name: str) -> pa.Array:
    return batch.column(batch.schema.get_field_index(name))


def _keys(data: bytes) -> pa.Array:
    """Returns keys that follow each other as a column."""
    count = len(data) // KEY
    offsets = pa.array(range(0, len(data) + 1, KEY), pa.int32()).buffers()[1]
    return pa.Array.from_buffers(_KEYS, count, [None, offsets, pa.py_buffer(data)])


def _pairs(data: bytes, names: Tuple[str, str]) -> pa.RecordBatch:
    keys = _keys(data)
    return _batch({name: keys.take(pa.array(range(at, len(keys), 2), pa.int64())) for at, name in enumerate(names)})


def sign(text: str) -> Kernel:
    """Adds to each row the signature of its text."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if batch.num_rows == 0:
                continue
            signed = list(zip(*_native.sign(batch, text)))
            types = (_KEYS, _KEYS, pa.int32(), _KEYS, _KEYS)
            columns = {name: batch.column(at) for at, name in enumerate(batch.schema.names)}
            for name, values, kind in zip(("identity", "key", "words", "bands", "anchors"), signed, types):
                columns[name] = pa.array(values, kind)
            yield _batch(columns)

    return kernel


def copies(id_type: pa.DataType) -> Kernel:
    """Of the copies of each text, names the one wanted first and the one that is read."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            groups = _by_name(batch, "copies").to_pylist()
            first = [min(group, key=lambda one: (*_when(one["date"]), one["id"]))["id"] for group in groups]
            read = [max(group, key=lambda one: (one["identity"], one["id"]))["id"] for group in groups]
            columns = {name: batch.column(at) for at, name in enumerate(batch.schema.names)}
            yield _batch({**columns, "first_id": pa.array(first, id_type), "read_id": pa.array(read, id_type)})

    return kernel


def _when(date: Optional[str]) -> Tuple[bool, str]:
    """Dates are written so that their order is that of time; articles with one come first."""
    is_blank = not (date or "").strip()
    return (is_blank, "" if is_blank else date or "")


def anchors(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Gives a row for each anchor of each text."""
    for batch in batches:
        keys, packed = batch.column(0), _binary(batch.column(1))
        lengths = pc.divide(pc.binary_length(packed), 4)
        data = _bytes(packed)
        values = pa.Array.from_buffers(pa.int32(), len(data) // 4, [None, pa.py_buffer(data)])
        ends = [0, *pc.cumulative_sum(lengths).to_pylist()]
        lists = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values)
        yield _batch({"anchor": values, "key": keys.take(pc.list_parent_indices(lists))})


def least(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Of the keys of each anchor, gives those that are the smallest in this partition."""
    found: Dict[int, List[bytes]] = {}
    for batch in batches:
        for anchor, key in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist()):
            keys = found.setdefault(anchor, [])
            keys.append(key)
            if len(keys) > 8 * _native.SAMPLE:
                keys[:] = sorted(keys)[: _native.SAMPLE]
    rows = [(anchor, key) for anchor, keys in found.items() for key in sorted(keys)[: _native.SAMPLE]]
    yield _batch(
        {"anchor": pa.array([row[0] for row in rows], pa.int32()), "key": pa.array([row[1] for row in rows], _KEYS)}
    )


def samples(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Gives, for each list of keys, a row for each of the smallest, and all of these as the name of the sample."""
    for batch in batches:
        rows: List[Tuple] = []
        for label, keys in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist()):
            keys = sorted(keys)[: _native.SAMPLE]
            rows.extend((b"".join(keys), label, key) for key in keys)
        kind = batch.schema.field(0).type
        columns = zip(("sample", "label", "key"), (_KEYS, kind, _KEYS))
        yield _batch({name: pa.array([row[at] for row in rows], of) for at, (name, of) in enumerate(columns)})


def passages(known: bytes) -> Kernel:
    """Finds the passage of each sample; gives its 3-grams, none if it has none."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        left_out = _native.LeftOut(known)
        for batch in batches:
            found = []
            for texts in _by_name(batch, "texts").to_pylist():
                texts.sort(key=lambda one: one["key"])
                found.append(left_out.passage([one["text"] or "" for one in texts]))
            sample = _by_name(batch, "sample")
            yield _batch({"sample": sample, "shingles": pa.array(found, _KEYS)})

    return kernel


def having(wanted: frozenset) -> Kernel:
    """Gives the keys of the texts with one of some anchors."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows = zip(batch.column(0).to_pylist(), batch.column(1).to_pylist())
            keys = [key for key, anchors in rows if not wanted.isdisjoint(_native.unpack(anchors))]
            yield _batch({"key": pa.array(keys, _KEYS)})

    return kernel


def sketched_anew(known: bytes) -> Kernel:
    """Sketches texts without what stays out."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        left_out = _native.LeftOut(known)
        for batch in batches:
            found = left_out.bands(batch.column(1).to_pylist())
            own_bands = pa.array([bands for bands, _ in found], _KEYS)
            own = pa.array([own for _, own in found], pa.int64())
            yield _batch({"key": batch.column(0), "own_bands": own_bands, "own": own})

    return kernel


def bands(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Gives a row for each band of each text that has words enough; a band is its number and its hash in one."""
    for batch in batches:
        keys, words, own, whole, without = (
            _by_name(batch, name) for name in ("key", "words", "own", "bands", "own_bands")
        )
        counts = [_native.words_that_count(*pair) is not None for pair in zip(words.to_pylist(), own.to_pylist())]
        mask = pa.array(counts, pa.bool_())
        keys = keys.filter(mask)
        data = _bytes(pc.coalesce(_binary(without), _binary(whole)).filter(mask))
        if not data:
            continue
        hashes = pa.Array.from_buffers(pa.uint32(), len(data) // 4, [None, pa.py_buffer(data)]).cast(pa.int64())
        each = len(hashes) // len(keys)
        numbers = pa.array(list(range(each)) * len(keys), pa.int64())
        rows = pa.array([row for row in range(len(keys)) for _ in range(each)], pa.int64())
        band = pc.bit_wise_or(pc.shift_left(numbers, 32), hashes)
        yield _batch({"band": band, "key": keys.take(rows)})


def group_pairs(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Gives all pairs in each group of texts with a band in common."""
    for batch in batches:
        groups = _by_name(batch, "keys")
        ends = pc.cumulative_sum(pc.list_value_length(groups)).to_pylist()
        yield _pairs(_native.group_pairs(_bytes(_binary(groups.flatten())), ends), ("x", "y"))


def group_edges(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Connects the first of each group with the others."""
    for batch in batches:
        groups = _by_name(batch, "keys").to_pylist()
        pairs = b"".join(group[0] + key for group in groups for key in group)
        yield _pairs(pairs, ("x", "y"))


def forest(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Connects keys by the pairs of this partition: of all that is connected, the smallest is the root."""
    found = _native.Forest()
    for batch in batches:
        x, y = (_binary(batch.column(at)).to_pylist() for at in (0, 1))
        found.connect(b"".join(part for pair in zip(x, y) for part in pair))
    yield _pairs(found.roots(), ("x", "y"))


def crowd_samples(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Gives the sample of each crowd, as :func:`samples` does."""
    for batch in batches:
        rows: List[Tuple] = []
        for root, members in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist()):
            keys = sorted(member["key"] for member in members)[: _native.SAMPLE]
            rows.extend((b"".join(keys), root, key) for key in keys)
        yield _batch(
            {name: pa.array([row[at] for row in rows], _KEYS) for at, name in enumerate(("sample", "label", "key"))}
        )


def led(known: bytes, finding: Finding) -> Kernel:
    """Finds the leaders of each crowd, their followers, and those for which no leader stands."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        left_out = _native.LeftOut(known)
        for batch in batches:
            for crowd in _by_name(batch, "members").to_pylist():
                # By their keys' first half, as in one process.
                crowd.sort(key=lambda one: (-one["groups"], one["key"]))
                entries = [(one["key"], one["key"], one["words"], one["own"]) for one in crowd]
                pairs, rest = left_out.led(entries, [one["text"] for one in crowd], finding)
                keys = [one["key"] for one in crowd]
                followers: Dict[int, int] = {}
                for leader, _ in pairs:
                    followers[leader] = followers.get(leader, 0) + 1
                rows = [(keys[leader], keys[follower], followers[leader]) for leader, follower in pairs]
                rows += [(keys[one], None, 0) for one in rest]
                columns = zip(("leader", "follower", "followers"), (_KEYS, _KEYS, pa.int64()))
                yield _batch({name: pa.array([row[at] for row in rows], of) for at, (name, of) in enumerate(columns)})

    return kernel


def left_to_compare(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Leaves out most pairs of two followers of one leader."""
    for batch in batches:
        names = ("x", "y", "leader_x", "leader_y", "followers")
        rows = zip(*(_by_name(batch, name).to_pylist() for name in names))
        is_left = lambda x, y, of_x, of_y, count: of_x is None or of_x != of_y or _native.is_compared(x, y, count)
        kept = [row[0] + row[1] for row in rows if is_left(*row)]
        yield _pairs(b"".join(kept), ("x", "y"))


def pairs_of_rest(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Gives the pairs of each group that are compared, and how many are left out in a row without a pair."""
    for batch in batches:
        for keys in _by_name(batch, "keys").to_pylist():
            keys.sort()
            pairs, skipped = _native.pairs_in_group(len(keys))
            ordered = [sorted((keys[x], keys[y])) for x, y in pairs]
            yield _batch(
                {
                    "x": pa.array([None, *(pair[0] for pair in ordered)], _KEYS),
                    "y": pa.array([None, *(pair[1] for pair in ordered)], _KEYS),
                    "skipped": pa.array([skipped, *(0 for _ in ordered)], pa.int64()),
                }
            )


def blocks(size: int) -> Kernel:
    """Names, for each pair of a family that is too large for a task, the block that it is verified in."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            names = ("x", "y", "root", "members")
            rows = list(zip(*(_by_name(batch, name).to_pylist() for name in names)))
            part = lambda key, members: int.from_bytes(key[:4], "big") % -(-members // size)
            blocks = pa.array(
                [root + _block(part(x, members), part(y, members)) for x, y, root, members in rows], _KEYS
            )
            yield _batch(
                {
                    "x": _by_name(batch, "x"),
                    "y": _by_name(batch, "y"),
                    "root": blocks,
                }
            )

    return kernel


def _block(x: int, y: int) -> bytes:
    return min(x, y).to_bytes(4, "big") + max(x, y).to_bytes(4, "big")


def alike(known: bytes, finding: Finding) -> Kernel:
    """Verifies the pairs of a block on the whole texts."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        left_out = _native.LeftOut(known)
        for batch in batches:
            texts, pairs = (_by_name(batch, name).to_pylist() for name in ("members", "pairs"))
            for members, own in zip(texts, pairs):
                members.sort(key=lambda one: one["key"])
                places = {one["key"]: place for place, one in enumerate(members)}
                entries = [(one["key"], one["key"], one["words"], one["own"]) for one in members]
                ranked = [(places[pair["x"]], places[pair["y"]]) for pair in own]
                found = left_out.alike(entries, [one["text"] for one in members], ranked, finding)
                yield _pairs(b"".join(members[at]["key"] for pair in found for at in pair), ("x", "y"))

    return kernel


#: The columns of what is found; ``a`` and ``b`` are ids.
FOUND = ("kind", "a", "b", "reason", "similarity", "containment", "stub", "line")


def settle(known: bytes, finding: Finding, id_type: pa.DataType) -> Kernel:
    """Decides, in each family, which articles to keep."""

    def kernel(batches: Batches) -> Iterator[pa.RecordBatch]:
        left_out = _native.LeftOut(known)
        for batch in batches:
            texts = _Lists(_by_name(batch, "texts"))
            copies = _Lists(texts.column("copies"))
            pairs = _Lists(_by_name(batch, "pairs"))
            for start in range(0, batch.num_rows, AT_ONCE):
                some = range(start, min(start + AT_ONCE, batch.num_rows))
                families = [_family(texts, copies, pairs, number) for number in some]
                found = left_out.settle([(articles, ranked) for _, articles, ranked in families], finding)
                rows = [row for one, (ids, *_) in zip(found, families) for row in _rows(one, ids)]
                yield _found(rows, id_type)

    return kernel


#: Families that are handed to the compiled part together; their texts are copied for it.
AT_ONCE = 256


class _Lists:
    """A column of lists of structs, field by field: a value of Python for each struct costs more than the work on it."""

    def __init__(self, lists: pa.Array) -> None:
        self.flat = lists.flatten()
        self.ends = [0, *pc.cumulative_sum(pc.fill_null(pc.list_value_length(lists), 0)).to_pylist()]
        self.values: Dict[str, List[Any]] = {}

    def column(self, name: str) -> pa.Array:
        return self.flat.field(self.flat.type.get_field_index(name))

    def of(self, row: int) -> range:
        """Returns where the structs of a list are."""
        return range(self.ends[row], self.ends[row + 1])

    def __getitem__(self, name: str) -> List[Any]:
        if name not in self.values:
            self.values[name] = self.column(name).to_pylist()
        return self.values[name]


def _family(texts: _Lists, copies: _Lists, pairs: _Lists, number: int) -> Tuple[List[Any], List[Tuple], List[Tuple]]:
    """Returns the ids of the articles of a family, in their order, the articles, and the pairs by their places."""
    articles = []
    for text in texts.of(number):
        entry = texts["key"][text], texts["words"][text], texts["own"][text]
        # Any of those with the same bytes may be the one that is read.
        places, read_id = copies.of(text), texts["read_id"][text]
        read = next(copies["identity"][one] for one in places if copies["id"][one] == read_id)
        for one in places:
            identity = copies["identity"][one]
            body = texts["text"][text] if identity == read else None
            articles.append((copies["id"][one], (identity, *entry), body, copies["date"][one]))
    articles.sort(key=lambda article: article[0])
    place = {article[1][1]: at for at, article in enumerate(articles)}
    ranked = [(place[pairs["x"][pair]], place[pairs["y"][pair]]) for pair in pairs.of(number)]
    return [article[0] for article in articles], [(str(id), *rest) for id, *rest in articles], ranked


def _rows(found: Any, ids: List[Any]) -> List[Tuple]:
    """Returns what is found in a family as rows; the line of a cluster has the number that it has there."""
    lines = found.jsonl(True).splitlines()
    place = {str(id): id for id in ids}
    rows: List[Tuple] = []
    clusters = found.clusters()
    for (_, stub, members), line in zip(clusters, lines):
        kept = place[members[0][0]]
        rows.append(("cluster", min(ids[member[1]] for member in members), kept, None, None, None, stub, line))
        for _, at, *scores in members[1:]:
            rows.append(("duplicate", ids[at], kept, *scores, stub, None))
    for line in lines[len(clusters) : -1]:
        value = json.loads(line)
        if value["kind"] == "related":
            rows.append(("related", place[value["a"]], place[value["b"]], None, value["similarity"], None, None, line))
        elif value["kind"] == "notice":
            rows.append(("notice", place[value["id"]], None, None, None, None, None, line))
    return rows


def _found(rows: List[Tuple], id_type: pa.DataType) -> pa.RecordBatch:
    types = (pa.string(), id_type, id_type, pa.string(), pa.float64(), pa.float64(), pa.bool_(), pa.string())
    columns = zip(FOUND, types)
    return _batch({name: pa.array([row[at] for row in rows], of) for at, (name, of) in enumerate(columns)})
