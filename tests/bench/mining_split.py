"""Recall on laws that took no part in training: the tables are made from one half of the laws, the other half is mined.

    python -m tests.bench.mining_split LAWS --lists DIR --dictionary FILE

Run it in the repository; LAWS is a folder of laws in Markdown, the other two are those of `python -m terms.train`.
Judged are the terms of ../shared/gold/laws-defined-dev.tsv that stand in the mined half and were no label in
training. The same half is mined with the tables that ship, which know all laws, and ranked by C-value (ours, see
mining_peers.py).
"""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import tempfile
import zlib
from pathlib import Path
from unittest import mock

import numpy as np
import rjieba

from glossary.document import Document
from terms.evaluate import read_gold, recall_at
from terms.features import NAMES
from terms.lexicon import unpack
from terms.pipeline import MiningSettings, mine
from terms.score import Model
from terms.train.__main__ import LISTS, train
from terms.train.corpus import defined_terms, read_laws
from terms.train.dictionary import read_list

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "laws-defined-dev.tsv"
DEPTHS = (5_000, 10_000, 50_000)


def main() -> None:
    """Train on one half, mine the other, print recall."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.mining_split", description=__doc__)
    parser.add_argument("laws", type=Path)
    parser.add_argument("--lists", type=Path, required=True)
    parser.add_argument("--dictionary", type=Path, required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trained, mined = Path(folder) / "trained", Path(folder) / "mined"
        _deal(arguments.laws, trained, mined)
        table, model = train(trained, arguments.lists, arguments.dictionary)
        labels = set(defined_terms(read_laws(trained)))
        pages = read_laws(mined)
    labels |= {term for name in LISTS for term in read_list(arguments.lists / f"THUOCL_{name}.txt")}
    text = "\n".join(page.text for page in pages)
    gold = [term for term in read_gold(GOLD) if term not in labels and term in text]
    peers = importlib.import_module("tests.bench.mining_peers")
    rankings = {
        "tables of the other half": _mined_with(table, model, pages),
        "tables that ship": _mined(pages),
        "C-value, ours": peers.c_value([page.text for page in pages], DEPTHS[-1]),
    }
    for what, terms in (("all", gold), ("several words", [term for term in gold if len(rjieba.cut(term)) > 1])):
        for name, ranked in rankings.items():
            recall = recall_at(ranked, terms, DEPTHS).values()
            print(f"{name:26} {what:14}", *(f"{value:.3f}" for value in recall), f"of {len(terms)}")


def _deal(laws: Path, *halves: Path) -> None:
    """Copy the laws into two folders by a checksum of their names."""
    for half in halves:
        half.mkdir()
    for number, path in enumerate(sorted(laws.glob("**/*.md"))):
        half = halves[zlib.crc32(path.name.encode()) & 1]
        shutil.copy(path, half / f"{number}.md")


def _mined(pages: list[Document]) -> list[str]:
    return [candidate.term for candidate in mine(pages, MiningSettings(top=DEPTHS[-1])).candidates]


def _mined_with(table: bytes, model: dict[str, object], pages: list[Document]) -> list[str]:
    """Mine with other tables than those that ship."""
    saved = json.loads(json.dumps(model))
    models = tuple(
        Model(
            weights=np.array([saved[kind]["weights"].get(name, 0.0) for name in NAMES], np.float32),
            constant=saved[kind]["constant"],
        )
        for kind in ("run", "word")
    )
    lexicon = unpack(table)
    with mock.patch("terms.lexicon.shipped", lambda: lexicon), mock.patch("terms.score.models", lambda: models):
        return _mined(pages)


if __name__ == "__main__":
    main()
