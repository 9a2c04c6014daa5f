"""Term equivalents from parallel text: log-likelihood association, eflomal, sil-thot (HMM) on the same sentence pairs.

    python tests/bench/alignment.py --env FOLDER [--sentences 3000]

The pairs are made of compounds of the shipped lexicon, four a pair, the Vietnamese in an order of its own, one in five
in a second translation where the lexicon has one. FOLDER gets an environment of its own with the two aligners: eflomal
is under the GPL and sil-thot under the LGPL, so neither is a dependency. A hit is the compound's Vietnamese first.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
import venv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import rjieba

from terms.equivalents.lexicon import Lexicon
from terms.equivalents.parallel import ParallelText

TERMS, TERMS_A_PAIR, SECOND_TRANSLATION, SHORTEST = 800, 4, 0.2, 4
FREQUENCIES = ((2, 4), (5, 9), (10, 10_000))
Pair = tuple[str, str]
THOT = """
import sys
from thot.alignment import HmmAlignmentModel, SymmetrizationHeuristic, SymmetrizedAlignmentModel
zh, vi, out = sys.argv[1:]
models = [HmmAlignmentModel(), HmmAlignmentModel()]
pairs = [(a.split(), b.split()) for a, b in zip(open(zh, encoding="utf-8"), open(vi, encoding="utf-8"))]
for a, b in pairs:
    models[0].add_sentence_pair(a, b)
    models[1].add_sentence_pair(b, a)
for model in models:
    model.start_training()
    for _ in range(5):
        model.train()
    model.end_training()
both = SymmetrizedAlignmentModel(*models)
both.heuristic = SymmetrizationHeuristic.GROW_DIAG_FINAL_AND
with open(out, "w") as stream:
    for a, b in pairs:
        matrix = both.get_best_alignment(a, b)[1]
        points = [f"{i}-{j}" for i in range(matrix.row_length) for j in range(matrix.column_length) if matrix[i, j]]
        stream.write(" ".join(points) + "\\n")
"""


def made_up(lexicon: Lexicon, sentences: int) -> tuple[list[Pair], dict[str, set[str]], list[list[str]]]:
    """Sentence pairs, the accepted Vietnamese of each term, and the terms of each pair; frequencies follow Zipf."""
    chosen = random.Random(1)
    compounds = sorted(zh for zh in lexicon if len(zh) >= SHORTEST)
    terms = chosen.sample(compounds, TERMS)
    weights = [1 / (rank + 5) for rank in range(TERMS)]
    gold = {zh: lexicon.rows(zh)[0].vi[:2] for zh in terms}
    pairs, held = [], []
    for _ in range(sentences):
        inside = list(dict.fromkeys(chosen.choices(terms, weights, k=TERMS_A_PAIR)))
        vi = [gold[zh][-1 if chosen.random() < SECOND_TRANSLATION else 0].lower() for zh in inside]
        chosen.shuffle(vi)
        pairs.append(("，".join(inside) + "。", " và ".join(vi) + " ."))
        held.append(inside)
    return pairs, {zh: {vi.lower() for vi in found} for zh, found in gold.items()}, held


def spans(words: Sequence[str], syllables: Sequence[str], links: str, term: str) -> Iterable[str]:
    """The stretch of syllables that is aligned with the words of a term."""
    ends, at = [], 0
    for word in words:
        ends.append((at, at + len(word)))
        at += len(word)
    start = "".join(words).find(term)
    inside = {i for i, (a, b) in enumerate(ends) if a < start + len(term) and b > start}
    targets = [j for i, j in (map(int, link.split("-")) for link in links.split()) if i in inside]
    if targets:
        yield " ".join(syllables[min(targets) : max(targets) + 1]).replace(" ,", ",").strip(" .")


def by_alignment(pairs: Sequence[Pair], held: Sequence[Sequence[str]], links: Sequence[str]) -> dict[str, str]:
    """The Vietnamese that each term is aligned with most often."""
    votes: dict[str, Counter[str]] = {}
    for (zh, vi), inside, line in zip(pairs, held, links, strict=True):
        words, syllables = rjieba.cut(zh), tokens(vi)
        for term in inside:
            votes.setdefault(term, Counter()).update(spans(words, syllables, line, term))
    return {zh: max(sorted(found), key=found.__getitem__) for zh, found in votes.items() if found}


def tokens(vi: str) -> list[str]:
    """Syllables and commas."""
    return vi.replace(",", " ,").split()


def environment(folder: Path) -> Path:
    """The scripts folder of an environment with both aligners, made where it is missing."""
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if not scripts.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([scripts / "python", "-m", "pip", "install", "-q", "eflomal", "sil-thot"], check=True)
    return scripts


def main() -> None:
    """Print one line a method: seconds, and the share of terms right by how many pairs hold them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--env", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=3000)
    arguments = parser.parse_args()
    scripts = environment(arguments.env)
    pairs, gold, held = made_up(Lexicon.shipped(), arguments.sentences)
    counts = Counter(term for inside in held for term in inside)
    zh, vi, out, back = (arguments.env / name for name in ("zh.txt", "vi.txt", "forward.txt", "reverse.txt"))
    zh.write_text("".join(" ".join(rjieba.cut(one)) + "\n" for one, _ in pairs), "utf-8")
    vi.write_text("".join(" ".join(tokens(one)) + "\n" for _, one in pairs), "utf-8")

    def show(name: str, found: dict[str, str], seconds: float) -> None:
        shares = []
        for low, high in FREQUENCIES:
            terms = [term for term, count in counts.items() if low <= count <= high]
            right = sum(found.get(term, "") in gold[term] for term in terms)
            shares.append(f"{low} and more: {100 * right / len(terms):.0f} % of {len(terms)}")
        print(f"{name}: {seconds:.1f} s, {', '.join(shares)}")

    begin = time.perf_counter()
    text = ParallelText(pairs)
    best = {term: text.equivalents(term) for term in counts}
    show("log-likelihood", {term: hits[0][0] for term, hits in best.items() if hits}, time.perf_counter() - begin)
    begin = time.perf_counter()
    command = [scripts / "eflomal-align", "-s", zh, "-t", vi, "-f", out, "-r", back, "--overwrite"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    links = [
        " ".join(sorted(set(a.split()) | set(b.split())))
        for a, b in zip(out.read_text().splitlines(), back.read_text().splitlines(), strict=True)
    ]
    show("eflomal", by_alignment(pairs, held, out.read_text().splitlines()), time.perf_counter() - begin)
    show("eflomal, union of both directions", by_alignment(pairs, held, links), time.perf_counter() - begin)
    begin = time.perf_counter()
    subprocess.run([scripts / "python", "-c", THOT, zh, vi, out], check=True)
    show("sil-thot HMM", by_alignment(pairs, held, out.read_text().splitlines()), time.perf_counter() - begin)


if __name__ == "__main__":
    main()
