from collections.abc import Callable

import pytest

from terms.equivalents.proposer import Proposer

First = Callable[..., str]


def test_the_head_comes_first(first: First) -> None:
    assert first("数字政府", "数字,,số,,adj", "政府,,chính phủ,,noun") == "chính phủ số"


def test_modifiers_nest(first: First) -> None:
    rows = ("国家,,quốc gia,,noun", "行动,,hành động,,noun", "计划,,chương trình,,noun")
    assert first("国家行动计划", *rows) == "chương trình hành động quốc gia"


def test_a_verb_at_the_end_is_fronted(first: First) -> None:
    assert first("数据管理", "数据,,dữ liệu,,noun", "管理,,quản lý,,verb") == "quản lý dữ liệu"


def test_a_verb_keeps_its_object(first: First) -> None:
    assert first("保护环境", "保护,,bảo vệ,,verb", "环境,,môi trường,,noun") == "bảo vệ môi trường"


def test_a_verb_before_an_abstract_head_modifies_it(first: First) -> None:
    assert first("申诉程序", "申诉,,khiếu nại,,verb", "程序,,thủ tục,,noun") == "thủ tục khiếu nại"


def test_a_governing_verb_takes_an_abstract_noun(first: First) -> None:
    assert first("提高效率", "提高,,nâng cao,,verb", "效率,,hiệu quả,,noun") == "nâng cao hiệu quả"


def test_the_term_of_a_duty_is_no_object(first: First) -> None:
    assert first("履行期限", "履行,,thực hiện,,verb", "期限,,thời hạn,,noun") == "thời hạn thực hiện"


def test_verbs_of_one_kind_stand_side_by_side_after_the_verb_that_governs_them(first: First) -> None:
    rows = ("加强,,tăng cường,,verb", "监督,,giám sát,,verb", "检查,,kiểm tra,,verb")
    assert first("加强监督检查", *rows) == "tăng cường giám sát, kiểm tra"


def test_verb_phrases_are_listed(first: First) -> None:
    rows = ("提高,,nâng cao,,verb", "质量,,chất lượng,,noun", "降低,,giảm,,verb", "成本,,chi phí,,noun")
    assert first("提高质量降低成本", *rows) == "nâng cao chất lượng, giảm chi phí"


def test_a_postposition_frames_what_stands_before_it(first: First) -> None:
    rows = ("县级,,cấp huyện,,noun", "以上,,trên,,prep", "机关,,cơ quan,,noun")
    assert first("县级以上机关", *rows) == "cơ quan từ cấp huyện trở lên"


def test_a_predicate_follows_its_subject(first: First) -> None:
    assert first("合同无效", "合同,,hợp đồng,,noun", "无效,,vô hiệu,,adj") == "hợp đồng vô hiệu"


def test_between_bodies(first: First) -> None:
    rows = ("部门,,bộ, ngành,,noun", "间,,giữa,,prep", "协调,,phối hợp,,noun")
    assert first("部门间协调", *rows) == "phối hợp giữa các bộ, ngành"


def test_a_long_noun_is_the_object_of_the_verb_before_it(first: First) -> None:
    rows = ("防范,,phòng ngừa,,verb", "金融,,tài chính,,noun", "风险,,rủi ro,,noun")
    assert first("防范金融风险", *rows) == "phòng ngừa rủi ro tài chính"


def test_an_acting_title(first: First) -> None:
    assert first("代理主席", "代理,,đại diện,,noun", "主席,,chủ tịch,,noun") == "quyền chủ tịch"


def test_coordination_stays_inside_its_agency(first: First) -> None:
    rows = ("教育,,giáo dục,,noun", "与,,và,,prep", "培训,,đào tạo,,noun", "部,,bộ,,noun,,head")
    assert first("教育与培训部", *rows) == "Bộ Giáo dục và Đào tạo"


def test_an_agency_for_several_sectors_lists_them(first: First) -> None:
    rows = ("文化,,văn hóa,,noun", "体育,,thể thao,,noun", "旅游,,du lịch,,noun", "部,,bộ,,noun,,head")
    assert first("文化体育旅游部", *rows) == "Bộ Văn hóa, Thể thao và Du lịch"


def test_words_that_stand_before_the_head_stay_there(first: First) -> None:
    assert first("副主席", "副,,phó,,affix,,prefix", "主席,,chủ tịch,,noun") == "phó chủ tịch"


def test_hoa_follows(first: First) -> None:
    assert first("现代化", "现代,,hiện đại,,adj", "化,,hóa,,affix,,suffix") == "hiện đại hóa"


def test_an_adjectival_suffix_stays_unsaid(first: First) -> None:
    rows = ("系统,,hệ thống,,noun", "性,,tính,,affix,,head", "风险,,rủi ro,,noun")
    assert first("系统性风险", *rows) == "rủi ro hệ thống"


