"""Checks of official names: their capitals, and whether the body they name still exists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from glossary.check.country import ABROAD, is_vietnams, named
from glossary.check.issue import Checked, Issue, Settings, issue
from glossary.match import Match, Matcher
from glossary.model import TARGET_LANGUAGE, ConceptKind
from glossary.text import capitalise_first, nfc, restyle

_FOLDER = Path(__file__).parent
_BODIES = "Bộ|Sở|Cục|Tổng cục|Ủy ban|Ban|Viện|Văn phòng|Thanh tra|Hội đồng|Tổng công ty|Kho bạc|Chi cục|Học viện"
_BODY = re.compile(rf"(?i:{_BODIES})(?= \w)")
_BODY_AND = re.compile(r"(?:Bộ|Sở) (?:[^\W\d_]+,? )*?và ([^\W\d_]+)")
_LAW = re.compile(r"(?i:bộ luật|luật|pháp lệnh)(?= (\w+))")
_COMMON = re.compile(
    r"(?i:bộ(?:,| chủ quản| chuyên ngành| quản lý| ngành| phận| máy| đội| hồ sơ| thủ tục"
    r"| luật| môn| trưởng| tư lệnh| chỉ huy| chỉ số| chỉ tiêu| tiêu chí)"
    r"|sở(?:,| chuyên| hữu| giao dịch| chỉ huy| tại| trường| của)|cục bộ|ban(?:,| hành| ngành)|viện (?:phí|trợ|dẫn))"
)
# luật sư, luật pháp, luật quốc tế: no title of a law.
_NO_TITLE = frozenset(re.findall(r"\w+", "sư gia pháp lệ tục định chơi thi quốc sửa số này đó và của"))
# Branches of law, and not titles, where they are written with small letters.
_BRANCHES = frozenset(
    ("dân sự", "hình sự", "hành chính", "thuế", "học", "tố tụng", "nội dung", "hình thức", "thành văn")
)
_SOME_ARTICLES = re.compile(r"(một số điều(?:, khoản)? của )((?:bộ luật|luật|pháp lệnh) )([^\W\d_])(?!\w*-)", re.I)
_TITLED = re.compile(
    r"(?<!\w)(?<!bộ )(?<!Bộ )(?<!pháp )(?<!Pháp )(?<!quy )(?<!kỷ )(?<!định )(?<!âm )"
    r"(bộ luật|luật|pháp lệnh) (?=([^\W\d_]\w*) [^\W\d_])"
)
# Whose law, and not which: luật La Mã, luật Anh quốc.
_NO_LAWS_OF = frozenset(
    re.findall(
        r"\w+",
        "Anh Pháp Mỹ Đức Nhật Nga Ý Ấn Hoa Trung Việt Lào Thái Hàn Triều Úc La Do Hồi Công Phật Đạo Thiên Liên Châu "
        "Moore Murphy Ohm Newton EU Sharia Hà Thành Sài",
    )
)
# cơ sở y tế, cán bộ y tế, tiến bộ khoa học: the name is cut out of other words. These words may stand before a name.
_BEFORE_A_NAME = re.compile(r"(?:^|[,(/-] ?|\b(?:trưởng|phó|của|thuộc|tại|với|và|thủ trưởng|lãnh đạo|đại diện) )$")
_ABROAD = re.compile(" (?:Nhà nước|Quốc gia|Trung Quốc|Trung Hoa|Lào|Campuchia)")
_PLACES = re.compile("Việt Nam|Hà Nội|Hồ Chí Minh|Trung Quốc|Bắc Kinh|Đài Loan|Hồng Kông|Thủ đô")


@dataclass(frozen=True, slots=True, kw_only=True)
class Abolished:
    """A body that is no more; `successor` is empty where several took over.

    `foreign` are Chinese names, or their ends, of living bodies elsewhere that have the same Vietnamese name.
    """

    name: str
    last_day: dt.date
    successor: str
    legal_basis: str
    foreign: tuple[str, ...]


@cache
def _abolished() -> tuple[Matcher, tuple[Abolished, ...]]:
    found = tuple(_body(line) for line in _lines("abolished.tsv"))
    return Matcher(((one.name, str(place)) for place, one in enumerate(found)), TARGET_LANGUAGE), found


def _body(line: str) -> Abolished:
    name, last_day, successor, legal_basis, foreign = line.split("\t")
    return Abolished(
        name=name,
        last_day=dt.date.fromisoformat(last_day),
        successor=successor,
        legal_basis=legal_basis,
        foreign=tuple(filter(None, foreign.split("|"))),
    )


@cache
def _official() -> Matcher:
    """The concept of a match is "~" where the name in small letters is a common noun as well (cục thuế, tòa án)."""
    marked = (line.partition("~") for line in _lines("official_names.tsv"))
    return Matcher(((name, mark) for name, mark, _ in marked), TARGET_LANGUAGE)


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@cache
def _first_syllables() -> frozenset[str]:
    """How the names of both lists begin: a term without any of these needs no search."""
    names = [*_lines("official_names.tsv"), *_lines("abolished.tsv")]
    return frozenset(name.split(" ", 1)[0].lower() for name in names)


@lru_cache(maxsize=100)
def _may_hold_a_name(text: str) -> bool:
    return not _first_syllables().isdisjoint(text.lower().replace(",", " ").split())


def abolished_bodies(entry: Checked, settings: Settings) -> Iterator[Issue]:
    """Where the Chinese is also that of a body elsewhere, only an entry that is surely Vietnam's is reported."""
    matcher, bodies = _abolished()
    for term in entry.target:
        if not _may_hold_a_name(term.text) or term.usage not in ("", "VN") or (term.validity and term.validity.end):
            continue
        for match in matcher.find(term.text):
            body = bodies[int(match.concepts[0])]
            if body.last_day < settings.date and not _is_another(entry, body, term.text[match.end :]):
                yield issue("abolished-body", entry.concept, _no_more(body), term=term.text, field=TARGET_LANGUAGE)


