"""Train the tables that ship: `python -m terms.train --laws DIR --lists DIR --dictionary FILE`.

Only the corpus, the word lists and the dictionary are read; the result is the same bytes each time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from terms.features import NAMES
from terms.lexicon import unpack
from terms.segment import cut_words
from terms.train import samples
from terms.train.corpus import defined_terms, read_laws, segmented
from terms.train.dictionary import read_dictionary, read_list
from terms.train.regression import as_json
from terms.train.tables import edges, word_table

LISTS = ("law", "IT", "caijing")


def main() -> None:
    """Read the sources, write words.xz and model.json into the output folder."""
    parser = argparse.ArgumentParser(prog="python -m terms.train", description=__doc__)
    parser.add_argument("--laws", type=Path, required=True, help="folder of laws in Markdown")
    parser.add_argument("--lists", type=Path, required=True, help="folder of the THUOCL lists")
    parser.add_argument("--dictionary", type=Path, required=True, help="dict.txt of the package jieba 0.42.1")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "data", help="where the tables go")
    arguments = parser.parse_args()
    table, model = train(arguments.laws, arguments.lists, arguments.dictionary)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "words.xz").write_bytes(table)
    (arguments.out / "model.json").write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def train(laws: Path, lists: Path, dictionary: Path) -> tuple[bytes, dict[str, object]]:
    """The word table and the models with a note of what they were made from."""
    documents = read_laws(laws)
    entries = read_dictionary(dictionary)
    defined = defined_terms(documents)
    listed = {term for name in LISTS for term in read_list(lists / f"THUOCL_{name}.txt")}
    known = listed | set(defined)
    corpus = segmented(documents)
    half = {term for term in known if samples.held_for_tables(term)}
    lexicon = unpack(word_table(corpus, entries, known, edges(corpus, half, cut_words)))
    drawn = samples.draw(documents, known, lexicon)
    models = {"run": samples.run_model(drawn, known), "word": samples.word_model(drawn, known, entries)}
    table = word_table(corpus, entries, known, edges(corpus, known, cut_words))
    sources = {
        "laws": {"documents": len(documents), "characters": sum(len(document.text) for document in documents)},
        "known terms": {"listed": len(listed), "defined": len(defined)},
        "dictionary": {"words": len(entries)},
        "samples": {"corpora": samples.CORPORA, "rows": len(drawn.terms)},
        "words.xz": hashlib.blake2b(table, digest_size=16).hexdigest(),
    }
    return table, {"made from": sources, **{name: as_json(model, NAMES) for name, model in models.items()}}


if __name__ == "__main__":
    main()