def test_the_head_of_an_agency_names_it_again(first: First) -> None:
    assert first("教育部长", "教育,,giáo dục,,noun", "部长,,bộ trưởng,,noun") == "Bộ trưởng Bộ Giáo dục"


def test_what_was_said_is_not_said_twice(first: First) -> None:
    assert first("医疗卫生", "医疗,,y tế,,noun", "卫生,,y tế,,noun") == "y tế"


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("第942号决定", "Quyết định số 942"),
        ("省级", "cấp tỉnh"),
        ("教育法", "Luật Giáo dục"),
        ("全国人民代表大会", "Đại hội đại biểu nhân dân toàn quốc"),
        ("国家人口数据库", "Cơ sở dữ liệu quốc gia về dân cư"),
        ("建设部", "Bộ Xây dựng"),
        ("河内市人民委员会", "Ủy ban nhân dân thành phố Hà Nội"),
        ("GDP增长率", "tốc độ tăng trưởng GDP"),
    ],
)
def test_patterns_with_the_shipped_lexicon(proposer: Proposer, zh: str, vi: str) -> None:
    assert vi in [proposal.vi for proposal in proposer.propose(zh, top=2)]


def test_what_a_head_ends_with_and_its_modifier_begins_with_is_said_once() -> None:
    proposer = Proposer.shipped()
    firsts = [proposer.propose(zh)[0].vi.lower() for zh in ("省人民检察院检察长", "国会代表团团长")]
    assert firsts == ["viện trưởng viện kiểm sát nhân dân tỉnh", "trưởng đoàn đại biểu quốc hội"]


def test_a_passive_is_said_of_its_noun(first: First) -> None:
    rows = ("追回,,thu hồi,,verb", "被,,bị,,prep", "侵占,,chiếm đoạt,,verb", "资产,,tài sản,,noun")
    assert first("追回被侵占资产", *rows) == "thu hồi tài sản bị chiếm đoạt"


def test_an_object_stands_before_where_its_verb_leads(first: First) -> None:
    rows = ("公开发行,,chào bán ra công chúng,,verb", "股票,,cổ phiếu,,noun")
    assert first("公开发行股票", *rows) == "chào bán cổ phiếu ra công chúng"


def test_what_reaches_beyond_the_object_follows_it(first: First) -> None:
    rows = ("数据,,dữ liệu,,noun", "跨境,,xuyên biên giới,,adj", "传输,,truyền,,verb")
    assert first("数据跨境传输", *rows) == "truyền dữ liệu xuyên biên giới"


@pytest.mark.parametrize(
    ("zh", "rows", "vi"),
    [
        ("公开透明", ("公开,,công khai,,adj", "透明,,minh bạch,,adj"), "công khai, minh bạch"),
        ("干部公务员", ("干部,,cán bộ,,noun", "公务员,,công chức,,noun"), "cán bộ, công chức"),
    ],
)
def test_words_of_one_kind_are_listed(first: First, zh: str, rows: tuple[str, ...], vi: str) -> None:
    assert first(zh, *rows) == vi


def test_a_right_belongs_to_whoever_has_it(proposer: Proposer) -> None:
    found = [one.vi for one in proposer.propose("数据主体权利", top=2)]
    assert "quyền của chủ thể dữ liệu" in found


def test_short_nouns_joined_by_and_are_offered_as_a_list_too(proposer: Proposer) -> None:
    assert "nhiệm vụ, quyền hạn" in [one.vi for one in proposer.propose("任务和权限", top=5)]


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("组织部部长", "trưởng Ban Tổ chức"),
        ("海关总局局长", "tổng cục trưởng Tổng cục Hải quan"),
        ("教育科科长", "trưởng phòng giáo dục"),
        ("有经验人员", "người có kinh nghiệm"),
        ("有能力干部", "cán bộ có năng lực"),
        ("有劳动能力", "có khả năng lao động"),
        ("有固定收入", "có thu nhập cố định"),
        ("没有户口人员", "người không có hộ khẩu"),
        ("税务局局长", "Cục trưởng Cục Thuế"),
        ("公安局局长", "giám đốc công an thành phố"),
        ("监察局局长", "chánh thanh tra"),
        ("在线办理比例", "tỷ lệ giải quyết trực tuyến"),
        ("完成计划指标", "hoàn thành chỉ tiêu kế hoạch"),
        ("服务门户网站", "cổng dịch vụ"),
        ("县乡道路", "đường bộ huyện, xã"),
        ("被监护人", "người bị giám hộ"),
        ("教育基础设施", "hạ tầng giáo dục"),
    ],
)
def test_compounds_of_the_shipped_lexicon_read_as_vietnamese(proposer: Proposer, zh: str, vi: str) -> None:
    assert vi.lower() in [found.vi.lower() for found in proposer.propose(zh, top=2)]
