from __future__ import annotations

from terms.lexicon import TAGS, describe, word_class


def test_a_corrected_word_keeps_its_tag_beside_words_that_it_is_part_of() -> None:
    places = sorted(word_class("place") | word_class("noun"))
    alone = describe(places)
    # 清单 is a part of 权力清单: of such words there are two rows.
    longer = describe((*places, *(f"{word}{end}" for word in places for end in ("清单", "办公室", "管理"))))
    assert longer.tag[: len(places)].tolist() == alone.tag[: len(places)].tolist()
    assert {TAGS[tag] for tag in alone.tag[: len(places)].tolist()} == {"n", "ns"}
