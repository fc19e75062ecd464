"""Measures `claimdiff.dedup` beside rensa and datasketch (pip) on one collection, in one run: MB a processor second.

python3 benches/peers/peers.py [COLLECTION.jsonl]: else the collection that the tests of the package make. The peers
propose pairs by 128 permutations of word 3-grams and bands for a similarity of .5, as their guides say; they verify nothing
and look at no facts. One thread each.
"""

import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests/python"))

from collection import collection  # noqa: E402


def texts():
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [text or "" for _, text, _ in collection(20_000)]


def grams(text):
    words = text.lower().split()
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def claimdiff(texts):
    import claimdiff

    return len(claimdiff.dedup(texts, threads=1).dropped)


def rensa(texts):
    from rensa import RMinHash, RMinHashLSH

    index, dropped = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), 0
    for place, text in enumerate(texts):
        signature = RMinHash(num_perm=128, seed=42)
        signature.update(list(grams(text)))
        dropped += any(True for _ in index.query(signature))
        index.insert(place, signature)
    return dropped


def datasketch(texts):
    from datasketch import MinHash, MinHashLSH

    index, dropped = MinHashLSH(threshold=0.5, num_perm=128), 0
    for place, text in enumerate(texts):
        signature = MinHash(num_perm=128)
        signature.update_batch([gram.encode() for gram in grams(text)])
        dropped += bool(index.query(signature))
        index.insert(place, signature)
    return dropped


def main():
    all_texts = texts()
    size = sum(len(text.encode()) for text in all_texts) / 1e6
    print(f"{len(all_texts)} articles, {size:.1f} MB")
    for tool in (claimdiff, rensa, datasketch):
        start = time.process_time()
        dropped = tool(all_texts)
        seconds = time.process_time() - start
        print(f"{tool.__name__:12} {size / seconds:8.1f} MB/s of processor time, {dropped} go")


if __name__ == "__main__":
    main()
