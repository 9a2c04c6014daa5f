from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.equivalents.learning import Lessons
from terms.equivalents.lexicon import Lexicon, parse_elements
from terms.equivalents.proposal import Evidence
from terms.equivalents.proposer import Proposer

HEADER = "zh\tvi\tpos\tposition\tdomain\tvariety\tfrom\tto"


@pytest.fixture
def small() -> Lexicon:
    rows = [
        "数字\tsố\tadj\t\t\t\t\t",
        "政府\tchính phủ|chính quyền\tnoun\t\t\t\t\t",
        "通知\tthông tư\tnoun\t\t\tVN\t\t",
        "通知\tthông báo\tnoun\t\t\tCN\t\t",
        "邮电部\tBộ Bưu chính, Viễn thông\tname\t\t\t\t\t2025-02-28",
        "邮电部\tBộ Khoa học và Công nghệ\tname\t\t\t\t2025-03-01\t",
        "基础\tcơ sở\tnoun\t\t\t\t\t",
        "设施\tthiết bị\tnoun\t\t\t\t\t",
        "网络\tmạng\tnoun\t\t\t\t\t",
        "信息\tthông tin\tnoun\t\t\t\t\t",
    ]
    return Lexicon(parse_elements([HEADER, *rows]))


def test_shows_its_derivation(small: Lexicon) -> None:
    assert Proposer(small).propose("数字政府")[0].evidence == (
        Evidence(kind="composition", text="数字 số + 政府 chính phủ, head first"),
    )


def test_scores_fall_and_stay_between_zero_and_one(small: Lexicon) -> None:
    scores = [proposal.score for proposal in Proposer(small).propose("数字政府")]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)


@pytest.mark.parametrize(("variety", "vi"), [("VN", "thông tư"), ("CN", "thông báo")])
def test_the_variety_of_the_document_chooses(small: Lexicon, variety: str, vi: str) -> None:
    assert Proposer(small).propose("通知", variety=variety)[0].vi == vi


@pytest.mark.parametrize(
    ("date", "vi"),
    [
        ("2024-05-01", "Bộ Bưu chính, Viễn thông"),
        ("2025-05-01", "Bộ Khoa học và Công nghệ"),
        (None, "Bộ Khoa học và Công nghệ"),
    ],
)
def test_the_date_of_the_document_chooses(small: Lexicon, date: str | None, vi: str) -> None:
    assert Proposer(small).propose("邮电部", date=date)[0].vi == vi


def test_an_accepted_pair_comes_first_with_its_source(small: Lexicon) -> None:
    proposal = Proposer(small, pairs=[("数字政府", "chính phủ kỹ thuật số")]).propose("数字政府")[0]
    assert (proposal.vi, proposal.evidence[0].kind) == ("chính phủ kỹ thuật số", "termbase")


def test_a_rejected_pair_sinks_to_the_end(small: Lexicon) -> None:
    found = Proposer(small, rejected=[("数字政府", "chính phủ số")]).propose("数字政府")
    assert (found[0].vi, found[-1].vi, found[-1].score) == ("chính quyền số", "chính phủ số", 0.0)


def test_the_next_term_profits_from_an_accepted_pair(small: Lexicon) -> None:
    taught = Proposer(small, pairs=[("信息基础设施", "hạ tầng thông tin")])
    found = [one.propose("网络基础设施")[0].vi for one in (Proposer(small), taught)]
    assert found == ["thiết bị cơ sở mạng", "hạ tầng mạng"]


def test_the_order_of_pairs_does_not_matter(small: Lexicon) -> None:
    pairs = [("信息基础设施", "hạ tầng thông tin"), ("基础设施", "hạ tầng"), ("数字政府", "chính quyền số")]
    outcomes = {
        tuple(Proposer(small, pairs=order).propose("网络基础设施"))
        + tuple(Proposer(small, pairs=order).propose("政府"))
        for order in permutations(pairs)
    }
    assert len(outcomes) == 1


def test_dictionaries_speak_under_their_name(small: Lexicon) -> None:
    proposer = Proposer(small, dictionaries={"CVDICT": {"蜻蜓": ("chuồn chuồn",)}})
    proposal = proposer.propose("蜻蜓")[0]
    assert (proposal.vi, proposal.evidence[0].kind) == ("chuồn chuồn", "dictionary:CVDICT")


def test_the_reading_is_the_last_resort(small: Lexicon) -> None:
    proposal = Proposer(small).propose("手续")[0]
    assert (proposal.vi, proposal.evidence[0].kind) == ("thủ tục", "han-viet")


def test_attested_phrases_rise(small: Lexicon) -> None:
    class Everywhere:
        def count(self, phrase: str) -> int:
            return 50 if phrase == "chính quyền số" else 0

    proposal = Proposer(small, attestation=Everywhere()).propose("数字政府")[0]
    assert (proposal.vi, proposal.evidence[-1]) == ("chính quyền số", Evidence(kind="attestation", text="50"))


