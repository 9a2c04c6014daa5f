"""Quality checks before an export: pure functions from an entry to issues, and a pass over a termbase.

settings = Settings(date=dt.date.today())
for issue in check_termbase(termbase, Filter(), settings):
    print(issue.code, issue.message)
"""

from glossary.check.house import NO_FORMS, HouseForm, HouseForms, load_house_forms
from glossary.check.issue import CHECKS, Check, Issue, Settings, Severity
from glossary.check.lacks import DECIDED
from glossary.check.names import official_capitals
from glossary.check.run import check_concept, check_concepts, check_termbase
from glossary.check.silence import heed, silence, silenced

__all__ = [
    "CHECKS",
    "DECIDED",
    "NO_FORMS",
    "Check",
    "HouseForm",
    "HouseForms",
    "Issue",
    "Settings",
    "Severity",
    "check_concept",
    "check_concepts",
    "check_termbase",
    "heed",
    "load_house_forms",
    "official_capitals",
    "silence",
    "silenced",
]
