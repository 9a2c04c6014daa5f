"""What a document says of itself: language, script, whose Chinese it is, date and title."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources

from .document import Block, BlockKind, Variety

_SAMPLE = 200
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323àáãèéìíòóõùúý]")
_LETTERS = re.compile(r"[^\W\d_]+")

# Characters that are written differently in the two scripts, common ones, each line traditional and simplified.
_TRADITIONAL = frozenset(
    "國會對發產種後過學經進電裡現實點兩體機當從業應開還間樣與關線數內質氣變條沒結無軍題黨"
    "規則項務處報書議縣區鄉責負資訊網門戶際環節繼續標準證據編號記錄檢測監督罰稅貿運輸營業執審計劃劃員選舉權勞動衛醫藥農漁礦"
    "廠設備財團構築總統傳達聯絡應該將軍隊術語讓專銀輕轉車東華陽隱龍錢長見觀說話認為這個們時來"
)
_SIMPLIFIED = frozenset(
    "国会对发产种后过学经进电里现实点两体机当从业应开还间样与关线数内质气变条没结无军题党"
    "规则项务处报书议县区乡责负资讯网门户际环节继续标准证据编号记录检测监督罚税贸运输营业执审计划划员选举权劳动卫医药农渔矿"
    "厂设备财团构筑总统传达联络应该将军队术语让专银轻转车东华阳隐龙钱长见观说话认为这个们时来"
)
_ONLY_TRADITIONAL = re.compile(f"[{''.join(sorted(_TRADITIONAL - _SIMPLIFIED))}]")
_ONLY_SIMPLIFIED = re.compile(f"[{''.join(sorted(_SIMPLIFIED - _TRADITIONAL))}]")


def language(text: str) -> str:
    """ "zh", "vi" or "und", from three samples of the text."""
    sample = _sample(text)
    han = sum(map(len, _HAN.findall(sample)))
    if han >= 0.5 * len(sample):
        return "zh"
    letters = sum(map(len, _LETTERS.findall(sample)))
    if han and han >= 0.25 * letters:
        return "zh"
    marked = len(_VIETNAMESE.findall(sample))
    return "vi" if marked and marked >= 0.08 * (letters - han) else "und"


def _sample(text: str) -> str:
    """The beginning, the middle and the end."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]


def script(text: str) -> str:
    """ "Hans" or "Hant" of a Chinese text; "Hans" where no character of a sample tells them apart."""
    sample = _sample(text)
    traditional = len(_ONLY_TRADITIONAL.findall(sample))
    return "Hant" if traditional and traditional > len(_ONLY_SIMPLIFIED.findall(sample)) else "Hans"


_VARIETY_SAMPLE = 1_200


