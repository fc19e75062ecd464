"""The package as users have it: texts, files, tables in, typed results out."""

import doctest
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

import claimdiff
from collection import collection

SOURCE = "The ferry to Tesk sank on Tuesday. Nine people were hurt, the harbour office said. Repairs cost €4 million."
COPY = "The ferry to Tesk sank on Tuesday. Twelve people were hurt. Repairs cost €4 million."


def optional(name):
    """Returns a module, or skips the test that needs it."""
    try:
        return __import__(name, fromlist=["x"])
    except ImportError:
        raise unittest.SkipTest(f"{name} is not installed") from None


class Pairs(unittest.TestCase):
    def test_an_audit_names_what_changed(self):
        report = claimdiff.audit(SOURCE, COPY)
        self.assertFalse(report.passed)
        found = {finding.rule: finding for finding in report.findings}
        changed = found["number.changed"]
        self.assertIn("Nine", changed.a.text)
        self.assertIn("Twelve", changed.b.text)
        self.assertTrue(changed.to_dict()["fingerprint"])
        self.assertEqual(report.verdict.gate, "failed")

    def test_places_count_bytes_and_characters(self):
        a = "Die Fähre „Möwe“ sank am 🌊 Dienstag. Neun Menschen wurden verletzt."
        b = a.replace("Neun", "Zwölf")
        report = claimdiff.compare(a, b)
        self.assertEqual((report.a.text, report.b.text), (a, b))
        units = [(report.units_a, a), (report.units_b, b)]
        for unit, text in ((unit, text) for units, text in units for unit in units):
            self.assertEqual(text.encode()[slice(*unit.span)].decode(), text[slice(*unit.chars)])
            self.assertEqual(text[slice(*unit.chars)], unit.text)
        self.assertNotEqual(report.units_a[-1].span, report.units_a[-1].chars)
        passages = [passage for fact in report.facts for passage in fact.a]
        self.assertTrue(passages)
        for passage in passages:
            self.assertEqual(a[slice(*passage.chars)], passage.text)

    def test_several_sources_are_one_article(self):
        first, second = SOURCE.split(". ", 1)
        report = claimdiff.audit([first + ".", second], SOURCE)
        self.assertTrue(report.passed)
        self.assertEqual([source["path"] for source in report.to_dict()["audit"]["sources"]], ["source 1", "source 2"])
        for unit in report.units_a:
            self.assertEqual(report.a.text[slice(*unit.chars)], unit.text)

    def test_exchanged_articles_mirror_the_report(self):
        there, back = claimdiff.compare(SOURCE, COPY), claimdiff.compare(COPY, SOURCE)
        other = lambda ids: [id.translate(str.maketrans("AB", "BA")) for id in ids]
        groups = [(other(group.b), other(group.a)) for group in back.groups]
        self.assertEqual([(group.a, group.b) for group in there.groups], groups)
        self.assertEqual((there.only_a, there.only_b), (other(back.only_b), other(back.only_a)))

    def test_the_report_is_that_of_the_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder, name) for name in ("a.txt", "b.txt")]
            for path, text in zip(paths, (SOURCE, COPY)):
                path.write_text(text, encoding="utf-8")
            names = list(map(str, paths))
            told = run("audit", "--source", *names, "--format", "json")
            self.assertEqual(told.returncode, 1, told.stderr)
            self.assertEqual(told.stdout, claimdiff.audit(*paths).to_json())
            self.assertEqual(json.loads(told.stdout), claimdiff.audit(*paths).to_dict())
            told = run("compare", *names, "--width", "90")
            self.assertEqual(told.stdout, claimdiff.compare(*paths).to_text(90))

    def test_a_notebook_shows_text_as_text(self):
        report = claimdiff.audit(
            "Nine <b>boats</b> & a raft sank on Monday.", "Ten <b>boats</b> & a raft sank on Monday.", lang="en"
        )
        html = report._repr_html_()
        self.assertIn("number.changed", html)
        self.assertNotIn("<b>boats", html)
        self.assertIn("&lt;b&gt;", claimdiff.segment("Nine <b>boats</b> sank.")._repr_html_())
        for page in (report.to_html(), report.to_markdown(), repr(report)):
            self.assertTrue(page)

    def test_pages_are_read(self):
        page = "<html><body><article><h1>A ferry sank</h1><p>" + SOURCE + "</p></article></body></html>"
        article = claimdiff.Article(page, "page.html", type="html")
        self.assertIn("Nine people", article.text)
        self.assertNotIn("<p>", article.text)
        self.assertEqual(claimdiff.Article.from_bytes(page.encode(), "page.html").text, article.text)
        for unit in claimdiff.segment(article):
            self.assertEqual(article.text[slice(*unit.chars)], unit.text)

    def test_errors_say_what_to_do(self):
        faults = [
            (TypeError, "a must be|a: a text must be", lambda: claimdiff.compare(b"bytes", "")),
            (FileNotFoundError, "no-such", lambda: claimdiff.compare(pathlib.Path("no-such.txt"), "")),
            (ValueError, "no such type; use auto, text", lambda: claimdiff.Article("", type="poem")),
            (ValueError, "not a language code", lambda: claimdiff.compare("", "", lang="english!")),
            (ValueError, "use high, medium, low or never", lambda: claimdiff.audit(SOURCE, COPY, fail_on="worst")),
            (ValueError, "no such rule", lambda: claimdiff.audit(SOURCE, COPY, fail_on_rule=["numbers"])),
            (claimdiff.InputError, "copy: is empty", lambda: claimdiff.audit(SOURCE, " ")),
            (ValueError, "at least one source", lambda: claimdiff.audit([], COPY)),
            (UnicodeEncodeError, "surrogates", lambda: claimdiff.compare("\ud800", "")),
        ]
        for kind, words, act in faults:
            with self.assertRaisesRegex(kind, words):
                act()

    def test_a_gate_can_be_set(self):
        self.assertTrue(claimdiff.audit(SOURCE, COPY, fail_on="never").passed)
        self.assertFalse(claimdiff.audit(SOURCE, COPY, fail_on="never", fail_on_rule=["number.*"]).passed)

    def test_many_pairs_come_in_their_order(self):
        pairs = [(f"{number} boats sank on Monday.", f"{number} boats sank on Monday.") for number in range(2, 60)]
        reports = claimdiff.compare_many(iter(pairs), threads=4)
        self.assertEqual([report.a.text for report in reports], [a for a, _ in pairs])
        self.assertEqual(
            [report.passed for report in claimdiff.audit_many([(SOURCE, COPY), (SOURCE, SOURCE)])], [False, True]
        )

    def test_others_run_meanwhile(self):
        ticks, done = [], threading.Event()

        def tick():
            while not done.wait(0.001):
                ticks.append(1)

        other = threading.Thread(target=tick)
        other.start()
        claimdiff.dedup([text or "" for _, text, _ in collection(3000)])
        done.set()
        other.join()
        self.assertGreater(len(ticks), 5)


