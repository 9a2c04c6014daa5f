from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from terms.numbering import END, Lexis, Numbers, spelled

WORDS = st.lists(st.text(st.sampled_from("电子政务a1 \n𠀀é"), min_size=1, max_size=7))
MANY = [f"{number:x}" for number in range(20_000)] + [chr(0x4E00 + number) for number in range(20_000)]


def ended(words: list[str]) -> list[bytes]:
    return [spelled(word + END) for word in words]


@given(st.lists(WORDS, max_size=4))
def test_words_are_numbered_in_the_order_in_which_they_come_first(portions: list[list[str]]) -> None:
    numbers = Numbers()
    for words in portions:
        numbers.add(list(words))
    all_words = [word for words in portions for word in words]
    words, ids = numbers.finished()
    assert words == list(dict.fromkeys(all_words))
    assert [words[number] for number in ids.tolist()] == all_words
    assert numbers.size == len(all_words)


def test_a_word_keeps_its_number_while_thousands_come() -> None:
    lexis = Lexis()
    first = lexis.number(ended(MANY[:3])).tolist()
    for begin in range(0, len(MANY), 1_000):
        lexis.number(ended(MANY[begin : begin + 1_000]))
    again = lexis.number(ended(MANY)).tolist()
    assert again[:3] == first
    assert [lexis.words[number] for number in again] == MANY
    assert len(lexis.words) == len(MANY)


def test_words_that_begin_alike_and_words_that_share_a_place_are_told_apart() -> None:
    words = ["政", "政务", "政务中", "政务中心", "政务中心所", "政务中心处", "\x01", "\uffff\uffff\uffff\uffff"]
    lexis = Lexis()
    # In the table that holds few words, many of these look for a place that is taken.
    words += [chr(0x4E00 + number) for number in range(16_000)]
    assert [lexis.words[number] for number in lexis.number(ended(words * 2)).tolist()] == words * 2


def test_threads_agree_on_the_numbers() -> None:
    lexis = Lexis()
    with ThreadPoolExecutor(4) as threads:
        for found in threads.map(lambda _: lexis.number(ended(MANY)), range(8)):
            assert [lexis.words[number] for number in found.tolist()] == MANY
    assert len(lexis.words) == len(MANY)
