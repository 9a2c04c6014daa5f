"""Names of persons and places: capitalised Hán-Việt where no established form is known."""

from __future__ import annotations

from collections.abc import Callable

PLACE_KINDS = {
    "省": "tỉnh", "市": "thành phố", "县": "huyện", "郡": "quận", "乡": "xã", "坊": "phường", "镇": "thị trấn",
    "村": "thôn", "区": "khu", "州": "châu",
}  # fmt: skip

SURNAMES = frozenset(
    "阮陈黎范黄潘武吴杜裴邓胡杨李王张刘赵周徐孙马朱郭何林罗郑梁谢宋唐许韩冯曹彭曾肖田董袁蒋蔡余程苏吕丁任卢姚沈"
    "钟姜崔谭陆汪石金韦贾夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶贺顾毛郝龚邵万钱严覃莫段"
)


def capitalised(reading: str) -> str:
    """Every syllable of a reading with a capital, as in names: "hà nội" becomes "Hà Nội"."""
    return " ".join(syllable[:1].upper() + syllable[1:] for syllable in reading.split())


def person_name(zh: str, reading: Callable[[str], str]) -> str:
    """The capitalised Hán-Việt of what looks like a person's name, else ""."""
    return capitalised(reading(zh)) if 2 <= len(zh) <= 4 and zh[0] in SURNAMES else ""


def place_name(zh: str, reading: Callable[[str], str]) -> str:
    """The Vietnamese of an unknown name with its kind (广宁省 tỉnh Quảng Ninh), else ""."""
    kind = PLACE_KINDS.get(zh[-1:])
    if kind is None or len(zh) < 3:
        return ""
    return f"{kind} {capitalised(reading(zh[:-1]))}"