def test_associations_of_parallel_text_are_proposed(small: Lexicon) -> None:
    class Known:
        def equivalents(self, zh: str) -> tuple[tuple[str, float], ...]:
            return (("chính phủ điện toán", 0.9),)

        def origin(self, zh: str) -> str:
            return ""

    found = Proposer(small, associations=Known()).propose("数字政府")
    assert ("chính phủ điện toán", "parallel") in [(one.vi, one.evidence[0].kind) for one in found]


def test_names_of_persons_are_capitalised_readings(small: Lexicon) -> None:
    assert Proposer(small).propose("范明政", kind="person")[0].vi == "Phạm Minh Chính"


def test_places_carry_their_kind(small: Lexicon) -> None:
    assert Proposer(small).propose("广宁省", kind="place")[0].vi == "tỉnh Quảng Ninh"


def test_an_abbreviation_is_offered_beside_the_full_form(proposer: Proposer) -> None:
    found = {one.vi: one.evidence[0] for one in proposer.propose("省人民委员会")}
    assert found["UBND tỉnh"] == Evidence(kind="abbreviation", text="Ủy ban nhân dân tỉnh")


def test_no_more_than_asked_for(proposer: Proposer) -> None:
    assert [len(proposer.propose("土地使用权证书", top=top)) for top in (1, 3)] == [1, 3]


@pytest.mark.parametrize("zh", ["數字政府", "《数字政府》", " 数字 政府 "])
def test_script_and_quotation_marks_do_not_matter(small: Lexicon, zh: str) -> None:
    assert Proposer(small).propose(zh)[0].vi == "chính phủ số"


@given(st.text(alphabet="土地使用权证第4级的和、A（）·2", max_size=24))
def test_any_term_can_be_asked_for(zh: str) -> None:
    found = Proposer(Lexicon(parse_elements([HEADER, "土地\tđất\tnoun\t\t\t\t\t"]))).propose(zh)
    assert len(found) <= 9


@pytest.mark.parametrize(
    ("zh", "variety", "vi"),
    [
        ("通知", "VN", "thông tư"),
        ("通知", "CN", "thông báo"),
        ("立法院", "TW", "Viện Lập pháp"),
        ("網際網路", "TW", "internet"),
        ("軟體", "", "phần mềm"),
        ("程式", "TW", "chương trình"),
        ("健保卡", "TW", "thẻ bảo hiểm y tế"),
        ("国家监察委员会", "CN", "Ủy ban Giám sát Quốc gia"),
        ("政府监察总署", "VN", "Thanh tra Chính phủ"),
        ("坊人民委员会", "VN", "Ủy ban nhân dân phường"),
        ("两级地方政府", "VN", "chính quyền địa phương hai cấp"),
    ],
)
def test_each_variety_has_its_own_words(proposer: Proposer, zh: str, variety: str, vi: str) -> None:
    assert proposer.propose(zh, variety=variety)[0].vi == vi


def test_a_body_has_the_name_of_its_day(proposer: Proposer) -> None:
    assert proposer.propose("自然资源与环境部", variety="VN", date="2024-05-01")[0].vi == "Bộ Tài nguyên và Môi trường"


def test_a_pair_decided_in_traditional_characters_holds_in_both_scripts(shipped: Lexicon) -> None:
    proposer = Proposer(shipped, pairs=[("數位政府", "chính phủ số hóa")])
    assert proposer.propose("數位政府")[0].vi == "chính phủ số hóa"
    assert proposer.propose("数字政府")[0].vi == "chính phủ số hóa"


def test_a_refusal_in_one_script_holds_in_the_other(shipped: Lexicon) -> None:
    best = Proposer(shipped).propose("数据管理")[0].vi
    assert Proposer(shipped, rejected=[("數據管理", best)]).propose("数据管理")[0].vi != best


def test_agencies_of_joined_fields_have_capitals_on_each(proposer: Proposer) -> None:
    found = proposer.propose("劳动荣军社会部", variety="VN")
    assert found[0].vi == "Bộ Lao động - Thương binh và Xã hội"


def test_what_stands_in_brackets_behind_a_name_stays_there(proposer: Proposer) -> None:
    assert proposer.propose("土地法（修正案）")[0].vi == "Luật Đất đai (sửa đổi)"


def test_a_refused_name_with_brackets_sinks(shipped: Lexicon) -> None:
    refusing = Proposer(shipped, lessons=Lessons.shipped(), rejected=[("土地法（修正案）", "Luật Đất đai (sửa đổi)")])
    found = refusing.propose("土地法（修正案）")
    assert (found[-1].vi, found[-1].score) == ("Luật Đất đai (sửa đổi)", 0.0)


def test_the_code_in_a_number_says_what_kind_of_document_it_is(proposer: Proposer) -> None:
    assert proposer.propose("第152/2025/TT-BTC号通知")[0].vi == "Thông tư số 152/2025/TT-BTC"
