"""The stages of a deduplication on Spark or Sail: tables that are written one after the other and made of those before.

docs/scale.md says what each holds and what it costs. Only what is small goes through the driver: the 3-grams that stay
out, and counts.
"""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, Optional

import pyarrow as pa
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from .. import _native
from . import _kernels as kernels

#: Members of a family from which its pairs are verified in blocks before it is settled. A task holds their texts.
FAMILY = 256
#: Pieces in which the pairs that connect texts are joined at a time, until one is left.
JOINED = 8


class Stages:
    """The tables of a run, in a folder. A table that is there is not made again, so that a run that was stopped goes on."""

    def __init__(self, spark: Any, folder: str, partitions: int) -> None:
        self.spark, self.folder, self.partitions = spark, folder.rstrip("/"), partitions
        self._known: Dict[str, str] = {}

    def has(self, name: str) -> bool:
        """Was the table written to its end? A row beside it says so."""
        return self.marked(name) is not None

    def table(self, name: str, make: Callable[[], Any]) -> Any:
        """Returns a table, which is made and written if it is not there."""
        said = self.marked(name)
        if said is None:
            rows = make()
            rows.write.mode("overwrite").parquet(f"{self.folder}/{name}")
            said = json.dumps([self._is_empty(name, rows.schema), rows.schema.jsonValue()])
            self.mark(name, said)
        is_empty, schema = json.loads(said)
        # Of a table without rows, an engine may write no file, and so no columns.
        schema = StructType.fromJson(schema)
        return self.spark.createDataFrame([], schema) if is_empty else self._read(name, schema)

    def _read(self, name: str, schema: StructType) -> Any:
        return self.spark.read.schema(schema).parquet(f"{self.folder}/{name}")

    def _is_empty(self, name: str, schema: StructType) -> bool:
        return self._read(name, schema).limit(1).count() == 0

    def mark(self, name: str, text: str) -> None:
        """Says of a table that it is written to its end, and something about it."""
        done = self.spark.createDataFrame([(text,)], "text string")
        done.write.mode("overwrite").parquet(f"{self.folder}/{name}.done")

    def marked(self, name: str) -> Optional[str]:
        """Returns what is said of a table; nothing if it was not written to its end."""
        if name not in self._known:
            try:
                rows = self.spark.read.parquet(f"{self.folder}/{name}.done").select("text").collect()
            except Exception:  # each engine has its own for a path that is not there
                return None
            if len(rows) != 1:
                return None
            self._known[name] = rows[0][0]
        return self._known[name]


