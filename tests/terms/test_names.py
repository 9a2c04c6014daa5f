from __future__ import annotations

import pytest
from mining_pages import PAGE, SECOND, page

from terms.pipeline import Candidate, MiningResult, explain, mine


def kinds(result: MiningResult) -> dict[str, str]:
    return {one.term: one.kind for one in result.candidates}


def by_term(text: str) -> dict[str, Candidate]:
    return {one.term: one for one in mine([page(text)]).candidates}


def test_laws_and_programmes_in_title_marks_are_found_whole() -> None:
    found = kinds(mine([page(PAGE)]))
    assert (found["信息安全法"], found["数字农业发展计划"]) == ("law", "programme")


def test_an_institution_with_a_conjunction_is_found_whole() -> None:
    assert kinds(mine([page(PAGE)]))["农业与农村发展部"] == "institution"


@pytest.mark.parametrize("text", ["完成与政府办公厅的连接。\n", "人民检察院和人民法院的工作。\n"])
def test_a_verb_or_two_institutions_make_no_joined_name(text: str) -> None:
    assert not [term for term in by_term(text) if "与" in term or "和" in term]


def test_systems_named_one_after_the_other_are_found_whole() -> None:
    text = "政府已经建立信息系统，如：国家电子文件交换平台，服务于政府会议和事务处理的信息系统，国家报告信息系统等。\n"
    found = by_term(text)
    assert found["服务于政府会议和事务处理的信息系统"].kind == "system"


@pytest.mark.parametrize("name", ["阮孟雄", "陈文山", "梅进勇", "尼古拉斯·华纳里"])
def test_persons_are_listed_apart(name: str) -> None:
    result = mine([page(f"政府办公厅主任{name}表示，数字政府取得进展。\n")])
    assert [(one.term, one.kind, one.frequency) for one in result.names] == [(name, "name", 1)]
    assert not [term for term in kinds(result) if name[-2:] in term]


def test_places_are_listed_apart() -> None:
    result = mine([page("越南的数字政府。越南的数字经济。\n")])
    assert [(one.term, one.frequency) for one in result.names] == [("越南", 2)]


def test_an_abbreviation_is_tied_to_its_full_form() -> None:
    found = by_term(SECOND)
    assert (found["通传部"].kind, found["通传部"].link) == ("abbreviation", "通讯传媒部")
    assert (found["EGDI"].kind, found["EGDI"].link) == ("abbreviation", "电子政务发展指数")
    assert found["电子政务发展指数"].link == "EGDI"


def test_a_new_word_with_a_suffix_is_known_by_its_parts() -> None:
    assert "政务网" in by_term("建立从中央到基层的政务网。\n")


def test_reasons_are_given_in_words() -> None:
    reasons = explain(by_term(SECOND)["EGDI"])
    assert reasons[0].startswith("termhood ")
    assert "a document introduces it as a short form" in reasons
    assert "tied to 电子政务发展指数" in reasons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("内务部部长范氏青茶表示，机构精简已经完成。\n", "范氏青茶"),
        ("科学技术部部长 黎国雄主持会议。\n", "黎国雄"),
        ("行长阮氏红会见代表团。\n", "阮氏红"),
    ],
)
def test_names_with_a_middle_name_or_behind_a_blank_are_whole(text: str, name: str) -> None:
    assert [one.term for one in mine([page(text)]).names] == [name]


def test_common_nouns_that_dictionaries_take_for_places_are_no_names() -> None:
    result = mine([page("城镇登记失业率下降，入口有志愿者，外国直接投资增长，工作人员上门服务。\n")])
    assert not result.names
    assert {"城镇登记失业率", "外国直接投资"} <= kinds(result).keys()


@pytest.mark.parametrize(
    ("text", "whole", "piece"),
    [
        ("根据《地方政府组织法》，各级机关应当公开信息。\n", "地方政府组织法", "政府组织法"),
        ("企业的法定代表人应当申请签发证书。\n", "法定代表人", "法定代表"),
    ],
)
def test_a_piece_of_a_name_found_whole_comes_after_it(text: str, whole: str, piece: str) -> None:
    found = by_term(text)
    assert piece not in found or found[piece].score < found[whole].score / 2


def test_the_name_of_the_state_is_no_part_of_a_law() -> None:
    found = by_term("满足《中华人民共和国政府采购法》的规定。\n")
    assert found["政府采购法"].kind == "law"
    assert "中华人民共和国政府采购法" not in found


@pytest.mark.parametrize("term", ["采购人", "参保人", "家庭户", "户政事务所"])
def test_nouns_with_a_last_character_cut_off_are_found(term: str) -> None:
    assert term in by_term(f"登记由{term}办理。\n")


def test_of_particles_no_noun_is_made() -> None:
    assert not [term for term in by_term("本条例所称企业，是指机关所列的企业。\n") if term.endswith("所")]


@pytest.mark.parametrize("term", ["人委会", "乡坊", "再定居", "科学技术部", "公安厅"])
def test_words_the_tables_do_not_hold_are_found(term: str) -> None:
    assert term in by_term(f"材料由省{term}和{term}公布。{term}负责管理。\n")


def test_the_level_of_an_administration_is_no_part_of_an_institution() -> None:
    found = by_term("省政务服务和数据管理局公布清单。\n")
    assert "政务服务和数据管理局" in found
    assert "省政务服务和数据管理局" not in found


