"""The patterns of what only web pages and newsrooms write, made from the table page_phrases.tsv.

`anchor()` finds, in one pass over a text, the few places where any of them can begin; the others are matched there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources

_LINE_START = r"\n[ \t\u3000\u00a0]*+"
_LINE_END = r"[ \t\r\u3000\u00a0]*+(?=\n|\Z)"

_PAGE_NUMBERS = (
    r"[-—–]* *(?:第 *\d{1,4} *页(?:[ ，,/]*共 *\d{1,4} *页)?|共 *\d{1,4} *页"
    r"|(?:Trang|Page) +\d{1,4}(?: *(?:/|of|trên) *\d{1,4})?"
    r"|\d{1,4} */ *\d{1,4}|[-—–] *\d{1,4} *[-—–]|\d{1,4}) *[-—–]*"
)
_TIMES = (
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? *(?:[-–|]? *\d{1,2}[:：]\d{2}[^\n]{0,30}"
    r"|[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)"
)
_ADDRESSES = "(?:联系)?地址[:：][^\\n]{0,80}(?:电话|電話|传真|傳真)[^\\n]{0,80}"
_LICENCES = "[\u4e00-\u9fff]{1,2}(?:ICP[备证備證]|公网安备)[^\\n]{0,60}"
_NO_REPRINT = "未[经經][^\\n]{0,30}(?:转载|轉載|摘编|摘編|镜像)[^\\n]{0,120}"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# How page numbers, times, licences of sites and bans on reprints begin.
_OTHER_LINES = [
    *"0123456789-–—【[>»▶", "地址", "联系",
    *(numbered + digit for numbered in "第共" for digit in " 0123456789"),
    *(province + mark for province in _PROVINCES for mark in "I公"),
    "Page", "Trang", "未经", "未經",
]  # fmt: skip

_AGENCIES = [
    "越通社", "新华社", "新華社", "中新社", "中新网", "中央社", "人民网", "本报", "本社", "越南之声",
    "TTXVN", "VNA", "VOV", "VTV", "VGP", "Chinhphu",
]  # fmt: skip
DATELINE = re.compile(
    rf"{_LINE_START}((?:[【(（\[]?(?:{'|'.join(_AGENCIES)})[^，。,;；：:\n]{{0,30}}?"
    r"(?:—{1,2}|–|－|[电電讯訊](?=[ \u3000(（)）】—：:]))(?:[ \u3000]*[(（](?:记者|記者)[^)）\n]{1,24}[)）])?[】)）\]]?"
    r"|(?:[^\n,.;:()]{2,20} )?\((?:TTXVN|VOV|VNA|VGP|Chinhphu\.vn|Vietnam\+)(?:/[^)\n]{1,12})?\)[ ]?[–—-]"
    r"|(?:TTXVN|VOV\.VN|VGP|Chinhphu\.vn) ?[–—-])[ \u3000]*)(?=[^\n])"
)
"""A newline and, as group 1, the agency, place and day at the front of a paragraph."""

_IN_FRONT = "完H越新中人本VTC"
_IN_BRACKETS = f"(?=[{_IN_FRONT}责責編编譯记作来來光经央法])"
ENDING = re.compile(
    rf"[(（]{_IN_BRACKETS}(?:完|完毕|Hết|越通社[^()（）\n]{{0,10}}|新华社[^()（）\n]{{0,10}}"
    r"|(?<=[。！？”][(（])[越人新中光经央法][^()（），。\n]{1,12}(?:社|报|网|电台|电视台|新闻)"
    r"|VNA|VOV\d?|TTXVN[^()\n]{0,12}|Theo [^()\n]{2,30}"
    r"|(?:责任编辑|責任編輯|责编|编辑|編輯|譯者|记者|作者|来源|來源)[^()（）\n]{0,30})[)）](?:/\.|\d{7})?" + _LINE_END
)
"""The agency or editor in brackets at the end of a paragraph, and the day that Taiwan's agency writes behind it."""

