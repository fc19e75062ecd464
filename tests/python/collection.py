"""A collection that is made from a fixed seed, with everything in it that a deduplication must tell apart."""

import random

_SUBJECTS = (
    "council harbour ferry school orchard museum library bakery quarry railway clinic theatre reservoir market".split()
)
_DEEDS = (
    "opened closed sold repaired moved painted flooded inspected rented surveyed insured extended fenced named".split()
)
_PLACES = "Merrow Aldham Tesk Corvale Brindle Osterby Penmark Lowick Varne Dunholt Felsted Garrow".split()
_WHY = "after rain|before winter|for the first time|without notice|as planned|against advice|by a narrow vote".split(
    "|"
)
_WHAT = "roof wall gate bridge pump boiler floor lamp bench fence hall tower path lift".split()

FOOTER = (
    "Readers who want to hear more of what happens in the valley can write to the desk at any hour and we will answer "
    "every letter that has a name and an address under it, though not always on the same day. "
)
STUB = "This page is for subscribers only. Please sign in to read the rest of it, or take a trial month."
_SLOTTED = (
    "the pump at the corner|was off again for hours|because the man with keys|had gone to see friends|"
    "while water in the cellar|kept on rising and somebody|wrote a note to keepers|who came by boat and|"
    "brought two lamps and rope|so that by next morning|all was dry and bills|went to the old house"
).split("|")


def collection(count, seed=7):
    """Returns rows of an id, a text and a date; the text of some is None."""
    chance = random.Random(seed)
    texts = [None, "", "   "] + [STUB] * 7
    makers = [_story, _copy, _copy, _shouted, _edited, _edited, _cut, _with_footer, _with_footer, _filled, _story]
    while len(texts) < count:
        texts.append(chance.choice(makers)(chance, texts))
    crowd = _sentences(chance, 12)
    texts += [_noisy(chance, crowd) for _ in range(count // 12 if count >= 2000 else 0)]
    texts += [_slotted(chance) for _ in range(1400 if count >= 2000 else 0)]
    chance.shuffle(texts)
    days = [
        f"2026-03-{chance.randrange(1, 29):02}" if chance.random() < 0.9 else chance.choice([None, "", " "])
        for _ in texts
    ]
    return [(number, text, day) for number, (text, day) in enumerate(zip(texts, days))]


def _sentence(chance):
    parts = chance.choice(_PLACES), chance.choice(_SUBJECTS), chance.choice(_DEEDS), chance.choice(_WHAT)
    more = chance.choice(_WHY), chance.randrange(2, 900), chance.choice(_WHAT), chance.choice(_SUBJECTS)
    return "In {} the {} {} its {} {}, and {} people came to see the {} of the {}.".format(*parts, *more)


def _sentences(chance, count):
    return [_sentence(chance) for _ in range(count)]


def _story(chance, _):
    return " ".join(_sentences(chance, chance.randrange(2, 14)))


def _old(chance, texts):
    return chance.choice(texts) or _story(chance, texts)


def _copy(chance, texts):
    return _old(chance, texts)


def _shouted(chance, texts):
    return _old(chance, texts).upper().replace(" ", "  ")


def _edited(chance, texts):
    """Some words are gone, some are there twice."""
    return _noisy(chance, [_old(chance, texts)])


def _noisy(chance, sentences):
    words = " ".join(sentences).split() or ["Nothing."]
    for _ in range(max(1, len(words) // 30)):
        at = chance.randrange(len(words))
        words[at : at + 1] = chance.choice([[words[at], "then"], ["quite", words[at]], [words[at].upper()]])
    return " ".join(words)


def _cut(chance, texts):
    words = _old(chance, texts).split()
    return " ".join(words[: max(3, len(words) * 3 // 4)])


def _with_footer(chance, texts):
    return _story(chance, texts) + "\n\n" + FOOTER


def _slotted(chance):
    """A template with something else every few words, so that no six words of it stand in a row."""
    pick = lambda: chance.choice(_PLACES) + str(chance.randrange(10**4))
    return " ".join(f"{words} {pick()}" for words in _SLOTTED)


def _filled(chance, _):
    """A template: many share it, and each says something else."""
    values = chance.choice(_PLACES), chance.randrange(10, 99), chance.choice(_WHAT), chance.randrange(100, 999)
    return (
        "The weekly table of water levels for {} shows {} centimetres at the upper gauge near the old {}, while the "
        "lower gauge stood at {} millimetres when the keeper wrote it down on his round before breakfast."
    ).format(*values)
