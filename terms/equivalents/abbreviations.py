"""Abbreviations in official use, offered beside the full form."""

from __future__ import annotations

ABBREVIATIONS = {
    "an ninh trật tự": "ANTT",
    "an toàn thực phẩm": "ATTP",
    "an toàn thông tin": "ATTT",
    "bảo hiểm thất nghiệp": "BHTN",
    "bảo hiểm xã hội": "BHXH",
    "bảo hiểm y tế": "BHYT",
    "bất động sản": "BĐS",
    "cán bộ, công chức, viên chức": "CBCCVC",
    "căn cước công dân": "CCCD",
    "cải cách hành chính": "CCHC",
    "cải cách tư pháp": "CCTP",
    "công nghệ thông tin": "CNTT",
    "cơ sở dữ liệu": "CSDL",
    "dịch vụ công trực tuyến": "DVCTT",
    "dịch vụ công": "DVC",
    "doanh nghiệp nhà nước": "DNNN",
    "doanh nghiệp nhỏ và vừa": "DNNVV",
    "đầu tư trực tiếp nước ngoài": "FDI",
    "giá trị gia tăng": "GTGT",
    "giao thông vận tải": "GTVT",
    "giáo dục và đào tạo": "GD&ĐT",
    "giáo dục nghề nghiệp": "GDNN",
    "giấy phép lái xe": "GPLX",
    "hội đồng nhân dân": "HĐND",
    "hợp tác xã": "HTX",
    "khoa học và công nghệ": "KH&CN",
    "khu công nghiệp": "KCN",
    "kinh tế - xã hội": "KT-XH",
    "lao động - thương binh và xã hội": "LĐTBXH",
    "mặt trận tổ quốc": "MTTQ",
    "ngân hàng nhà nước": "NHNN",
    "ngân sách nhà nước": "NSNN",
    "nông nghiệp và phát triển nông thôn": "NN&PTNT",
    "phòng cháy, chữa cháy": "PCCC",
    "phòng cháy và chữa cháy": "PCCC",
    "phòng, chống tham nhũng": "PCTN",
    "quản lý nhà nước": "QLNN",
    "quy phạm pháp luật": "QPPL",
    "sản xuất, kinh doanh": "SXKD",
    "tài nguyên và môi trường": "TN&MT",
    "thành phố hồ chí minh": "TPHCM",
    "thông tin và truyền thông": "TT&TT",
    "thu nhập cá nhân": "TNCN",
    "thu nhập doanh nghiệp": "TNDN",
    "thủ tục hành chính": "TTHC",
    "tiêu thụ đặc biệt": "TTĐB",
    "tòa án nhân dân": "TAND",
    "trách nhiệm hữu hạn": "TNHH",
    "trí tuệ nhân tạo": "AI",
    "trung học cơ sở": "THCS",
    "trung học phổ thông": "THPT",
    "tổng sản phẩm trong nước": "GDP",
    "vi phạm hành chính": "VPHC",
    "viện kiểm sát nhân dân": "VKSND",
    "văn hóa, thể thao và du lịch": "VHTTDL",
    "ủy ban nhân dân": "UBND",
}
_LONGEST_FIRST = sorted(ABBREVIATIONS, key=lambda full: (-len(full), full))


def abbreviated(vi: str) -> str:
    """A phrase with its first known full form abbreviated (the longest one), "" where none occurs."""
    lower = f" {vi.lower()} "
    for full in _LONGEST_FIRST:
        at = lower.find(f" {full} ")
        if at >= 0:
            return f"{vi[:at]}{ABBREVIATIONS[full]}{vi[at + len(full) :]}"
    return ""