_CREDITS = (
    r"图(?:(?<![\u4e00-\u9fff]图)自|片来源|源[:：]|/)|圖(?:片來源|源[:：]|/)|供图|供圖"
    r"|摄[)）]?\r?(?=\n|\Z)|攝[)）]?\r?(?=\n|\Z)|Ảnh ?[:：m\d]|ảnh ?[:：m\d]|幕截图|料图|料照"
)
CREDIT = re.compile(
    r"[ \t\u3000]*[(（|/]?[ \t]*(?:附图。?)?[ \t]*[(（]?(?:"
    r"(?<![\u4e00-\u9fff])图自[^。，、\n]{1,24}|图片来源[^。\n]{0,24}|圖片來源[^。\n]{0,24}"
    r"|[图圖]源[:：][^。\n]{1,24}|[图圖]/[^。\n]{1,16}|[^，。\n ]{1,12}供[图圖]"
    r"|(?:(?:新华社|中新社|本报|越通社|人民网)?(?:记者|通讯员)|(?<=[\s（(/／。])|^)[ \u3000]*[^，。、\n\d ]{2,8}"
    r"(?: [^，。、\n\d ]{1,3})?[ \u3000]*(?<!拍)[摄攝]|资料[图照]片?|屏幕截图"
    r"|(?:(?:Nguồn |\()[Ảả]nh|Ảnh)(?: minh họa)?[ ]?[:：][^\n]{1,40}|Ảnh minh họa)[)）]?[。.]?[ \t\r]*$"
)
"""Who made a picture, at the end of its line."""
PICTURE_NUMBER = re.compile(r"[ ]?[Ảả]nh \d{1,2}(?=\D|$)(?:附图。?)?")


@cache
def _phrases() -> dict[str, list[str]]:
    table = resources.files("terms.documents").joinpath("page_phrases.tsv").read_text(encoding="utf-8")
    phrases = defaultdict(list)
    for line in table.splitlines():
        if not line.startswith("#"):
            place, _, words = line.partition("\t")
            phrases[place].append(words)
    return phrases


def _any_of(place: str) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(_phrases()[place], key=lambda words: (-len(words), words)))) + ")"


@cache
def page_line() -> re.Pattern[str]:
    """A newline and a line of navigation, credits, notices or page numbers."""
    rest = (
        rf"(?:[【\[]?{_any_of('line')}[】\]]?|{_menu()}|[【\[（(]?{_any_of('label')}[ \u3000]?[:：][^\n]{{0,60}}"
        rf"|[>»【\[]*{_any_of('link')}[】\]]? ?[:：][^\n]{{0,240}}|{_any_of('opening')}[^\n]{{0,240}}"
        rf"|{_LICENCES}|{_NO_REPRINT}|{_PAGE_NUMBERS}|{_TIMES}|{_ADDRESSES})"
    )
    return re.compile(_LINE_START + rest + _LINE_END)


def _menu() -> str:
    """A row of short items: the first leads to the front page, or it and a later one are of navigation."""
    parted, item = r"[ \t\u3000|｜/·>»\[\]【】]++", r"[^\s|｜/·>»\[\]【】，。；：,;:]{1,10}"
    more = rf"(?:{parted}{item}){{1,15}}[】\]]?"
    known = rf"(?=[^\n]*?{parted}(?:{_any_of('line')}|{_any_of('item')})(?=[ \t\u3000|｜/·>»\[\]【】\r\n]|\Z))"
    return (
        rf"[【\[]?(?:{_any_of('home')}(?:{parted}{item}){{2,15}}|(?:{_any_of('line')}|{_any_of('item')}){known}{more})"
    )


@cache
def teaser_line() -> re.Pattern[str]:
    """A newline and a line after which teasers of other articles come; group 1 where they always go to the end."""
    return re.compile(rf"{_LINE_START}[【\[>»▶]*(?:(更多)|{_any_of('teasers')})[】\]：:>»….]*{_LINE_END}")


@cache
def anchor() -> re.Pattern[str]:
    """A newline before a line that may be one of the above, or the beginning of an ending or a credit.

    Every alternative begins with a literal, so that the search skips through the text, and the line's first two
    characters spare nearly all lines the long lists.
    """
    words = [words for place in _phrases().values() for words in place]
    words += _AGENCIES + _OTHER_LINES + [bracket + opening for bracket in "(（" for opening in _IN_FRONT]
    words += [bracket + label for bracket in "(（" for label in _phrases()["label"]]
    openings = _first_two(words)
    return re.compile(f"{_LINE_START}(?={openings})|\\({_IN_BRACKETS}|（{_IN_BRACKETS}|{_CREDITS}")


def _first_two(words: Iterable[str]) -> str:
    """A pattern for the first two characters of the words: a quick look at both, then which goes with which."""
    seconds: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        seconds[word[0]].add(word[1:2])
    alone = {first for first, following in seconds.items() if "" in following}
    paired = {first: following for first, following in sorted(seconds.items()) if first not in alone}
    quick = _one_of(paired) + _one_of(set().union(*paired.values()))
    pairs = "|".join(re.escape(first) + _one_of(following) for first, following in paired.items())
    return f"(?:{_one_of(alone)}|(?={quick})(?:{pairs}))"


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
