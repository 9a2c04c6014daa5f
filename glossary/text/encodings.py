"""Which encoding bytes are in that are Chinese or Vietnamese text, and traces of a wrong one."""

from __future__ import annotations

import codecs
import re
import unicodedata

from glossary.text import legacy_vietnamese

legacy_vietnamese.register()

SAMPLE_BYTES = 65_536
ENCODING_ALIASES = {
    "abc": "tcvn3", "tcvn": "tcvn3", "tcvn5712": "tcvn3", "vni-windows": "vni", "vniwindows": "vni",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "x-gbk": "gb18030",
    "ansi": "cp1252",
}  # fmt: skip

# Characters that make up about half of any running Chinese text, in both scripts.
FREQUENT_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五"
    "這為個國時來們於對會發動說產種後過學經進電裡現實點兩體機當從業應開還間樣與關線數內質氣變條沒結解問無系軍題黨規則項務處報告書"
    "府委员員会議议令章第条款规定务处报告书县縣市省區区乡鄉责責负負资資料信息资服务服務管理办辦政策计計划劃"
)
_FREQUENT_SYLLABLES = frozenset(
    re.findall(
        r"\w+",
        "của và các không được người những một trong là có cho với định quy này theo về đã từ đến khi để tại cơ quan "
        "nhà nước việc phải hành chính số trên năm ngày việt nam công dân thủ tục dịch vụ điện tử chức quyền phủ bộ "
        "luật nghị hoặc do bằng vào ra sự hội tổ thông tin đồng tỉnh huyện xã quốc gia ",
    )
)
_SYLLABLE = re.compile(r"[^\W\d_]+(?:[\u0300\u0301\u0303\u0309\u0323][^\W\d_]*)*")
_HIGH = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE_ENCODED = re.compile(f"[Â-Æ]{_HIGH}|[á-ï]{_HIGH}{{2}}")  # a lead byte of UTF-8 and what follows it

_PLAUSIBLE = 0.30
_RUNNING_TEXT = 80
_FEWEST_FREQUENT = 0.08
_CANDIDATES = ("big5hkscs", "cp1258", "gb18030", "tcvn3", "viscii", "vni")


def likely_encoding(data: bytes) -> str:
    """The encoding, none of Unicode's, in which `data` reads like Chinese or Vietnamese; "" where it does in none."""
    sample = _first_wide_part(data)
    best, name = max((_plausibility(sample, name), name) for name in _CANDIDATES)
    return name if best >= _PLAUSIBLE else ""


def twice_encoded(sample: str) -> str:
    """A trace in text that was UTF-8, read as Latin-1, and saved again ("chính" has become "chÃ­nh"); "" if none."""
    found = _TWICE_ENCODED.findall(sample)
    if len(found) < 3 or sum(map(len, found)) < 0.8 * sum(character > "\x7f" for character in sample):
        return ""
    return str(found[0])


def _first_wide_part(data: bytes) -> bytes:
    """A sample that begins near the first byte that is not ASCII."""
    found = re.search(rb"[\x80-\xff]", data)
    start = max(0, found.start() - 200) if found else 0
    return data[start : start + SAMPLE_BYTES]


def _plausibility(sample: bytes, name: str) -> float:
    """How much the sample, read so, looks like Chinese or Vietnamese: 0 to about 1.5, running text above 0.3."""
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return 0.0
    return _chinese(text, name) if name in ("gb18030", "big5hkscs") else _vietnamese(text)


def _chinese(text: str, name: str) -> float:
    """The share of frequent characters, and for short texts, which may have none, that of the everyday ones."""
    # Vietnamese beside it says nothing: GB18030 has all letters.
    wide = [character for character in text if character > "\x7f" and not "\u00c0" <= character <= "\u1eff"]
    if not wide:
        return 0.0
    frequent = sum(character in FREQUENT_HAN for character in wide) / len(wide)
    if len(wide) > _RUNNING_TEXT and frequent < _FEWEST_FREQUENT:
        return 0.0
    usual = sum(_first_level(character, name) for character in set(wide)) / len(set(wide))
    return frequent + 0.5 * usual if usual > 0.55 else frequent


def _first_level(character: str, name: str) -> bool:
    """In the part of its character set that holds everyday characters and punctuation."""
    code = character.encode(name, errors="replace")
    if len(code) != 2:
        return False
    if name == "gb18030":
        return code[0] <= 0xD7 and code[1] >= 0xA1 and code[0] not in range(0xAA, 0xB0)
    return 0xA1 <= code[0] <= 0xC6


def _vietnamese(text: str) -> float:
    syllables = _SYLLABLE.findall(unicodedata.normalize("NFC", text[:20_000]).lower())
    marked = [syllable for syllable in syllables if not syllable.isascii()]
    if not marked:
        return 0.0
    return sum(syllable in _FREQUENT_SYLLABLES for syllable in marked) / len(marked) * 2
