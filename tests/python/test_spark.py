"""``claimdiff.spark.dedup`` on Sail and on Spark: what one process finds, however the rows are cut.

Each class in a process of its own: sessions of both kinds do not go together.
"""

import os
import pathlib
import random
import shutil
import sys
import tempfile
import unittest

import claimdiff
from collection import collection

ROWS = collection(2500)


class Engine:
    """The tests that hold on either engine; a subclass starts it."""

    runs = 0

    @classmethod
    def setUpClass(cls):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ.setdefault("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        cls.spark = cls.start()
        cls.folder = tempfile.mkdtemp(prefix="claimdiff-")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)
        cls.spark.stop()

    def place(self):
        Engine.runs += 1
        return str(pathlib.Path(self.folder, f"run-{Engine.runs}"))

    def frame(self, rows, partitions=3, id="bigint"):
        rows = list(rows)
        random.Random(5).shuffle(rows)
        frame = self.spark.createDataFrame(rows, f"id {id}, text string, day string")
        return frame.repartition(partitions)

    def found(self, frame, stages=None, **options):
        import claimdiff.spark

        return claimdiff.spark.dedup(frame, stages=stages or self.place(), partitions=3, **options)

    def expected(self, rows, **options):
        ids, texts, days = zip(*sorted(rows))
        return claimdiff.dedup(list(texts), ids=list(ids), dates=list(days), **options)

    def same(self, found, expected):
        self.assertEqual("".join(line + "\n" for line in found.lines()), expected.to_jsonl())

    def test_the_same_as_one_process(self):
        expected = self.expected(ROWS)
        summary = expected.summary
        # Everything that the stages are for is there.
        for name in ("identical", "same_text", "near", "stubs", "empty", "related", "boilerplate", "skipped"):
            self.assertGreater(summary[name], 0, name)
        stages = self.place()
        found = self.found(self.frame(ROWS), stages)
        self.same(found, expected)
        # What shows in crowds only was found, leaders were, and a family too large for a task.
        for table in ("own_2", "led", "blocks"):
            self.assertTrue(pathlib.Path(stages, table).exists(), table)
        rows = {row["id"]: row for row in found.duplicates.collect()}
        ids = sorted(id for id, _, _ in ROWS)
        self.assertEqual(sorted(rows), [ids[row] for row in expected.dropped])
        for cluster in expected.clusters:
            for member in cluster.members[1:]:
                row = rows[int(member.id)]
                self.assertEqual((str(row["kept_id"]), row["reason"]), (cluster.kept.id, member.reason))
                self.assertEqual((row["similarity"], row["containment"]), (member.similarity, member.containment))
        kept = found.kept
        self.assertEqual(kept.columns, ["id", "text", "day"])
        self.assertEqual(sorted(row["id"] for row in kept.select("id").collect()), [ids[row] for row in expected.kept])
        self.assertEqual(found.related.count(), len(expected.related))
        self.assertEqual(found.summary(), summary)
        self.goes_on(stages, expected)

    def goes_on(self, stages, expected):
        """A run that was stopped goes on: what is there is not made again."""
        times = lambda: {path: path.stat().st_mtime_ns for path in pathlib.Path(stages, "texts").iterdir()}
        before = times()
        for table in ("found", "found.done", "families.done", "pairs.done"):
            shutil.rmtree(pathlib.Path(stages, table))
        self.same(self.found(self.frame(ROWS), stages), expected)
        self.assertEqual(times(), before)
        with self.assertRaisesRegex(ValueError, "holds the stages of another run"):
            self.found(self.frame(ROWS), stages, keep="longest")

    def test_a_task_that_fails_once(self):
        rows = ROWS[:200]
        failed = pathlib.Path(self.folder, "failed")

        def flaky(batches):
            import pathlib

            if not pathlib.Path(str_failed).exists():
                pathlib.Path(str_failed).touch()
                raise OSError("this executor is lost")
            yield from batches

        str_failed = str(failed)
        frame = self.frame(rows).mapInArrow(flaky, "id bigint, text string, day string")
        stages = self.place()
        try:
            found = self.found(frame, stages)
        except Exception as error:
            # An engine that does not try again says why; the run goes on when it is started again.
            self.assertIn("this executor is lost", str(error))
            found = self.found(frame, stages)
        self.assertTrue(failed.exists())
        self.same(found, self.expected(rows))

    def test_nothing_to_find(self):
        self.same(
            self.found(self.frame([(5, "One text that stands alone.", None)])),
            self.expected([(5, "One text that stands alone.", None)]),
        )
        found = self.found(self.frame([(5, None, None), (6, "", None)]))
        self.assertEqual(
            [line for line in found.lines() if '"empty"' in line][:1],
            ['{"schema":"claimdiff.dedup/1","kind":"empty","id":"5"}'],
        )
        self.assertEqual(found.kept.count(), 2)

    def test_faults_are_named(self):
        frame = self.frame([(1, "A text.", None), (1, "Another.", None)])
        faults = [
            (ValueError, "no column `body`; the columns are id, text, day", lambda: self.found(frame, text_col="body")),
            (ValueError, "no column `url`", lambda: self.found(frame, id_col="url")),
            (ValueError, "column `id` holds bigint, not string", lambda: self.found(frame, text_col="id")),
            (ValueError, "needs dates", lambda: self.found(frame, keep="earliest")),
            (ValueError, "use first, longest or earliest", lambda: self.found(frame, keep="best")),
            (ValueError, "containment=7: not a share", lambda: self.found(frame, containment=7)),
            (claimdiff.InputError, "id 1 stands in 2 rows", lambda: self.found(frame)),
            (claimdiff.InputError, "an article has no id", lambda: self.found(self.frame([(None, "A text.", None)]))),
        ]
        for kind, words, act in faults:
            with self.assertRaisesRegex(kind, words):
                act()


class Sail(Engine, unittest.TestCase):
    @classmethod
    def start(cls):
        try:
            from pysail.spark import SparkConnectServer
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise unittest.SkipTest(f"Sail: {error}") from None
        cls.server = SparkConnectServer(port=0)
        cls.server.start(background=True)
        return SparkSession.builder.remote(f"sc://localhost:{cls.server.listening_address[1]}").getOrCreate()

    def test_any_partitioning(self):
        rows = [(f"n{id:05}" if id % 3 else f"é{id}", text, day) for id, text, day in ROWS[:700]]
        for keep, partitions in (("first", 1), ("longest", 4), ("earliest", 9)):
            found = self.found(self.frame(rows, partitions, "string"), keep=keep, date_col="day")
            self.same(found, self.expected(rows, keep=keep))
        self.same(self.found(self.frame(rows, 2, "string"), similarity=0.8), self.expected(rows, similarity=0.8))


class Spark(Engine, unittest.TestCase):
    @classmethod
    def start(cls):
        if shutil.which("java") is None:
            raise unittest.SkipTest("Spark: needs Java")
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise unittest.SkipTest(f"Spark: {error}") from None
        builder = SparkSession.builder.master("local[2,2]").config("spark.ui.enabled", "false")
        for name in ("sql.shuffle.partitions", "default.parallelism"):
            builder = builder.config(f"spark.{name}", "2")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        return session


if __name__ == "__main__":
    unittest.main()
