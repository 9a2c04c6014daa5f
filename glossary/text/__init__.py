"""Pure functions on text: Unicode, Chinese, its readings, Vietnamese, search keys.

Importing this package is cheap: OpenCC, pypinyin and the table of readings are loaded on first use.
"""

from glossary.text.chinese import (
    Script,
    digit_key,
    fold_chinese,
    fold_chinese_all,
    has_hanzi,
    script_of,
    simplify,
    traditional,
)
from glossary.text.readings import fold_pinyin, pinyin, syllables, syllables_of
from glossary.text.search import (
    FORM_BREAK,
    KEYS_VERSION,
    Query,
    SearchKeys,
    classify_query,
    hanzi_phrase,
    search_keys,
    search_keys_all,
)
from glossary.text.sino_vietnamese import han_viet, han_viet_all, han_viet_readings
from glossary.text.unicode import clean_term, display_width, is_nfc, nfc, printable
from glossary.text.vietnamese import (
    Style,
    capitalise_first,
    fold_vietnamese,
    match_key,
    restyle,
    sort_key,
)

__all__ = [
    "FORM_BREAK",
    "KEYS_VERSION",
    "Query",
    "Script",
    "SearchKeys",
    "Style",
    "capitalise_first",
    "classify_query",
    "clean_term",
    "digit_key",
    "display_width",
    "fold_chinese",
    "fold_chinese_all",
    "fold_pinyin",
    "fold_vietnamese",
    "han_viet",
    "han_viet_all",
    "han_viet_readings",
    "hanzi_phrase",
    "has_hanzi",
    "is_nfc",
    "match_key",
    "nfc",
    "pinyin",
    "printable",
    "restyle",
    "script_of",
    "search_keys",
    "search_keys_all",
    "simplify",
    "sort_key",
    "syllables",
    "syllables_of",
    "traditional",
]
