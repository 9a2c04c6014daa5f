"""Which syllables Vietnamese can have: onset, rime and tone, and where the tone mark stands.

After the sound system as grammars describe it: some 22 onsets and 160 rimes; before i, e, ê, y the sounds c, g, ng are
spelt k, gh, ngh; a syllable that ends in p, t, c, ch has the tone sắc or nặng and no other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from glossary.text import nfc, restyle


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OF_STOPS = "\u0301\u0323"
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
_RIMES = _words(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung uôc uôi uôm uôn uông uôt up ut uân uâng uât uây uê uêch uênh uên uơ uơn uy uya uych uyên "
    "uyêt uynh uyt uyu uyp uyn ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu"
)
_RIMES_OF_QU = _words(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng ât âu ây e en eo eng et ê êch ên ênh êt "
    "i inh it y ych ynh yt yên yêt yêu yu ôc ơ ơi ơn"
)
_FRONT = frozenset("ieêy")
_SPELT_BY_VOWEL = {"k": True, "gh": True, "ngh": True, "c": False, "g": False, "ng": False}
_STOP = re.compile("(?:[ptc]|ch)$")
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+(?![\w'’])")

LOAN_WORDS: Final = _words(
    "internet video web website wifi blog blogger email online offline halal robot logo logistics container visa "
    "photocopy tuynel camera metro taxi hydro hydrogen diesel gas gram euro marketing livestream fintech mobile money "
    "karaoke game doping generic dengue virus vaccine vắc xin zen bazan barie startup big data cloud blockchain chip "
    "chatbot token app fax radio tivi stress container pallet cartel franchise copy file scan clip show tour "
    "resort homestay basa smartphone laptop server router hacker hackathon malware phishing spam deepfake bitcoin "
    "banking smart city outsourcing casino gameshow podcast sandbox carbon cacbon methane axit protein vitamin calo "
    "insulin covid ebola vắcxin kilômét ôtô ôxy amoniac silic niken stent showroom selfie villa massage email call "
    "đắk lắk kông kạn gen biogas dioxin lênin kitô model nano điêzen "
    "km kg mm cm ha kw mw gw wh mg ml hz"
)
"""Loan words and units that Vietnamese offices write as they are."""


def misspelt(text: str, *, also: frozenset[str] = frozenset()) -> list[str]:
    """The words of Vietnamese `text` (NFC) that are no possible syllable.

    Not counted: LOAN_WORDS and `also`, abbreviations in capitals, words with digits, and names without Vietnamese
    letters (Internet, Kon Tum), which begin with a capital.
    """
    found = [match[0] for match in _WORD.finditer(text)]
    return [word for word in found if not (_is_name(word) or is_word(word.lower(), also=also))]


def _is_name(word: str) -> bool:
    return word[0].isupper() and (word.isascii() or word[1:] != word[1:].lower() or len(word) == 1)


def is_word(word: str, *, also: frozenset[str] = frozenset()) -> bool:
    """Whether a lower-case word is a possible syllable, a single letter or a loan word."""
    return len(word) == 1 or word in LOAN_WORDS or word in also or is_syllable(word)


@lru_cache(maxsize=20_000)
def is_syllable(syllable: str) -> bool:
    """Whether a lower-case NFC syllable is possible, with the tone mark in the old or in the new place."""
    bare, tone = _apart(syllable)
    return any(
        _stands(onset, rime, tone) and restyle(syllable, "old") == restyle(_toned(onset, rime, tone), "old")
        for onset, rime in _readings(bare)
    )


def well_toned(syllable: str) -> str:
    """The syllable with its tone mark in the right place (quả for qủa); "" where that makes no syllable either."""
    bare, tone = _apart(syllable)
    return next((_toned(onset, rime, tone) for onset, rime in _readings(bare) if _stands(onset, rime, tone)), "")


def _apart(syllable: str) -> tuple[str, str]:
    signs = unicodedata.normalize("NFD", syllable)
    return nfc("".join(sign for sign in signs if sign not in _TONES)), "".join(sign for sign in signs if sign in _TONES)


def _readings(bare: str) -> list[tuple[str, str]]:
    return [(onset, bare[len(onset) :]) for onset in _ONSETS if bare.startswith(onset) and bare != onset]


def _stands(onset: str, rime: str, tone: str) -> bool:
    if len(tone) > 1 or (_STOP.search(rime) and tone not in tuple(_OF_STOPS)):
        return False
    if onset == "qu":
        return rime in _RIMES_OF_QU
    if rime not in _RIMES or (onset == "gi" and rime[0] == "i"):
        return False
    if onset == "g" and rime in ("i", "in", "iêng", "iêc", "iêm"):  # gì, gìn, giêng
        return True
    return onset not in _SPELT_BY_VOWEL or _SPELT_BY_VOWEL[onset] == (rime[0] in _FRONT)


def _toned(onset: str, rime: str, tone: str) -> str:
    at = _bearer(rime)
    return nfc(onset + rime[: at + 1] + tone + rime[at + 1 :])


def _bearer(rime: str) -> int:
    """Place of the vowel that bears the tone mark, in the old style."""
    marked = [place for place, letter in enumerate(rime) if letter in "ăâêôơư"]
    if marked:
        return marked[-1]
    vowels = [place for place, letter in enumerate(rime) if letter in "aeiouy"]
    if len(vowels) == 1 or len(vowels) < len(rime):
        return vowels[-1]
    return vowels[len(vowels) // 2] if len(vowels) == 3 else vowels[0]