def _is_another(entry: Checked, body: Abolished, rest: str) -> bool:
    """Whether the entry is about a body of another state, or may be; `rest` follows the name in the Vietnamese."""
    if _ABROAD.match(rest) or named(entry) == ABROAD:
        return True
    shared = any(term.text.endswith(body.foreign) for term in entry.source)
    return shared and not is_vietnams(entry)


def _no_more(body: Abolished) -> str:
    instead = f"; since then {body.successor}" if body.successor else ""
    basis = f" ({body.legal_basis})" if body.legal_basis else ""
    return f"{body.name} existed until {body.last_day.isoformat()}{basis}{instead}"


def capitals(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    if entry.concept.kind is ConceptKind.NAME:
        return
    for term in entry.target:
        right = official_capitals(nfc(term.text), entry.concept.kind)
        if right != nfc(term.text):
            yield issue("capitals", entry.concept, f"{term.text}: write {right}", term=term.text, field=TARGET_LANGUAGE)


def official_capitals(text: str, kind: ConceptKind = ConceptKind.TERM) -> str:
    """`text` with the capitals of the official names in it, as far as rules can tell; NFC in, NFC out.

    Names of the list get their form. What is a body or a law by its kind, or is written as one, gets the capitals of
    Annex II: on the word for its kind, for a law on the first syllable of its title, for a ministry or department
    after "và".
    """
    if text.isupper():
        return text
    found = _official().find(text) if _may_hold_a_name(text) else []
    for match in found:
        text = text[: match.start] + _as_listed(text, match) + text[match.end :]
    if found and found[0].start == 0:
        return _laws_within(text)
    return _laws_within(_law_title(_body_name(text, kind), kind))


def _as_listed(text: str, match: Match) -> str:
    written = text[match.start : match.end]
    small = written[0].islower()
    cut_out = small and not _BEFORE_A_NAME.search(text[: match.start])
    if (small and "~" in match.concepts) or cut_out or written.isupper():
        return written
    return restyle(match.term, "new") if restyle(written, "old") != written else match.term


def _body_name(text: str, kind: ConceptKind) -> str:
    found = _BODY.match(text)
    if found is None or _COMMON.match(text):
        return text
    start = found.end() + 1
    if text[start].isupper() or _ministry(text, kind):
        text = capitalise_first(text)
    if joined := _BODY_AND.match(text):
        text = text[: joined.start(1)] + capitalise_first(text[joined.start(1) :])
    return _without_every_capital(text, start)


def _ministry(text: str, kind: ConceptKind) -> bool:
    """An institution that begins with bộ or sở has a name; cục thuế, ủy ban hòa giải may be common nouns."""
    return kind is ConceptKind.INSTITUTION and text[:3].lower() in ("bộ ", "sở ")


def _law_title(text: str, kind: ConceptKind) -> str:
    found = _LAW.match(text)
    if found is None or found[1].lower() in _NO_TITLE:
        return text
    small = found[0][0].islower()
    start = found.start(1)
    if small and (kind is not ConceptKind.LAW or text[start:] in _BRANCHES):
        return text
    titled = capitalise_first(text[:start]) + capitalise_first(text[start:])
    return _without_every_capital(titled, start)


def _laws_within(text: str) -> str:
    """`text` with the capital of laws whose title has one (luật Đất đai), or stands after "một số điều của"."""
    text = _SOME_ARTICLES.sub(lambda found: found[1] + capitalise_first(found[2]) + found[3].upper(), text)
    return _TITLED.sub(_with_capital, text)


def _with_capital(found: re.Match[str]) -> str:
    titled = found[2][0].isupper() and found[2] not in _NO_LAWS_OF
    return capitalise_first(found[0]) if titled else found[0]


def _without_every_capital(text: str, start: int) -> str:
    """Bộ Tài Chính is Bộ Tài chính: where every syllable has a capital, the first of the name keeps it."""
    name = text[start:]
    syllables = re.findall(r"[^\W\d_]+", name)
    every = len(syllables) > 1 and all(one[0].isupper() or one == "và" for one in syllables)
    if not every or _PLACES.search(name) or any(len(one) > 1 and one.isupper() for one in syllables):
        return text
    if len(syllables) > 2 and not {"Bộ", "Sở", "Cục", "Luật"} & {text.split()[0]}:
        return text
    return text[:start] + re.sub(r"(?<!^)(?<!và )\b[^\W\d_]", lambda found: found[0].lower(), name)
