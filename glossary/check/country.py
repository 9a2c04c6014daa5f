"""Whose state an entry is about: Vietnam's own, or another one that writes the same names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from glossary.check.issue import Checked
from glossary.model import Source

VIETNAM: Final = "VN"
ABROAD: Final = "abroad"

_VIETNAMESE: Final = re.compile(
    "越南|越共|河内|胡志明市|岘港|海防市|芹苴|顺化|Việt Nam|Hà Nội|Hồ Chí Minh|Đà Nẵng|Hải Phòng|Cần Thơ|Thừa Thiên"
)
_FOREIGN: Final = re.compile(
    "中国|中國|中华人民|中華|台湾|臺灣|台灣|香港|澳门|老挝|柬埔寨|北京|上海|天津|重庆|广东|广西|云南|贵州|四川|湖南|湖北"
    "|河南省|河北|山东|山西|陕西|甘肃|青海|江苏|浙江|安徽|福建|江西|海南|辽宁|吉林|黑龙江|内蒙古|宁夏|新疆|西藏"
    "|Trung Quốc|Trung Hoa|Đài Loan|Hồng Kông|Hồng Công|Ma Cao|Lào(?! Cai)|Campuchia|Bắc Kinh|Thượng Hải|Trùng Khánh"
    "|Quảng Đông|Quảng Tây|Vân Nam|Quý Châu|Tứ Xuyên|Phúc Kiến|Chiết Giang|Giang Tô|Sơn Đông"
)
_LAW_OF_VIETNAM: Final = re.compile(r"\d+/(?:\d{4}/)?(?:NĐ|QĐ|TT|NQ|QH\d+|CT|TTLT|PL|UBTVQH)\b|\.vn(?:/|$)")


def named(entry: Checked) -> str:
    """The country that the entry names itself: by the usage of its Chinese terms, in a term, or in the gloss.

    VIETNAM, ABROAD, or "" where it names none, or both.
    """
    usages = {term.usage for term in entry.source if term.usage}
    if usages:
        return VIETNAM if usages == {VIETNAM} else ABROAD
    terms = " ".join(term.text for term in (*entry.source, *entry.target))
    return _named_in(terms) or _named_in(entry.concept.gloss)


def _named_in(text: str) -> str:
    ours, others = _VIETNAMESE.search(text), _FOREIGN.search(text)
    if bool(ours) == bool(others):
        return ""
    return VIETNAM if ours else ABROAD


def is_vietnams(entry: Checked) -> bool:
    """Whether anything says that the entry is about Vietnam: what it names, its documents, or a law as its source."""
    if said := named(entry):
        return said == VIETNAM
    if entry.varieties:
        return entry.varieties == {VIETNAM}
    return any(_LAW_OF_VIETNAM.search(source.citation()) for source in _sources(entry))


def _sources(entry: Checked) -> Iterator[Source]:
    holders: Iterable[tuple[Source, ...]] = (entry.concept.sources, *(term.sources for _, term in entry.used))
    for sources in holders:
        yield from sources