class Collections(unittest.TestCase):
    ROWS = collection(400)

    def columns(self):
        ids, texts, days = zip(*self.ROWS)
        return {"id": [f"n{id}" for id in ids], "text": list(texts), "day": list(days)}

    def expected(self, **options):
        columns = self.columns()
        return claimdiff.dedup(columns["text"], ids=columns["id"], dates=columns["day"], **options)

    def test_what_is_found_is_typed(self):
        found = self.expected()
        reasons = {member.reason for cluster in found.clusters for member in cluster.members}
        self.assertEqual(reasons, {"kept", "identical", "same_text", "near"})
        self.assertTrue(any(cluster.stub for cluster in found.clusters))
        self.assertTrue(found.related and found.related[0].to_dict()["kind"] == "related")
        empty = [f"n{id}" for id, text, _ in self.ROWS if not (text or "").strip()]
        self.assertEqual(found.empty, empty)
        self.assertEqual(sorted(found.kept + found.dropped), list(range(len(self.ROWS))))
        for cluster in found.clusters:
            self.assertEqual(cluster.kept, cluster.members[0])
            self.assertTrue(all(self.columns()["id"][member.place] == member.id for member in cluster.members))
        self.assertIn("go", found._repr_html_())
        self.assertEqual(found.to_dict()["summary"], found.summary)

    def test_lines_are_those_of_the_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "all.jsonl")
            rows = [{"id": f"n{id}", "text": text or "", "day": day or ""} for id, text, day in self.ROWS]
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            for keep in ("first", "longest", "earliest"):
                told = run("dedup", str(path), "--format", "jsonl", "--related", "--keep", keep, "--date-field", "day")
                self.assertEqual(told.stdout, self.expected(keep=keep).to_jsonl())

    def test_threads_change_nothing(self):
        self.assertEqual(self.expected(threads=1).to_jsonl(), self.expected(threads=3).to_jsonl())

    def same(self, table, take):
        for keep in ("first", "earliest"):
            found = claimdiff.dedup(table, id="id", date="day", keep=keep)
            self.assertEqual(found.to_jsonl(), self.expected(keep=keep).to_jsonl())
        self.assertEqual(take(found.take(table)), [self.columns()["id"][row] for row in found.kept])

    def test_tables_of_pyarrow(self):
        arrow = optional("pyarrow")
        table = arrow.table(self.columns())
        self.same(table, lambda kept: kept["id"].to_pylist())
        for kind in (arrow.large_string(), arrow.string_view(), arrow.dictionary(arrow.int32(), arrow.string())):
            if kind != arrow.string_view():
                column = (
                    table["text"].cast(arrow.string()).dictionary_encode()
                    if "dictionary" in str(kind)
                    else table["text"].cast(kind)
                )
            else:
                column = arrow.array(self.columns()["text"], kind)
            other = table.set_column(1, "text", column)
            self.assertEqual(claimdiff.dedup(other, id="id").to_jsonl(), self.expected().to_jsonl())
        pieces = arrow.concat_tables([table.slice(0, 100), table.slice(100, 0), table.slice(100)])
        self.assertEqual(claimdiff.dedup(pieces, id="id").to_jsonl(), self.expected().to_jsonl())
        self.assertEqual(
            claimdiff.dedup(table["text"], ids=self.columns()["id"]).to_jsonl(), self.expected().to_jsonl()
        )

    def test_frames_of_polars(self):
        frame = optional("polars").DataFrame(self.columns())
        self.same(frame, lambda kept: kept["id"].to_list())

    def test_frames_of_pandas(self):
        frame = optional("pandas").DataFrame(self.columns())
        self.same(frame, lambda kept: kept["id"].tolist())

    def test_relations_of_duckdb(self):
        duckdb, arrow = optional("duckdb"), optional("pyarrow")
        rows = arrow.table(self.columns())  # noqa: F841 (the query names it)
        relation = duckdb.sql("select * from rows")
        self.assertEqual(claimdiff.dedup(relation, id="id").to_jsonl(), self.expected().to_jsonl())

    def test_numbers_are_ids_too(self):
        arrow = optional("pyarrow")
        table = arrow.table({"id": arrow.array([7, 8, 9]), "text": ["A dog barked.", "A cat slept.", "A dog barked."]})
        self.assertEqual([m.id for m in claimdiff.dedup(table, id="id").clusters[0].members], ["7", "9"])

    def test_errors_say_what_to_do(self):
        arrow = optional("pyarrow")
        table = arrow.table({"id": ["x", "x"], "text": ["One text.", "Another."], "n": [1, 2]})
        faults = [
            (KeyError, "no column `body`; the columns are id, text, n", lambda: claimdiff.dedup(table, text="body")),
            (TypeError, "n: holds Int64, not text", lambda: claimdiff.dedup(table, text="n")),
            (claimdiff.InputError, 'id "x" stands in row 0 and in row 1', lambda: claimdiff.dedup(table, id="id")),
            (ValueError, "needs dates", lambda: claimdiff.dedup(["a"], keep="earliest")),
            (ValueError, "use first, longest or earliest", lambda: claimdiff.dedup(["a"], keep="best")),
            (ValueError, "similarity=2: not a share", lambda: claimdiff.dedup(["a"], similarity=2)),
            (ValueError, "ids: 1 for 2 texts", lambda: claimdiff.dedup(["a", "b"], ids=["x"])),
            (TypeError, "row 1 holds int, not a text", lambda: claimdiff.dedup(["a", 5])),
            (TypeError, "one text has no duplicates", lambda: claimdiff.dedup("a text")),
        ]
        for kind, words, act in faults:
            with self.assertRaisesRegex(kind, words):
                act()
        self.assertEqual(claimdiff.dedup([]).kept, [])


