"""Numbers in Chinese and Vietnamese, normalised so that the two sides of an entry can be compared.

1.84亿 and 184 triệu are "184000000", 三成 and 30 % are "30%", 9.8万亿 and 9.800 tỷ are "9800000000000",
二季度 and quý II are "Q2", 2025年7月1日 and 1/7/2025 are "2025-07-01".
"""

from glossary.numbers.chinese import chinese_quantities
from glossary.numbers.quantity import Kind, Quantity, unmatched
from glossary.numbers.vietnamese import vietnamese_quantities

__all__ = ["Kind", "Quantity", "chinese_quantities", "unmatched", "vietnamese_quantities"]
