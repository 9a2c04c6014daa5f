"""Spelling of Vietnamese syllables: which are possible, and where the house sets the tone mark (hóa, thủy)."""

from __future__ import annotations

import re
import unicodedata

from terms.equivalents.word_classes import words

_TONES = (
    "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}"
    "\N{COMBINING HOOK ABOVE}\N{COMBINING DOT BELOW}"
)
_ONSETS = "ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_RIMES = words(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng "
    "eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac "
    "oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc "
    "oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un "
    "ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu uych ư ưa ưc ưi ưm ưn ưng "
    "ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt yêu yêng yt ynh ych êng"
)
FOREIGN = words(
    "b basa biogas blockchain blog c cabinet camera campuchia chatbot container dengue diesel doping"
    " email euro fax fintech game gas generic halal homestay hydro hydrogen internet karaoke kg khmer kitô"
    " km livestream logistics logo lênin m make marketing metro mm mobile model money nano olympic online"
    " photocopy robot scan taxi ten tuynel v video viet virus visa web wifi zen ăng điêzen"
)
"""Loan words and unit signs that official Vietnamese writes as they are."""
_SYLLABLE = re.compile(rf"({_ONSETS})?(.+)")


def is_syllable(text: str) -> bool:
    """Whether a lower-case NFC syllable is possible in Vietnamese and bears its tone mark where the house sets it."""
    bare, _ = _split_tone(text)
    onset, rime = _parts(bare)
    if rime not in _RIMES:
        return False
    return text in (_toned(onset, rime, tone) for tone in ("", *_TONES))


def misspelt(text: str) -> list[str]:
    """Syllables of a phrase that are not Vietnamese; figures, all-capital abbreviations and FOREIGN words pass."""
    found = re.findall(r"[^\W\d_]+", text)
    return [word for word in found if not (word.isupper() and len(word) > 1) and not is_word(word.lower())]


def is_word(text: str) -> bool:
    """Whether a lower-case word is a Vietnamese syllable or one of FOREIGN."""
    return text in FOREIGN or is_syllable(text)


def _parts(bare: str) -> tuple[str, str]:
    if bare in ("gi", "gin"):
        return "g", bare[1:]
    if bare.startswith(("gi", "qu")) and bare[2:]:
        return bare[:2], bare[2:]
    found = _SYLLABLE.match(bare)
    return (found[1] or "", found[2]) if found else ("", bare)


def _split_tone(text: str) -> tuple[str, str]:
    marks = [char for char in unicodedata.normalize("NFD", text) if char in _TONES]
    kept = "".join(char for char in unicodedata.normalize("NFD", text) if char not in _TONES)
    return unicodedata.normalize("NFC", kept), marks[0] if marks else ""


def _toned(onset: str, rime: str, tone: str) -> str:
    at = _nucleus(rime)
    return unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :])


def _nucleus(rime: str) -> int:
    marked = [i for i, char in enumerate(rime) if char in "ăâêôơư"]
    if marked:
        return marked[-1]
    vowels = [i for i, char in enumerate(rime) if char in "aeiouy"]
    if len(vowels) == 1 or len(vowels) < len(rime):
        return vowels[-1]
    return vowels[1] if len(vowels) == 3 else vowels[0]
