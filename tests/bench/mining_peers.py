"""Other extractors on the same texts, run in an environment of their own by mining.py; a line of JSON each."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

NOUNS = ("n", "v", "a", "j", "l", "b", "eng")
LONGEST = 6


def tfidf(texts: list[str], top: int) -> list[str]:
    """jieba.analyse.extract_tags over all texts together."""
    analyse = importlib.import_module("jieba.analyse")
    return list(analyse.extract_tags("\n".join(texts), topK=top))


def textrank(texts: list[str], top: int) -> list[str]:
    """jieba.analyse.textrank."""
    analyse = importlib.import_module("jieba.analyse")
    return list(analyse.textrank("\n".join(texts), topK=top))


def keyphrases(texts: list[str], top: int) -> list[str]:
    """jionlp.keyphrase.extract_keyphrase, page by page, in turns."""
    jionlp = importlib.import_module("jionlp")
    found = [jionlp.keyphrase.extract_keyphrase(text, top_k=200, strict_pos=True) for text in texts]
    turns = (phrases[turn] for turn in range(200) for phrases in found if turn < len(phrases))
    return list(dict.fromkeys(turns))[:top]


def c_value(texts: list[str], top: int) -> list[str]:
    """C-value (Frantzi, Ananiadou and Mima 2000) over runs of content words tagged by rjieba.

    The length of a run enters as log2(words + 1), so that single words take part.
    """
    frequency: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for run in _runs(text):
            for start in range(len(run)):
                frequency.update(tuple(run[start:end]) for end in range(start + 1, min(len(run), start + LONGEST) + 1))
    if len(frequency) > 1_000_000:
        frequency = Counter({phrase: number for phrase, number in frequency.items() if number > 1})
    inside: Counter[tuple[str, ...]] = Counter()
    longer: Counter[tuple[str, ...]] = Counter()
    for phrase, number in frequency.items():
        for part in {phrase[:-1], phrase[1:]} - {()}:
            inside[part] += number
            longer[part] += 1
    values = {
        phrase: math.log2(len(phrase) + 1) * (number - (inside[phrase] / longer[phrase] if longer[phrase] else 0))
        for phrase, number in frequency.items()
        if len("".join(phrase)) > 1
    }
    best = sorted(values, key=lambda phrase: (-values[phrase], phrase))
    return list(dict.fromkeys("".join(phrase) for phrase in best))[:top]


def _runs(text: str) -> Iterator[list[str]]:
    import rjieba

    run: list[str] = []
    for word, tag in rjieba.tag(text):
        if tag.startswith(NOUNS):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


POS = {"n": "NOUN", "j": "NOUN", "l": "NOUN", "e": "NOUN", "v": "NOUN", "a": "ADJ", "b": "ADJ", "p": "ADP"}
"""First letters of jieba's tags as spaCy's parts of speech; verbs count as nouns, as in 行政管理."""
PRUNED = 10
"""Lowest frequency of pyate's candidates on a large corpus: its own tables take a millisecond a candidate."""


SENTENCE_ENDS = frozenset("。！？；")


class Tagged:
    """What pyate and JATE ask of a spaCy model: parts of speech and sentences; the words are rjieba's."""

    def __init__(self) -> None:
        self.vocab = importlib.import_module("spacy.vocab").Vocab()
        self.document = importlib.import_module("spacy.tokens").Doc

    def __call__(self, text: str, disable: object = ()) -> object:
        import rjieba

        pairs = [(word, POS.get(tag[:1], "X")) for word, tag in rjieba.tag(text) if word.strip()]
        words = [word for word, _ in pairs]
        starts = [place == 0 or words[place - 1] in SENTENCE_ENDS for place in range(len(words))]
        return self.document(
            self.vocab, words=words, lemmas=words, pos=[pos for _, pos in pairs], sent_starts=starts
        )  # fmt: skip


@cache
def counted(texts: tuple[str, ...]) -> Any:
    """pyate's own counts of what its own patterns match, as a series."""
    extraction = importlib.import_module("pyate.term_extraction").TermExtraction
    extractor = extraction(list(texts), nlp=Tagged(), default_domain=[], dtype="int64")
    counts = extractor.count_terms_from_documents()
    return counts[counts >= PRUNED] if sum(map(len, texts)) > 1_000_000 else counts


