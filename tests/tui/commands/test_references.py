"""Dictionaries, parallel text and proposals through the command line."""

from __future__ import annotations

import openpyxl
from shell import Shell

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="zh-CN" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x"
 creationtool="x" creationtoolversion="1"/><body>{}</body></tmx>
"""
UNIT = '<tu><tuv xml:lang="zh-CN"><seg>{}</seg></tuv><tuv xml:lang="vi"><seg>{}</seg></tuv></tu>'


def test_propose_works_without_any_termbase(shell: Shell) -> None:
    [found] = shell("propose", "医疗保险卡", "--json", env={"THUATNGU_TERMBASE": ""}).objects
    assert found["zh"] == "医疗保险卡"
    assert found["proposals"][0]["vi"] == "thẻ bảo hiểm y tế"
    assert found["proposals"][0].keys() == {"vi", "score", "evidence"}


def test_propose_gives_terms_back_exactly_as_they_came(shell: Shell) -> None:
    shell.write("terms.txt", "電子政務\n\n４级\n")
    found = shell("propose", "--file", "terms.txt", "--json", env={"THUATNGU_TERMBASE": ""}).objects
    assert [one["zh"] for one in found] == ["電子政務", "４级"]


def test_a_dictionary_is_evidence_until_it_is_removed(shell: Shell) -> None:
    shell.write("list.txt", "\ufeff丹顶鹤=sếu đầu đỏ/hạc\nno entry\n")
    added = shell("dictionary", "add", "list.txt", "--name", "chim", "--licence", "CC0-1.0")
    assert (added.code, "chim: 1 entry" in added.err, "list.txt:2" in added.err) == (3, True, True)
    assert shell("dictionary", "list").out.split() == ["chim", "1", "CC0-1.0", "list.txt"]
    first = shell("propose", "丹顶鹤", "--json").objects[0]["proposals"][0]
    assert first["vi"] == "sếu đầu đỏ"
    assert first["evidence"][0].startswith("dictionary:chim")
    assert first["evidence"][0].endswith("(list.txt, CC0-1.0)")
    assert shell("dictionary", "remove", "chim").code == 0
    assert shell("propose", "丹顶鹤", "--json").objects[0]["proposals"][0]["vi"] != "sếu đầu đỏ"
    assert shell("dictionary", "remove", "chim").code == 2


def test_a_dictionary_added_anew_says_what_it_replaces_and_keeps_its_licence(shell: Shell) -> None:
    shell.write("list.txt", "丹顶鹤=sếu đầu đỏ\n")
    shell("dictionary", "add", "list.txt", "--licence", "CC0-1.0")
    shell.write("list.txt", "丹顶鹤=sếu đầu đỏ\n白鹤=sếu trắng\n")
    assert "list: 2 entries (replaces 1 from list.txt)" in shell("dictionary", "add", "list.txt").err
    assert shell("dictionary", "list").out.split() == ["list", "2", "CC0-1.0", "list.txt"]


def test_old_encodings_are_read_or_refused_with_file_and_remedy(shell: Shell) -> None:
    shell.write("gb.txt", "行政手续=thủ tục hành chính\n法院=tòa án\n公务员=công chức\n".encode("gb18030"))
    assert shell("dictionary", "add", "gb.txt").code == 0
    shell.write("abc.txt", b"1=t\xdfa \xb8n, c\xac quan\n2=c\xac quan nh\xb5 n\xad\xedc\n" * 5)
    refused = shell("dictionary", "add", "abc.txt")
    assert (refused.code, "abc.txt: " in refused.err, "save the file as UTF-8" in refused.err) == (1, True, True)


def test_one_file_that_cannot_be_read_does_not_stop_the_others(shell: Shell) -> None:
    shell.write("good.tsv", "zh\tvi\n海关办理手续。\tHải quan làm thủ tục.\n只有中文。\t\n")
    added = shell("parallel", "add", "nix.tmx", "good.tsv")
    assert added.code == 3
    assert "nix.tmx" in added.err
    assert "good.tsv:3: no Vietnamese: 只有中文。" in added.err
    assert shell("parallel", "list").out.split()[:2] == ["good.tsv", "1"]
    assert shell("parallel", "add", "nix.tmx").code == 1


def test_parallel_text_is_evidence(shell: Shell) -> None:
    pairs = [
        ("丹顶鹤飞来了。", "Sếu đầu đỏ đã bay về."),
        ("人们保护丹顶鹤。", "Người dân bảo vệ sếu đầu đỏ."),
        ("丹顶鹤需要湿地。", "Sếu đầu đỏ cần đất ngập nước."),
        ("海关办理手续。", "Hải quan làm thủ tục."),
        ("政府公布预算。", "Chính phủ công khai ngân sách."),
        ("法院审理案件。", "Tòa án xét xử vụ án."),
        ("学校放假。", "Trường học nghỉ hè."),
        ("农民种稻。", "Nông dân trồng lúa."),
        ("医院接种疫苗。", "Bệnh viện tiêm chủng."),
    ]
    shell.write("memory.tmx", TMX.format("".join(UNIT.format(*pair) for pair in pairs)))
    assert "9 sentence pairs" in shell("parallel", "add", "memory.tmx", "--licence", "CC0-1.0").err
    found = shell("propose", "丹顶鹤", "--json").objects[0]["proposals"]
    [crane] = [one for one in found if one["vi"].lower() == "sếu đầu đỏ"]
    assert crane["evidence"][0].endswith("in memory.tmx, CC0-1.0")


def test_documents_with_a_vietnamese_version_are_aligned(shell: Shell) -> None:
    shell.write("a.zh.txt", "政府改革行政手续。\n海关推行单一窗口机制。\n")
    shell.write("a.vi.txt", "Chính phủ cải cách thủ tục hành chính.\nHải quan áp dụng cơ chế một cửa.\n")
    shell("mine", "a.zh.txt", "a.vi.txt")
    assert "a.zh.txt" in shell("parallel", "list").out
    assert "Hải quan áp dụng cơ chế một cửa." in shell("show", "单一窗口机制").out
    shell.write("a.vi.txt", "Chính phủ cải cách thủ tục hành chính.\n")
    shell("mine", "a.zh.txt", "a.vi.txt")
    assert len(shell("parallel", "list").lines) == 1


def test_an_accepted_pair_teaches_its_parts(mined: Shell) -> None:
    before = [one["vi"] for one in mined("propose", "门户网站建设规划", "--json").objects[0]["proposals"]]
    mined("add", "门户网站", "--vi", "cổng thông tin điện tử tổng hợp")
    after = [one["vi"] for one in mined("propose", "门户网站建设规划", "--json").objects[0]["proposals"]]
    assert any("cổng thông tin điện tử tổng hợp" in vi for vi in after)
    assert not any("cổng thông tin điện tử tổng hợp" in vi for vi in before)


def test_the_sentences_of_vietnamese_documents_stand_beside_the_chinese_ones(mined: Shell) -> None:
    mined.write(
        "luat.txt", "Cơ quan nhà nước cung cấp thông tin.\nPhát triển chính phủ điện tử là nhiệm vụ trọng tâm.\n"
    )
    mined("mine", "luat.txt")
    mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử")
    out = mined("show", "电子政务").out
    assert "Phát triển chính phủ điện tử là nhiệm vụ trọng tâm." in out
    assert "Cơ quan nhà nước cung cấp" not in out


def test_things_have_the_names_of_the_day_of_the_text(shell: Shell) -> None:
    def first(*options: str) -> str:
        without = {"THUATNGU_TERMBASE": ""}
        found = shell("propose", "公民身份证", "--variety", "VN", "--json", *options, env=without).objects
        return str(found[0]["proposals"][0]["vi"])

    assert first() == "thẻ căn cước"
    assert first("--date", "2023-05-01") == "thẻ căn cước công dân"
    assert shell("propose", "政府", "--date", "2024").code == 2


def test_the_date_of_the_documents_is_that_of_the_proposals(shell: Shell) -> None:
    for name, date in (("a.txt", "2022-04-01"), ("b.txt", "2023-05-01")):
        shell.write(
            name, f"越南公安部为公民办理身份证\n\n{date}\n\n公安部发放公民身份证。国会讨论议定草案。人民委员会受理。\n"
        )
    assert shell("mine", "a.txt", "b.txt").code == 0
    found = shell("propose", "公民身份证", "--variety", "VN", "--json").objects
    assert found[0]["proposals"][0]["vi"] == "thẻ căn cước công dân"


def test_a_dictionary_in_another_language_is_refused(shell: Shell) -> None:
    words = ["wife of the chief", "flow of water", "just before", "size of field", "few", "five", "of wood", "for life"]
    shell.write("cedict.u8", "".join(f"字{n} 字{n} [zi4] /{words[n % 8]}/plain/\n" for n in range(40)))
    refused = shell("dictionary", "add", "cedict.u8")
    assert (refused.code, "not Vietnamese" in refused.err) == (1, True)
    shell.write("khongdau.u8", "".join(f"字 字 [zi4] /quyen su dung dat {n}/\n" for n in range(40)))
    assert shell("dictionary", "add", "khongdau.u8").code == 0


def test_a_workbook_and_what_programs_export_are_dictionaries(shell: Shell) -> None:
    book = openpyxl.Workbook()
    for row in (("中文", "越南语"), ("丹顶鹤", "sếu đầu đỏ")):
        book.worksheets[0].append(row)
    book.save(shell.folder / "a.xlsx")
    shell.write("deepl.csv", "丹顶鹤,sếu đầu đỏ,ZH,VI\n")
    shell.write("iate.csv", "E_ID|L_CODE|T_TERM\n1|zh|丹顶鹤\n1|vi|sếu đầu đỏ\n")
    for name in ("a.xlsx", "deepl.csv", "iate.csv"):
        done = shell("dictionary", "add", name)
        assert (done.code, "1 entry" in done.err) == (0, True), name