WHOLE = [
    ("国务院办公厅印发《关于加快推进政务服务标准化的指导意见》。", "国务院办公厅 关于加快推进政务服务标准化的指导意见"),
    ("根据《中华人民共和国个人信息保护法》和《网络数据安全管理条例》办理。", "个人信息保护法 网络数据安全管理条例"),
    ("劳动荣军与社会部和财政部共同制定方案。", "劳动荣军与社会部 财政部"),
    ("国家发展和改革委员会、工业和信息化部、人力资源和社会保障部联合发文。",
     "国家发展和改革委员会 工业和信息化部 人力资源和社会保障部"),
    ("省农业与环境厅厅长高文强说，工作进展顺利。", "农业与环境厅"),
    ("文化体育与旅游厅负责组织实施。", "文化体育与旅游厅"),
    ("政府颁布第57-NQ/TW号决议和第168/2025/NĐ-CP号议定。", "第57-NQ/TW号决议 第168/2025/NĐ-CP号议定"),
    ("三级甲等医院提供4级在线公共服务。", "三级甲等医院 4级在线公共服务"),
    ("第十四次全国代表大会讨论第四次工业革命。", "第十四次全国代表大会 第四次工业革命"),
    ("住房公积金管理中心（以下称“公积金中心”）办理提取。", "公积金中心 住房公积金管理中心"),
    ("国家税务总局（以下简称税务总局）发布公告。", "国家税务总局 税务总局"),
    ("世界知识产权组织(WIPO)发布全球创新指数（GII）。", "WIPO 全球创新指数 GII"),
    ("东南亚国家联盟（ASEAN）成员国签署协议。", "ASEAN"),
    ("关键绩效指标（Key Performance Indicator，KPI）用于考核。", "KPI 关键绩效指标"),
    ("《2021-2030年国家数字化转型计划》明确目标。", "2021-2030年国家数字化转型计划"),
    ("《刑法（修正案）》和《土地法（修正案）》提交国会审议。", "土地法（修正案）"),
    ("市场监督管理局和城市管理局联合执法。", "市场监督管理局 城市管理局"),
    ("社区卫生服务中心和乡镇卫生院开展签约服务。", "社区卫生服务中心 乡镇卫生院"),
    ("实施“互联网+政务服务”和“一件事一次办”改革。", "一件事一次办 互联网+政务服务"),
    ("再就业培训和非税收入管理。", "再就业培训 非税收入"),
    ("电子身份识别与认证系统投入使用。", "电子身份识别与认证"),
    ("经济部将提供辅导，交通部已完成招标。", "经济部 交通部"),
    ("勞動部表示，最低工資法自民國113年施行。", "劳动部 最低工资法"),
    ("市规划局会同市住房和城乡建设局制定措施。", "住房和城乡建设局"),
    ("公安部居民数据与身份识别中心发布数据。", "居民数据与身份识别中心"),
    ("内务部劳动工资与社会保险司司长说明情况。", "劳动工资与社会保险司"),
    ("“经认证的经营者”（AEO）互认。", "AEO"),
    ("请拨打12345热线或者12345政务服务便民热线。", "12345热线 12345政务服务便民热线"),
    ("税号、籍贯和零税率须登记。", "税号 籍贯 零税率"),
    ("推动大数据和云计算，统计办件量。", "大数据 云计算 办件量"),
    ("按期办结率、逾期债务和多边外交。", "按期办结率 逾期债务 多边外交"),
    ("申請戶籍謄本，出示身分證。", "户籍誊本"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WHOLE)
def test_terms_are_found_whole_in_sentences_of_all_kinds(text: str, wanted: str) -> None:
    script = "Hant" if "勞" in text or "籍謄" in text else "Hans"
    found = {one.term for one in mine([page(text + "\n", script=script)]).candidates}
    assert not set(wanted.split()) - found


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("社区卫生服务中心和乡镇卫生院开展签约服务。", "社区卫生服务中心和乡镇卫生院"),
        ("人民法院与人民检察院分工负责。", "人民法院与人民检察院"),
        ("市场监督管理局和城市管理局联合执法。", "市场监督管理局和城市管理局"),
        ("劳动荣军与社会部和财政部共同制定方案。", "劳动荣军与社会部和财政部"),
        ("经济部将提供辅导。", "经济部将"),
        ("各部门按照有关部门的本办法执行。", "有关部门"),
        ("他说“我们一定会努力的，大家放心”。", "我们一定会努力的"),
    ],
)
def test_two_names_and_halves_of_sentences_are_no_term(text: str, unwanted: str) -> None:
    assert unwanted not in {one.term for one in mine([page(text + "\n")]).candidates if one.score > 0.1}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("胡志明市人民委员会主席阮文得主持会议。", {"阮文得"}),
        ("农业与环境部副部长黎明银指出，改革必须加快。", {"黎明银"}),
        ("卫生健康统计信息中心主任方志远就指标作解读。", {"方志远"}),
        ("越共中央总书记苏林会见代表团。", {"苏林"}),
        ("国家主席通伦·西苏里发表讲话。", {"通伦·西苏里"}),
        ("勞動部部長何佩珊表示，工資調整。", {"何佩珊"}),
        ("各税务分局成立小组。\n副局长\n梅山", {"梅山"}),
        ("个人数据控制方应当停止处理。", set()),
        ("主任文件就此下发，部长高度重视。", set()),
        ("工作由局长\n方案\n报上级批准。", set()),
    ],
)
def test_persons_stand_in_the_list_of_names_and_no_one_else(text: str, names: set[str]) -> None:
    script = "Hant" if "勞" in text else "Hans"
    result = mine([page(text + "\n", script=script)])
    places = {"胡志明市"}
    assert {one.term for one in result.names} - places == names
    assert not names & {one.term for one in result.candidates}
