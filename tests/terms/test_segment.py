from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from mining_pages import PAGE, TAIWAN, page

from glossary.document import BlockKind
from terms.segment import BREAK, KIND_CODE, at_home, cut, fold, is_folded, split, split_by_size, stretches, subset

TEXTS = st.text(st.sampled_from("电子政务資訊安全4４级，。\r\n \t\ufeffa\u0301é𠀀𠮷Ａb"), max_size=60)


def spelled(shard_words: tuple[str, ...], ids: list[int]) -> str:
    return "".join(shard_words[number] for number in ids)


@given(TEXTS)
def test_the_words_of_a_stretch_spell_the_folded_text(text: str) -> None:
    document = page(text)
    shard = cut([document])
    expected = "".join(fold(text[start:end], "Hans") + BREAK for start, end, _ in stretches(document))
    assert spelled(shard.words, shard.ids.tolist()) == expected


@given(TEXTS, st.sampled_from(["Hans", "Hant"]))
def test_folding_replaces_characters_one_for_one(text: str, script: str) -> None:
    assert len(fold(text, script)) == len(text)


def test_folding_turns_traditional_and_full_width_characters_into_simplified_and_half_width_ones() -> None:
    assert fold("資訊４級Ａ", "Hant") == "资讯4级A"
    assert fold("资讯４级", "Hans") == "资讯4级"
    assert is_folded("４级") and not is_folded("4级")


def test_captions_are_left_out_and_other_kinds_are_kept_with_their_anchors() -> None:
    text = "标题\n正文一\n图自越通社\n正文二\n"
    document = page(text, kinds=(BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION))
    shard = cut([document])
    assert spelled(shard.words, shard.ids.tolist()) == "标题\n正文一\n正文二\n"
    assert shard.anchors[:, 1:].tolist() == [
        [0, KIND_CODE[BlockKind.TITLE]],
        [3, KIND_CODE[BlockKind.BODY]],
        [13, KIND_CODE[BlockKind.BODY]],
    ]


def test_words_the_segmenter_made_up_fall_into_known_ones() -> None:
    assert split(["各部委", "局局长", "电子政务", "信息"]) == {
        0: ("各", "部委"),
        1: ("局", "局长"),
    }


def test_guesses_that_hold_a_function_character_are_two_words() -> None:
    assert split(["表与", "法及", "已介接", "经济部", "于三人", "部将", "应对", "及时"]) == {
        0: ("表", "与"),
        1: ("法", "及"),
        2: ("已", "介接"),
        4: ("于", "三人"),
        5: ("部", "将"),
    }


def test_words_of_taiwan_are_cut_as_those_of_the_mainland() -> None:
    text = "準備計畫與資訊網路。\n"
    shard = cut([page(text, script="Hant")])
    assert "".join(shard.words) == "准备计划与信息网络。\n"
    assert sum(len(shard.words[number]) for number in shard.ids.tolist()) == len(text)
    assert at_home("资讯计画") == "信息计划"


@given(st.text(st.sampled_from("计画资讯网路库数位政务"), max_size=30))
def test_words_of_taiwan_are_replaced_by_as_many_characters(text: str) -> None:
    assert len(at_home(text)) == len(text)


def test_a_subset_holds_the_documents_asked_for_in_that_order() -> None:
    first, second = page(PAGE), page(TAIWAN, script="Hant")
    shard = subset(cut([first, second]), [1, 0])
    alone = cut([second])
    assert shard.documents.tolist()[1] == len(alone.ids)
    assert spelled(shard.words, shard.ids[: len(alone.ids)].tolist()) == spelled(alone.words, alone.ids.tolist())
    assert shard.anchors[:, 0].tolist() == sorted(shard.anchors[:, 0].tolist())


def test_batches_keep_order_and_respect_the_size() -> None:
    pages = [page("一" * size + "\n") for size in (5, 5, 20, 1)]
    assert [[len(one.text) for one in batch] for batch in split_by_size(pages, 10)] == [[6, 6], [21], [2]]


def test_no_documents_make_an_empty_shard() -> None:
    shard = cut([])
    assert (shard.ids.tolist(), shard.documents.tolist(), shard.anchors.tolist()) == ([], [0], [])


def test_a_nul_character_is_a_word_of_its_own_and_shifts_no_offset() -> None:
    shard = cut([page("电子\0政务\n")])
    assert [len(shard.words[number]) for number in shard.ids.tolist()] == [2, 1, 2, 1]


def test_a_stretch_too_long_to_be_cut_at_once_is_cut_like_a_short_one() -> None:
    sentence = "各级行政机关应当公开政务服务事项。"
    once = cut([page(sentence + "\n")])
    many = cut([page(sentence * 3_000 + "\n")])
    unbroken = cut([page("电" * 30_000 + "，" + "子" * 30_000 + "\n")])
    assert many.words == once.words
    assert many.ids.tolist() == once.ids.tolist()[:-1] * 3_000 + once.ids.tolist()[-1:]
    assert sum(len(unbroken.words[number]) for number in unbroken.ids.tolist()) == 60_002
