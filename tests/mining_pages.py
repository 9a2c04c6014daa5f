"""Small pages for tests of the miner, made up for them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from glossary.document import Block, BlockKind, Document, Variety

PAGE = (
    "电子政务建设取得进展\n"
    "国家公共服务门户网站为居民和企业提供在线公共服务。行政手续改革是电子政务建设的重要内容。\n"
    "信息传媒部部长阮孟雄表示，电子政务发展战略已经批准。各部门提供4级在线公共服务，地方提供四级在线公共服务。\n"
    "《信息安全法》将为行政手续改革创造法律环境。农业与农村发展部公布了《数字农业发展计划》。\n"
)
SECOND = (
    "行政手续改革\n"
    "行政手续改革有助于改善营商环境。社会保险、医疗卫生、户籍等领域的数据中心正在建设。\n"
    "电子政务发展指数（EGDI）反映在线公共服务的水平。通讯传媒部（以下简称通传部）负责数据中心。\n"
)
TAIWAN = "資訊安全\n政府重視資訊安全。電子政務的資訊安全由行政院負責，資訊系統必須通過檢查。\n"


def page(
    text: str, *, script: str = "Hans", variety: Variety = Variety.VIETNAM, kinds: Sequence[BlockKind] = (),
    language: str = "zh",
) -> Document:  # fmt: skip
    """A document of one block a line; `kinds` gives the kinds of the first lines, the others are body."""
    blocks = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            kind = kinds[number] if number < len(kinds) else BlockKind.BODY
            blocks.append(Block(start=start, end=start + len(line.rstrip("\r")), kind=kind))
        start += len(line) + 1
    return Document(
        path="page.txt", digest=hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        encoding="utf-8", language=language, script=script, variety=variety, date=None, title="", text=text,
        blocks=tuple(blocks), extractor="test/1",
    )  # fmt: skip