class Deduplication:
    """The stages on the rows of one collection."""

    def __init__(self, stages: Stages, rows: Any, id_type: str, finding: kernels.Finding) -> None:
        self.stages, self.rows, self.finding = stages, rows, finding
        self.id_type = id_type
        self.arrow_id = pa.string() if id_type == "string" else pa.int64()

    # Stage 1: signatures, and the different texts.

    def articles(self) -> Any:
        """The rows with their signatures."""
        schema = f"id {self.id_type}, text string, date string, identity binary, key binary, words int, bands binary, anchors binary"
        articles = self.stages.table("articles", lambda: self.rows.mapInArrow(kernels.sign("text"), schema))
        if not self.stages.has("checked"):
            self._check(articles)
            self.stages.mark("checked", "checked")
        return articles

    def _check(self, articles: Any) -> None:
        if articles.where("id is null").limit(1).collect():
            raise _native.InputError("an article has no id; each needs its own")
        double = articles.groupBy("id").agg(F.count("*").alias("times")).where("times > 1").limit(1).collect()
        if double:
            raise _native.InputError(f"id {double[0]['id']!r} stands in {double[0]['times']} rows; each needs its own")

    def texts(self) -> Any:
        """The different texts, each with its copies."""
        one = f"struct<id: {self.id_type}, identity: binary, date: string>"
        schema = (
            f"key binary, words int, bands binary, anchors binary, copies array<{one}>,"
            f" first_id {self.id_type}, read_id {self.id_type}"
        )
        same = [F.first(name).alias(name) for name in ("words", "bands", "anchors")]
        copies = F.collect_list(F.struct("id", "identity", "date")).alias("copies")
        groups = lambda: self.articles().where("words > 0").groupBy("key").agg(*same, copies)
        return self.stages.table("texts", lambda: groups().mapInArrow(kernels.copies(self.arrow_id), schema))

    def _with_text(self, keyed: Any, id: str = "read_id") -> Any:
        """Joins the text of each key in: that of the copy that is read, or of the first."""
        texts = self.texts().select("key", F.col(id).alias("id"))
        return keyed.join(texts, "key").join(self.articles().select("id", "text"), "id").drop("id")

    # Stage 2: what many texts have.

    def boilerplate(self) -> "Boilerplate":
        """Finds what stands in many texts that are no copies."""
        rows = lambda: self.texts().select("key", "anchors").mapInArrow(kernels.anchors, "anchor int, key binary")
        many = self.stages.table(
            "anchors",
            lambda: rows().groupBy("anchor").agg(F.count("*").alias("texts")).where(f"texts >= {_native.MANY}"),
        )
        none = Boilerplate(self, 0, b"", None)
        if many.limit(1).count() == 0:
            return none
        least = lambda: (
            rows()
            .join(many.select("anchor"), "anchor", "left_semi")
            .mapInArrow(kernels.least, "anchor int, key binary")
            .groupBy("anchor")
            .agg(F.collect_list("key").alias("keys"))
            .mapInArrow(kernels.samples, "sample binary, label int, key binary")
        )
        found = self.passages("passages", least, b"", "int")
        if not found:
            return none
        known = packed(shingle for _, shingles in found for shingle in _native.unpack(shingles))
        wanted = frozenset(anchor & 0xFFFFFFFF for anchor, _ in found)
        marked = self.texts().select("key", "anchors").mapInArrow(kernels.having(wanted), "key binary")
        return Boilerplate(self, 1, known, marked)

    def passages(self, name: str, samples: Callable[[], Any], known: bytes, label: str) -> list:
        """Returns the labels of the samples that share a passage, each with its 3-grams."""
        sampled = self.stages.table(f"{name}_samples", samples)
        each = sampled.select("sample", "key").distinct()
        texts = F.collect_list(F.struct("key", "text")).alias("texts")
        found = self.stages.table(
            name,
            lambda: (
                self._with_text(each, "first_id")
                .groupBy("sample")
                .agg(texts)
                .mapInArrow(kernels.passages(known), "sample binary, shingles binary")
            ),
        )
        found = found.where("length(shingles) > 0")
        labels = sampled.select("sample", "label").distinct()
        return [(row["label"], row["shingles"]) for row in labels.join(found, "sample").collect()]

    # Stage 3: pairs that share a band, and crowds.

    def candidates(self) -> "Candidates":
        """Finds the groups of texts with a band in common, and what shows in crowds of them."""
        boilerplate = self.boilerplate()
        for number in range(_native.ROUNDS + 1):
            candidates = Candidates(self, boilerplate, number)
            crowds = candidates.crowds()
            if number == _native.ROUNDS or crowds is None:
                return candidates
            samples = lambda crowds=crowds: crowds.mapInArrow(
                kernels.crowd_samples, "sample binary, label binary, key binary"
            )
            found = self.passages(f"passages_{number}", samples, boilerplate.shingles, "binary")
            if not found:
                return candidates
            boilerplate = boilerplate.more(number + 2, found, crowds)
        raise AssertionError("the last round returns")

    # Stage 4: families.

    def families(self, candidates: "Candidates") -> Any:
        """The pairs that are worth a look, each with the root of its family."""
        pairs = candidates.pairs()
        roots = self.connected("candidates", pairs)
        sizes = roots.groupBy("root").agg(F.count("*").alias("members"))
        named = lambda: pairs.join(roots.withColumnRenamed("key", "x"), "x").join(sizes, "root")
        named_pairs = self.stages.table("family_pairs", named)
        large = named_pairs.where(f"members > {FAMILY}")
        if large.limit(1).count() == 0:
            return named_pairs.select("x", "y", "root")
        alike = self.stages.table("alike", lambda: self._verified(candidates.boilerplate, large))
        left = named_pairs.where(f"members <= {FAMILY}").select("x", "y").union(alike)
        roots = self.connected("alike", left)
        return self.stages.table("families", lambda: left.join(roots.withColumnRenamed("key", "x"), "x"))

    def _verified(self, boilerplate: "Boilerplate", pairs: Any) -> Any:
        """Those of the pairs of large families that are alike: each family is cut into blocks of pairs."""
        blocks = self.stages.table(
            "blocks",
            lambda: pairs.select("x", "y", "root", "members").mapInArrow(
                kernels.blocks(FAMILY), "x binary, y binary, root binary"
            ),
        )
        ends = (
            blocks.select(F.col("x").alias("key"), "root")
            .union(blocks.select(F.col("y").alias("key"), "root"))
            .distinct()
        )
        one = F.collect_list(F.struct("key", "words", "own", "text")).alias("members")
        members = self._with_text(ends.join(boilerplate.known_texts(), "key")).groupBy("root").agg(one)
        grouped = blocks.groupBy("root").agg(F.collect_list(F.struct("x", "y")).alias("pairs"))
        kernel = kernels.alike(boilerplate.shingles, self.finding)
        return members.join(grouped, "root").mapInArrow(kernel, "x binary, y binary")

    def connected(self, name: str, pairs: Any) -> Any:
        """Returns the root of each key that pairs connect: first within partitions, then of ever fewer of these."""
        pieces, number = self.stages.partitions, 0
        edges = pairs.select("x", "y")
        while True:
            joined = edges.repartition(pieces) if number == 0 or pieces > 1 else edges.coalesce(1)
            step = lambda joined=joined: joined.mapInArrow(kernels.forest, "x binary, y binary")
            edges = self.stages.table(f"forest_{name}_{number}", step)
            if pieces == 1:
                break
            pieces, number = max(1, pieces // JOINED), number + 1
        own = edges.select(F.col("y").alias("key"), F.col("y").alias("root")).distinct()
        return edges.select(F.col("x").alias("key"), F.col("y").alias("root")).union(own)

    # Stage 5: stars.

    def found(self) -> Any:
        """What is found: a row for each cluster, duplicate, related pair and notice."""
        schema = (
            f"kind string, a {self.id_type}, b {self.id_type}, reason string, similarity double, containment double,"
            " stub boolean, line string"
        )
        return self.stages.table("found", lambda: self._settled().mapInArrow(self._settle, schema))

    def _settled(self) -> Any:
        candidates = self.candidates()
        pairs = self.families(candidates)
        self._settle = kernels.settle(candidates.boilerplate.shingles, self.finding, self.arrow_id)
        roots = (
            pairs.select(F.col("x").alias("key"), "root")
            .union(pairs.select(F.col("y").alias("key"), "root"))
            .distinct()
        )
        texts = self.texts().join(candidates.boilerplate.own(), "key", "left").join(roots, "key", "left")
        texts = texts.where("root is not null or size(copies) > 1 or own = 0")
        # Texts that nothing is compared with are not read.
        body = (
            self.articles()
            .select(F.col("id").alias("read_id"), "text")
            .join(texts.where("root is not null").select("read_id"), "read_id", "left_semi")
        )
        texts = texts.join(body, "read_id", "left").withColumn("root", F.coalesce("root", "key"))
        columns = ("key", "words", "own", "read_id", "copies", "text")
        members = texts.groupBy("root").agg(F.collect_list(F.struct(*columns)).alias("texts"))
        grouped = pairs.groupBy("root").agg(F.collect_list(F.struct("x", "y")).alias("pairs"))
        self.candidates_found = candidates
        return members.join(grouped, "root", "left")


class Boilerplate:
    """The 3-grams that stay out, and the texts that have some, without them."""

    def __init__(self, run: Deduplication, number: int, shingles: bytes, marked: Any) -> None:
        self.run, self.number, self.shingles, self.marked = run, number, shingles, marked

    def own(self) -> Any:
        """The texts that have some: their bands without it, and how many 3-grams are their own."""
        schema = "key binary, own_bands binary, own long"
        if self.marked is None:
            return self.run.stages.spark.createDataFrame([], schema)
        kernel = kernels.sketched_anew(self.shingles)
        texts = lambda: self.run._with_text(self.marked.distinct())
        return self.run.stages.table(
            f"own_{self.number}", lambda: texts().select("key", "text").mapInArrow(kernel, schema)
        )

    def known_texts(self) -> Any:
        """All different texts, with the words that are their own."""
        return self.run.texts().select("key", "words").join(self.own().select("key", "own"), "key", "left")

    def more(self, number: int, found: list, crowds: Any) -> "Boilerplate":
        """Adds what crowds share."""
        all_shingles = [*_native.unpack(self.shingles)]
        for _, shingles in found:
            all_shingles += _native.unpack(shingles)
        roots = self.run.stages.spark.createDataFrame(
            [(bytearray(root),) for root in {bytes(root) for root, _ in found}], "root binary"
        )
        members = crowds.join(roots, "root", "left_semi").select(F.explode("members").alias("one")).select("one.key")
        marked = members if self.marked is None else members.union(self.marked)
        return Boilerplate(self.run, number, packed(all_shingles), marked)


class Candidates:
    """The groups of texts with a band in common, and the pairs of them that are worth a look."""

    def __init__(self, run: Deduplication, boilerplate: Boilerplate, number: int) -> None:
        self.run, self.boilerplate, self.number = run, boilerplate, number

    def _bands(self, only: Any = None) -> Any:
        texts = self.run.texts().select("key", "words", "bands").join(self.boilerplate.own(), "key", "left")
        if only is not None:
            texts = texts.join(only, "key", "left_semi")
        return texts.mapInArrow(kernels.bands, "band bigint, key binary")

    def _grouped(self, name: str, only: Any = None) -> Any:
        keys = F.collect_list("key").alias("keys")
        make = lambda: self._bands(only).groupBy("band").agg(keys).where("size(keys) > 1")
        return self.run.stages.table(f"{name}_{self.number}", make)

    def groups(self) -> Any:
        return self._grouped("groups")

    def _large(self) -> Any:
        return self.groups().where(f"size(keys) > {_native.ALL_PAIRS}")

    def crowds(self) -> Any:
        """What large groups connect: the root, and the members with how many of the groups each is in."""
        large = self._large()
        if large.limit(1).count() == 0:
            return None
        edges = large.mapInArrow(kernels.group_edges, "x binary, y binary")
        roots = self.run.connected(f"crowds_{self.number}", edges)
        counts = large.select(F.explode("keys").alias("key")).groupBy("key").agg(F.count("*").alias("groups"))
        members = F.collect_list(F.struct("key", "groups")).alias("members")
        return self.run.stages.table(
            f"crowds_{self.number}", lambda: roots.join(counts, "key").groupBy("root").agg(members)
        )

    def pairs(self) -> Any:
        """The pairs that are worth a look, each once."""
        small = self.groups().where(f"size(keys) <= {_native.ALL_PAIRS}")
        pairs = small.mapInArrow(kernels.group_pairs, "x binary, y binary").distinct()
        if self.crowds() is None:
            return self.run.stages.table("pairs", lambda: pairs)
        led = self._led()
        return self.run.stages.table("pairs", lambda: self._not_led(pairs, led).union(self._of_leaders(led)).distinct())

    def _led(self) -> Any:
        members = (
            self.crowds().select("root", F.explode("members").alias("one")).select("root", "one.key", "one.groups")
        )
        members = self.run._with_text(members.join(self.boilerplate.known_texts(), "key"))
        one = F.struct("key", "groups", "words", "own", "text")
        crowds = members.groupBy("root").agg(F.collect_list(one).alias("members"))
        kernel = kernels.led(self.boilerplate.shingles, self.run.finding)
        schema = "leader binary, follower binary, followers bigint"
        return self.run.stages.table("led", lambda: crowds.mapInArrow(kernel, schema))

    def _not_led(self, pairs: Any, led: Any) -> Any:
        of = led.where("follower is not null")
        x = of.select(F.col("follower").alias("x"), F.col("leader").alias("leader_x"), "followers")
        y = of.select(F.col("follower").alias("y"), F.col("leader").alias("leader_y"))
        return pairs.join(x, "x", "left").join(y, "y", "left").mapInArrow(kernels.left_to_compare, "x binary, y binary")

    def _of_leaders(self, led: Any) -> Any:
        pairs = led.where("follower is not null")
        x, y = F.least("leader", "follower").alias("x"), F.greatest("leader", "follower").alias("y")
        return pairs.select(x, y).union(self._rest(led).where("x is not null").select("x", "y"))

    def _rest(self, led: Any) -> Any:
        rest = led.where("follower is null").select(F.col("leader").alias("key")).distinct()
        schema = "x binary, y binary, skipped bigint"
        grouped = lambda: self._grouped("rest_groups", rest)
        return self.run.stages.table("rest", lambda: grouped().mapInArrow(kernels.pairs_of_rest, schema))

    def skipped(self) -> int:
        """How many pairs are left out, at most."""
        if self.crowds() is None:
            return 0
        led = self._led()
        rest = led.where("follower is null").select("leader").distinct().count()
        skipped = self._rest(led).agg(F.sum("skipped")).collect()[0][0] or 0
        return min(skipped, rest * (rest - 1) // 2)


def packed(shingles: Any) -> bytes:
    """Returns 3-grams as bytes, each once."""
    return b"".join(shingle.to_bytes(4, "little") for shingle in sorted(set(shingles)))
