from glossary.text import han_viet
from terms.equivalents.lexicon import Lexicon
from terms.equivalents.reading import han_viet_reading, plain_reading


def test_a_character_with_one_reading_is_read_from_the_table() -> None:
    assert plain_reading("驻越") == "trú việt"


def test_a_character_with_several_readings_is_left_to_its_word() -> None:
    assert (plain_reading("银行"), han_viet_reading("银行")) == ("", "ngân hàng")


def test_both_ways_read_alike(shipped: Lexicon) -> None:
    quick = {zh: reading for zh in shipped if len(zh) < 4 and (reading := plain_reading(zh))}
    assert len(quick) > 1000
    assert {zh: reading for zh, reading in quick.items() if reading != han_viet(zh)} == {}
