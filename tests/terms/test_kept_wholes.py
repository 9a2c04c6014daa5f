"""What was found whole is kept by shard, and found anew where it cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mining_pages import PAGE, SECOND, TAIWAN, page
from pytest import MonkeyPatch

from glossary.document import Variety
from terms import kept_wholes, shards
from terms.engine import INLINE
from terms.kept_wholes import SUFFIX, look_up
from terms.lexicon import describe
from terms.shards import Corpus
from terms.wholes import Finder

TEXTS = [
    PAGE,
    SECOND,
    "部长阮文安表示，《电子政务法》所称数据主体，是指个人。通讯传媒部（以下简称通传部）说明第942号决定。",
    "法定代表人签署。提供4级在线公共服务，“一件事一次办”，电子身份识别与认证。系统，如：信息系统，公文的系统等。",
]
DOCUMENTS = [*map(page, TEXTS), page(TAIWAN, script="Hant", variety=Variety.TAIWAN)]


def corpus_of(monkeypatch: MonkeyPatch, *order: int) -> Corpus:
    monkeypatch.setattr(shards, "SHARD_CHARACTERS", 10)
    return shards.read((DOCUMENTS[number] for number in order), INLINE, None, None)


def told(corpus: Corpus, folder: Path | None) -> list[list[Any]]:
    """All that is found, by the words themselves."""
    table = describe(tuple(corpus.vocabulary))
    found = look_up(corpus, table, folder)

    def spelled(sequence: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(table.words[word] for word in sequence)

    return [
        sorted((spelled(words), *rest, times) for (words, *rest), times in found.times.items()),
        sorted((spelled(base), spelled(one), n) for base, ones in found.bases.items() for one, n in ones.items()),
        sorted((spelled(short), sorted(map(spelled, fulls))) for short, fulls in found.shorts.items()),
        [spans.tolist() for spans in found.persons],
        [spans.tolist() for spans in found.definitions],
    ]


def test_what_is_kept_is_what_is_found_and_is_not_looked_for_again(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    corpus = corpus_of(monkeypatch, 0, 1, 2, 3, 4)
    expected = told(corpus, None)
    assert all(expected)
    assert told(corpus, tmp_path) == expected
    assert len(list(tmp_path.glob(f"*{SUFFIX}"))) == len(corpus.ids) == len(DOCUMENTS)

    def fails(self: Finder, ids: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Finder, "__call__", fails)
    assert told(corpus, tmp_path) == expected
    # Other numbers of words and of shards.
    turned = told(corpus_of(monkeypatch, 4, 3, 2, 1, 0), tmp_path)
    assert turned[:3] == expected[:3]


def test_what_is_damaged_or_made_by_other_rules_is_found_anew(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    corpus = corpus_of(monkeypatch, 2, 3)
    expected = told(corpus, tmp_path)
    first, second = sorted(tmp_path.iterdir())
    first.write_bytes(first.read_bytes()[:-1])
    data = bytearray(second.read_bytes())
    data[-3] ^= 1
    second.write_bytes(data)
    assert told(corpus, tmp_path) == expected
    assert told(corpus, tmp_path) == expected
    monkeypatch.setattr(kept_wholes, "rules", lambda: "others")
    assert told(corpus, tmp_path) == expected
    assert len(list(tmp_path.iterdir())) == 4