@cache
def _variety_words() -> tuple[re.Pattern[str], dict[str, tuple[Variety, float]]]:
    """The table of words that tell whose Chinese a text is, and one pattern that finds them."""
    table = resources.files("terms.documents").joinpath("variety.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    words = {word: (Variety(code), float(weight)) for word, code, weight in rows}
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests[word[0]].append(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(rests.items()))
    return re.compile("|".join(branches)), words


def variety(text: str) -> Variety:
    """Whose Chinese: the variety whose words weigh most in the beginning and the end of the text.

    A word counts once, so that a mainland paper that writes about Vietnam is not taken for a Vietnamese one.
    """
    pattern, words = _variety_words()
    sample = text if len(text) <= _VARIETY_SAMPLE else text[: _VARIETY_SAMPLE - 300] + "\n" + text[-300:]
    weights: defaultdict[Variety, int] = defaultdict(int)
    for word in set(pattern.findall(sample)):
        code, weight = words[word]
        weights[code] += round(weight * 10)
    best = max(weights.values(), default=0)
    heaviest = [code for code, weight in weights.items() if weight == best]
    return heaviest[0] if best >= 10 and len(heaviest) == 1 else Variety.UNKNOWN


_COUNT = "(?:\\d{1,3}|[〇零一二三四五六七八九十百]{1,6})"
_DATE = re.compile(
    r"(?=[\d民n])(?:"  # nearly every character is passed over at once
    r"(?<!\d)(?P<y>(?:19|20)\d\d) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"
    r"|(?<![\d/.-])(?P<y2>(?:19|20)\d\d)[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})(?![\d/.-])"
    r"|(?<![\d/.-])(?P<d3>\d{1,2})[-/.](?P<m3>\d{1,2})[-/.](?P<y3>(?:19|20)\d\d)(?![\d/.-])"
    rf"|民[國国] ?(?P<r>{_COUNT}) ?年 ?(?P<m5>{_COUNT}) ?月 ?(?P<d5>{_COUNT}) ?日"
    r"|(?<![\d/.-])(?P<r2>1[01]\d)(?P<between>[-/.])(?P<m6>\d{2})(?P=between)(?P<d6>\d{2})(?![\d/.-])"
    r"|ngày (?P<d4>\d{1,2}) tháng (?P<m4>\d{1,2}) năm (?P<y4>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_YEAR = re.compile("(?:19|20)[0-9]|1[01][0-9]|民[國国]")
"""A part of every date, quickly found missing."""
_OWN_DATE = re.compile(
    r"(?:^|\n)(?:[^\n,]{2,40}, ngày|Ngày ban hành ?:?|Ngày ký ?:?|(?:成文|发文|發文)日期 ?[:：])[^\n]{0,40}"
    r"(?:\n[^\n]{0,40})?"
)
_DATELINE = re.compile(r"[^，,。\n]{0,30}[电電讯訊]|\([^)\n]{0,40}\)|（[^）\n]{0,40}）")
_HEAD = 400
_OWN_HEAD = 1_500
_TAIL = 300
_LONGEST_NOTES = 4_000
_LONGEST_DATE_LINE = 70


def dates(text: str) -> Iterator[dt.date]:
    """The full dates that stand in a text, in order: ISO, Chinese, Vietnamese (day first)."""
    for match in _DATE.finditer(text) if _YEAR.search(text) else ():
        year, month, day = _parts(match)
        if 1 <= month <= 12 and 1 <= day <= 31:
            try:
                yield dt.date(year, month, day)
            except ValueError:
                continue


_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}
_ERA = 1911
"""The year before the first of the Republic of China, by which Taiwan counts."""


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    for year, month, day in (("y", "m", "d"), ("y2", "m2", "d2"), ("y3", "m3", "d3"), ("y4", "m4", "d4")):
        if match.group(year):
            return int(match.group(year)), int(match.group(month)), int(match.group(day))
    for year, month, day in (("r", "m5", "d5"), ("r2", "m6", "d6")):
        if match.group(year):
            return _ERA + _number(match.group(year)), _number(match.group(month)), _number(match.group(day))
    raise AssertionError(match.group())


def _number(digits: str) -> int:
    """A number below a thousand in Arabic digits or as in 一百一十四."""
    if digits.isdecimal() and digits.isascii():
        return int(digits)
    total, last = 0, 0
    for digit in digits:
        if digit in "十百":
            total += (last or 1) * (10 if digit == "十" else 100)
            last = 0
        else:
            last = 10 * last + _DIGITS[digit]
    return total + last


def own_date(text: str) -> dt.date | None:
    """When an official document was signed, by its place-and-date line or a label such as "Ngày ban hành"."""
    head = text[:_OWN_HEAD]
    if not any(word in head for word in ("ngày", "Ngày", "日期")):
        return None
    for match in _OWN_DATE.finditer(head):
        for day in dates(match.group()):
            return day
    return None


def date(text: str, start: int, end: int) -> dt.date | None:
    """When a document was published, if a short line near its beginning says so, or else one near its end.

    A date within a paragraph is one that the document speaks of, not its own. The running text is `text[start:end]`:
    the dates between a law's title and its text are those of its versions, and the latest of them counts.
    """
    notes = list(dates(text[:start])) if 0 < start <= _LONGEST_NOTES else []
    if notes:
        return max(notes)
    head = text[start : min(end, start + _HEAD)]
    tail = text[max(start + len(head), end - _TAIL) : end]
    return next(_dates_of_lines(head), None) or next(_dates_of_lines(tail), None)


def _dates_of_lines(text: str) -> Iterator[dt.date]:
    for line in text.splitlines():
        if len(line) <= _LONGEST_DATE_LINE and not line.rstrip().endswith(("。", "；", "，")):
            yield from dates(line)
        elif dateline := _DATELINE.match(line):
            yield from dates(dateline.group())


def title(text: str, blocks: tuple[Block, ...]) -> str:
    """The title block; else the first block's first line, cut at 80 characters."""
    for block in blocks[:5]:
        if block.kind is BlockKind.TITLE:
            return " ".join(text[block.start : block.end].split())
    if not blocks:
        return ""
    first = blocks[0]
    return " ".join(text[first.start : min(first.end, first.start + 400)].partition("\n")[0].split())[:80]