def pyate_c_value(texts: list[str], top: int) -> list[str]:
    """pyate's C-value, as it comes: of several words only, length as log2(words)."""
    return _pyate("cvalues", texts, top, {})


def pyate_c_value_all(texts: list[str], top: int) -> list[str]:
    """pyate's C-value with single words too."""
    return _pyate("cvalues", texts, top, {"have_single_word": True})


def pyate_combo(texts: list[str], top: int) -> list[str]:
    """pyate's ComboBasic."""
    return _pyate("combo_basic", texts, top, {})


def _pyate(name: str, texts: list[str], top: int, options: dict[str, bool]) -> list[str]:
    method = getattr(importlib.import_module("pyate"), name)
    scores = method(list(texts), technical_counts=counted(tuple(texts)), **options)
    ranked = scores.sort_values(ascending=False, kind="stable").index
    return list(dict.fromkeys(str(term).replace(" ", "") for term in ranked))[:top]


class Backend:
    """What JATE asks of its own wrapper of a model."""

    def __init__(self) -> None:
        self._tag = Tagged()

    def process_batch(self, texts: list[str]) -> list[object]:
        """Documents of the model."""
        return list(map(self._tag, texts))


def jate_c_value(texts: list[str], top: int) -> list[str]:
    """JATE's C-value over what its own pattern of parts of speech matches."""
    return _jate("CValue", texts, top)


def jate_combo(texts: list[str], top: int) -> list[str]:
    """JATE's ComboBasic."""
    return _jate("ComboBasic", texts, top)


@cache
def jate_counted(texts: tuple[str, ...]) -> tuple[Any, Any]:
    """JATE's candidates and their frequencies; on a large corpus those that occur twice or more, as its own default."""
    loader = importlib.import_module("jate.nlp.document_loader").DocumentLoader
    store = importlib.import_module("jate.store.memory_store").MemoryCorpusStore()
    extractor = importlib.import_module("jate.extractors.pos_pattern").PosPatternExtractor()
    found = extractor.extract(loader.load_texts(list(texts)), Backend(), store)
    features = importlib.import_module("jate.features")
    frequency = features.TermFrequency.build(found, len(texts))
    if sum(map(len, texts)) > 1_000_000:
        found = [one for one in found if frequency.get_ttf(one.normalized_form) >= 2]
        frequency = features.TermFrequency.build(found, len(texts))
    return found, frequency


def _jate(name: str, texts: list[str], top: int) -> list[str]:
    found, frequency = jate_counted(tuple(texts))
    algorithm = getattr(importlib.import_module("jate.algorithms"), name)()
    cached = importlib.import_module("jate.api").FeatureCache.build_for_algorithms
    features = cached([algorithm], found, [], Backend(), frequency).get_features(algorithm)
    ranked = sorted(algorithm.score(found, frequency, **features))
    return list(dict.fromkeys(term.string.replace(" ", "") for term in ranked))[:top]


METHODS: tuple[tuple[str, str, Callable[[list[str], int], list[str]]], ...] = (
    ("jieba TF-IDF", "jieba", tfidf),
    ("jieba TextRank", "jieba", textrank),
    ("C-value, ours", "rjieba", c_value),
    ("C-value, pyate", "pyate", pyate_c_value),
    ("the same with words", "pyate", pyate_c_value_all),
    ("ComboBasic, pyate", "pyate", pyate_combo),
    ("C-value, JATE", "jate", jate_c_value),
    ("ComboBasic, JATE", "jate", jate_combo),
    ("jionlp", "jionlp", keyphrases),
)


def main() -> None:
    """Run what is installed; slow ones are left out on large input."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    large = sum(map(len, given["texts"])) > 1_000_000
    for name, module, method in METHODS:
        if importlib.util.find_spec(module) is None or large and name in ("jieba TextRank", "jionlp"):
            continue
        start = time.perf_counter()
        with contextlib.redirect_stdout(sys.stderr):  # some greet the reader
            terms = method(given["texts"], given["top"])
        print(json.dumps({"name": name, "seconds": time.perf_counter() - start, "terms": terms}), flush=True)


if __name__ == "__main__":
    main()
