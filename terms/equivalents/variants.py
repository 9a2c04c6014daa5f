"""Ways of writing the same Vietnamese: formal lists (phòng, chống) and their everyday contractions (phòng chống)."""

from __future__ import annotations

from collections.abc import Iterator

_SETS = (
    ("phòng, chống", "phòng chống"),
    ("phòng cháy, chữa cháy", "phòng cháy chữa cháy", "phòng cháy và chữa cháy"),
    ("khám bệnh, chữa bệnh", "khám chữa bệnh", "khám, chữa bệnh"),
    ("xuất khẩu, nhập khẩu", "xuất nhập khẩu"),
    ("xuất cảnh, nhập cảnh", "xuất nhập cảnh"),
    ("động vật, thực vật", "động thực vật"),
    ("cán bộ, công chức", "cán bộ công chức"),
    ("công chức, viên chức", "công chức viên chức"),
    ("sản xuất, kinh doanh", "sản xuất kinh doanh"),
    ("trật tự, an toàn", "trật tự an toàn"),
    ("an ninh, trật tự", "an ninh trật tự"),
    ("khiếu nại, tố cáo", "khiếu nại tố cáo"),
    ("miễn, giảm", "miễn giảm"),
    ("thể dục, thể thao", "thể dục thể thao"),
    ("văn hóa, thể thao", "văn hóa thể thao"),
    ("tài chính - ngân hàng", "tài chính, ngân hàng", "tài chính ngân hàng"),
    ("kinh tế - xã hội", "kinh tế xã hội", "kinh tế, xã hội"),
    ("chính trị - xã hội", "chính trị xã hội"),
    ("tín ngưỡng, tôn giáo", "tín ngưỡng tôn giáo"),
    ("thanh tra, kiểm tra", "thanh tra kiểm tra"),
    ("kiểm tra, giám sát", "kiểm tra giám sát"),
    ("đào tạo, bồi dưỡng", "đào tạo bồi dưỡng"),
    ("thi đua, khen thưởng", "thi đua khen thưởng"),
    ("trợ giúp xã hội", "bảo trợ xã hội"),
    ("vi phạm hành chính", "hành chính"),
    ("lương tối thiểu", "tiền lương tối thiểu"),
    ("giấy phép lái xe", "bằng lái xe"),
    ("cơ sở hạ tầng", "kết cấu hạ tầng", "hạ tầng"),
    ("internet", "mạng internet"),
    ("trực tuyến", "qua mạng"),
    ("sử dụng đất đai", "sử dụng đất"),
    ("thuế giá trị gia tăng", "thuế GTGT"),
)
_OTHERS = {form: tuple(other for other in forms if other != form) for forms in _SETS for form in forms}
_LONGEST_FIRST = sorted(
    (form for form in _OTHERS if form not in ("hành chính", "hạ tầng", "qua mạng")), key=len, reverse=True
)


def variants(vi: str) -> Iterator[str]:
    """Other ways of writing a phrase, by the longest form in it that has some."""
    framed = f" {vi} "
    for form in _LONGEST_FIRST:
        if f" {form} " in framed:
            for other in _OTHERS[form]:
                yield framed.replace(f" {form} ", f" {other} ", 1).strip()
            return
