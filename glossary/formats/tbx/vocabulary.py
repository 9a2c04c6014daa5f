"""Data categories of TBX-Basic, the values they take, and what other dialects and programs write for them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from glossary.model import PartOfSpeech, TermStatus, TermType

CORE: Final = "urn:iso:std:iso:30042:ed-2"
MODULES: Final = {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}

CATEGORIES: Final = {
    "subjectField": ("descrip", "min"),
    "customerSubset": ("admin", "min"),
    "externalCrossReference": ("xref", "min"),
    "administrativeStatus": ("termNote", "min"),
    "partOfSpeech": ("termNote", "min"),
    "definition": ("descrip", "basic"),
    "context": ("descrip", "basic"),
    "source": ("admin", "basic"),
    "projectSubset": ("admin", "basic"),
    "termType": ("termNote", "basic"),
    "geographicalUsage": ("termNote", "basic"),
    "grammaticalGender": ("termNote", "basic"),
    "termLocation": ("termNote", "basic"),
    "crossReference": ("ref", "basic"),
    "xGraphic": ("xref", "basic"),
    "transactionType": ("transac", "basic"),
    "responsibility": ("transacNote", "basic"),
}
"""Category: (element in style DCA, module in style DCT), of TBX-Basic."""

OTHER_CATEGORIES: Final = {
    "reading": "admin",
    "readingNote": "adminNote",
    "grammaticalNumber": "termNote",
    "register": "termNote",
    "transferComment": "termNote",
    "termStatus": "termNote",
    "customer": "admin",
}
"""Category: element in style DCA, of TBX-Linguist and of TBX-Min 2013."""

STRUCTURE: Final = {
    "termEntry": "conceptEntry",
    "entry": "conceptEntry",
    "conceptGrp": "conceptEntry",
    "langSet": "langSec",
    "langGroup": "langSec",
    "tig": "termSec",
    "ntig": "termSec",
    "termGroup": "termSec",
}
"""Names of structure elements in TBX v2, TBX-Min 2013 and MultiTerm, and their names in v3."""

STATUS_VALUE: Final = {status: f"{status}Term-admn-sts" for status in TermStatus}

STATUS_CATEGORIES: Final = ("administrativeStatus", "usageStatus", "normativeAuthorization", "termStatus", "status")
"""Categories that say which term to use, the standard's own first."""

STATUS_READ: Final = {
    "preferred": TermStatus.PREFERRED,
    "recommended": TermStatus.PREFERRED,
    "standardized": TermStatus.PREFERRED,
    "approved": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "allowed": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
    "forbidden": TermStatus.DEPRECATED,
    "prohibited": TermStatus.DEPRECATED,
    "donotuse": TermStatus.DEPRECATED,
    "superseded": TermStatus.SUPERSEDED,
    "obsolete": TermStatus.SUPERSEDED,
}
"""Status words, reduced by `plain_word`."""

PART_OF_SPEECH_READ: Final = {
    "noun": PartOfSpeech.NOUN,
    "n": PartOfSpeech.NOUN,
    "verb": PartOfSpeech.VERB,
    "v": PartOfSpeech.VERB,
    "adjective": PartOfSpeech.ADJECTIVE,
    "adj": PartOfSpeech.ADJECTIVE,
    "adverb": PartOfSpeech.ADVERB,
    "adv": PartOfSpeech.ADVERB,
    "other": PartOfSpeech.OTHER,
}

PART_OF_SPEECH_NEAR: Final = {"propernoun": PartOfSpeech.NOUN, "nounphrase": PartOfSpeech.NOUN}
"""Values that the model knows less exactly: the file's own is kept as extra beside them."""

TERM_TYPE_READ: Final = {str(kind).lower(): kind for kind in TermType if kind} | {
    "abbreviatedform": TermType.ABBREVIATION,
    "fullterm": TermType.FULL_FORM,
}

TERM_TYPE_NEAR: Final = {
    "initialism": TermType.ACRONYM,
    "phraseologicalunit": TermType.PHRASE,
    "collocation": TermType.PHRASE,
    "spellingvariant": TermType.VARIANT,
}

TRANSACTIONS: Final = ("origination", "modification")

TRANSACTION_READ: Final = {"creation": "origination", "change": "modification", "update": "modification"}

GENDERS: Final = ("masculine", "feminine", "neuter", "other")

_LOCATIONS: Final = """
checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage menuItem progressBar
pushButton radioButton slider spinBox tab tableText textBox toolTip user-definedType
"""
LOCATIONS: Final = tuple(_LOCATIONS.split())


@lru_cache(maxsize=1_000)
def plain_word(value: str | None) -> str:
    """A value of a picklist without case, spaces, hyphens and endings: "Not recommended" is "notRecommended"."""
    word = (value or "").strip().lower().removesuffix("-admn-sts")
    return re.sub(r"[\s_-]+", "", word).removesuffix("term")