class Documentation(unittest.TestCase):
    ROOT = pathlib.Path(__file__).resolve().parents[2]

    def test_examples_in_the_package(self):
        import claimdiff._dedup
        import claimdiff._pairs

        for module in (claimdiff, claimdiff._dedup, claimdiff._pairs):
            failed, tried = doctest.testmod(module)
            self.assertTrue(tried > 0 and failed == 0, module.__name__)

    def test_the_guide(self):
        failed, tried = doctest.testfile(str(self.ROOT / "docs/python.md"), module_relative=False)
        self.assertTrue(tried > 10 and failed == 0)

    def test_the_stubs_name_what_is_there(self):
        import ast

        stub = ast.parse((pathlib.Path(claimdiff.__file__).parent / "_native.pyi").read_text(encoding="utf-8"))
        names = {node.name: node for node in stub.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        native = sys.modules["claimdiff._native"]
        there = {name for name in dir(native) if not name.startswith("_") and not name.isupper()}
        self.assertEqual(set(names), there)
        for name, node in names.items():
            for method in (part for part in getattr(node, "body", ()) if isinstance(part, ast.FunctionDef)):
                self.assertTrue(hasattr(getattr(native, name), method.name), f"{name}.{method.name}")


def run(*arguments):
    command = [sys.executable, "-m", "claimdiff", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


if __name__ == "__main__":
    unittest.main()
