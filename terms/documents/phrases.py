"""The patterns for lines that only web pages and newsrooms have, made from the table page_phrases.tsv."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib import resources

LINE_START = r"\n[ \t\u3000\u00a0]*"
LINE_END = r"[ \t\r\u3000\u00a0]*(?=\n|\Z)"

_PAGE_NUMBERS = (
    r"[-—–]* *(?:第 *\d{1,4} *页(?:[ ，,/]*共 *\d{1,4} *页)?|共 *\d{1,4} *页"
    r"|(?:Trang|Page) +\d{1,4}(?: *(?:/|of|trên) *\d{1,4})?"
    r"|\d{1,4} */ *\d{1,4}|[-—–] *\d{1,4} *[-—–]|\d{1,4}) *[-—–]*"
)
_TIMES = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? +\d{1,2}[:：]\d{2}[^\n]{0,30}"
_LICENCES = "[\u4e00-\u9fff](?:ICP[备证備證]|公网安备)[^\n]{0,60}"
_NO_REPRINT = "未[经經][^\\n]{0,30}(?:转载|轉載|摘编|摘編|镜像)[^\\n]{0,120}"


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
    first = {words[0] for place in ("line", "label", "link", "opening") for words in _phrases()[place]}
    look_ahead = (
        f"(?=[{re.escape(''.join(sorted(first)))}【\\[0-9—–共-]|第 *\\d|Page|Trang|[\u4e00-\u9fff](?:ICP|公网))"
    )
    rest = (
        rf"(?:[【\[]?{_any_of('line')}[】\]]?|{_any_of('label')}[ \u3000]?[:：][^\n]{{0,60}}"
        rf"|[>»【\[]*{_any_of('link')}[】\]]? ?[:：][^\n]{{0,240}}|{_any_of('opening')}[^\n]{{0,240}}"
        rf"|{_LICENCES}|{_NO_REPRINT}|{_PAGE_NUMBERS}|{_TIMES})"
    )
    return re.compile(LINE_START + look_ahead + rest + LINE_END)


@cache
def teaser_line() -> re.Pattern[str]:
    """A newline and a line after which teasers of other articles come; group 1 where they always go to the end."""
    first = {words[0] for words in _phrases()["teasers"]}
    look_ahead = f"(?=[{re.escape(''.join(sorted(first)))}【\\[>»▶])"
    return re.compile(rf"{LINE_START}{look_ahead}[【\[>»▶]*(?:(更多)|{_any_of('teasers')})[】\]：:>»….]*{LINE_END}")
