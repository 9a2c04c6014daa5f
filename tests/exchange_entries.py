"""Entries for measuring the exchange formats: what an entry of a working termbase has, made from a number."""

from __future__ import annotations

import datetime as dt

from glossary.model import (
    Concept,
    LangSection,
    PartOfSpeech,
    Source,
    SourcedText,
    Term,
    TermStatus,
    Transaction,
    Workflow,
)

_NOUN = PartOfSpeech.NOUN


def entry(number: int) -> Concept:
    """Two Chinese and two Vietnamese terms, a context, a source, and in every second one a definition."""
    law = Source(title=f"Nghị định số {number % 400}/2020/NĐ-CP")
    zh = f"第{number}号行政许可办法"
    context = SourcedText(text=f"各级人民政府应当按照{zh}加强管理。", source=Source(title=f"文件{number % 300}"))
    chinese = (
        Term(text=zh, part_of_speech=_NOUN, contexts=(context,)),
        Term(text=f"第{number}號行政許可辦法", status=TermStatus.ADMITTED, script="Hant"),
    )
    vietnamese = (
        Term(text=f"biện pháp cấp phép hành chính số {number}", sources=(law,)),
        Term(text=f"quy chế cấp phép số {number}", status=TermStatus.DEPRECATED if number % 3 else TermStatus.ADMITTED),
    )
    defined = (SourcedText(text=f"Quy định về việc cấp phép thứ {number}.", source=law),) if number % 2 else ()
    day = dt.date(2024, 1 + number % 12, 1 + number % 28)
    return Concept(
        id=f"c{number:08x}",
        version=1 + number % 5,
        status=Workflow.APPROVED if number % 3 else Workflow.DRAFT,
        subjects=("行政",),
        definitions=defined,
        notes=(f"Ghi chú {number}",) if number % 4 == 0 else (),
        transactions=(Transaction(type="origination", date=day, responsibility="Phòng Biên dịch"),),
        sections=(LangSection(language="zh", terms=chinese), LangSection(language="vi", terms=vietnamese)),
    )
