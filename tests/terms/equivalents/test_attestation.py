import re

from hypothesis import given
from hypothesis import strategies as st

from terms.equivalents.attestation import Occurrence, VietnameseIndex
from terms.equivalents.lexicon import Lexicon, parse_elements
from terms.equivalents.proposer import Proposer

WORDS = st.lists(st.sampled_from(["cơ", "quan", "nhà", "nước", "số", "hóa"]), min_size=1, max_size=30)


def test_counts_whatever_capitals_and_tone_marks() -> None:
    index = VietnameseIndex(["Số hoá tài liệu. SỐ HÓA hồ sơ.", "việc số hóa"])
    assert (index.count("số hóa"), index.count("tài liệu"), index.count("hồ")) == (3, 1, 1)


def test_sentences_break_phrases_but_commas_belong_to_them() -> None:
    index = VietnameseIndex(["phòng, chống tham nhũng. Lãng phí"])
    assert (index.count("phòng, chống"), index.count("phòng chống"), index.count("tham nhũng lãng phí")) == (1, 0, 0)


def test_unknown_syllables_do_not_occur() -> None:
    assert VietnameseIndex(["cơ quan"]).count("cơ quan thuế") == 0


def test_finds_the_characters_of_a_phrase() -> None:
    texts = ["Cơ quan nhà nước.", "Các cơ quan"]
    assert VietnameseIndex(texts).find("cơ quan") == [
        Occurrence(document=0, start=0, end=7),
        Occurrence(document=1, start=4, end=11),
    ]


def test_an_empty_index_knows_nothing() -> None:
    assert VietnameseIndex([]).count("cơ quan") == 0


HEADER = "zh\tvi\tpos\tposition\tdomain\tvariety\tfrom\tto"
PLANS = ["年度\thằng năm|năm\tnoun\t\t\t\t\t", "计划\tkế hoạch\tnoun\t\t\t\t\t"]
ASKED = ["问责\txử lý trách nhiệm|truy cứu trách nhiệm\tverb\t\t\t\t\t"]


def first_attested(lexicon_rows: list[str], text: str, zh: str) -> str:
    lexicon = Lexicon(parse_elements([HEADER, *lexicon_rows]))
    proposer = Proposer(lexicon, attestation=VietnameseIndex([text]))
    return proposer.propose(zh)[0].vi


def test_rows_of_the_lexicon_that_occur_keep_their_order() -> None:
    text = "truy cứu trách nhiệm. " * 9 + "xử lý trách nhiệm. xử lý trách nhiệm."
    assert first_attested(ASKED, text, "问责") == "xử lý trách nhiệm"


def test_a_row_that_occurs_passes_one_that_does_not() -> None:
    text = "truy cứu trách nhiệm. " * 9
    assert first_attested(ASKED, text, "问责") == "truy cứu trách nhiệm"


def test_a_year_in_the_documents_does_not_speak_for_a_phrase_that_ends_with_the_word() -> None:
    assert first_attested(PLANS, "kế hoạch năm 2025. " * 9, "年度计划") == "kế hoạch hằng năm"


@given(WORDS, st.integers(0, 20), st.integers(1, 4))
def test_counts_as_plain_search_does(words: list[str], start: int, length: int) -> None:
    phrase = words[start : start + length] or words[:1]
    text = " ".join(words)
    expected = len(re.findall(rf"(?=(?<!\S){re.escape(' '.join(phrase))}(?!\S))", text))
    assert VietnameseIndex([text]).count(" ".join(phrase)) == expected
