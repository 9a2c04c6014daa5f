"""Why a candidate ranks where it does, in words."""

from __future__ import annotations

from collections.abc import Callable

from terms.candidate import DEFINED, Candidate

_Test = Callable[[float], bool]


def _over(limit: float) -> _Test:
    return lambda value: value > limit


def _under(limit: float) -> _Test:
    return lambda value: value < limit


_REASONS: tuple[tuple[str, _Test, str], ...] = (
    (DEFINED, _over(0), "a document says what it means"),
    ("key_mean", _over(1.5), "its words are far more frequent here than in general Chinese"),
    ("key_mean", _under(-0.5), "its words are common everywhere"),
    ("law_mean", _over(1.0), "its words belong to the language of law and administration"),
    ("last", _over(3.0), "many known terms end with its last word"),
    ("first", _over(3.0), "many known terms begin with its first word"),
    ("opens", _under(-1.0), "its first word seldom opens a term; it may be a verb with its object"),
    ("closes", _under(-1.0), "its last word seldom ends a term"),
    ("right_nested", _over(0.9), "it stands only inside a longer run to its right"),
    ("left_nested", _over(0.9), "it stands only inside a longer run to its left"),
    ("reversed", _over(0.0), "its words also occur in the reverse order, which makes a verb with its object likely"),
    ("unknown", _over(0.5), "it holds a word that no dictionary has"),
    ("left2", _over(0.3), "it stands in quotation marks"),
    ("left1", _over(0.3), "it stands in an enumeration"),
    ("left7", _over(0.3), "it follows words such as 应当 and 继续, as verbs do"),
)
_KINDS = {
    "institution": "it is named like an institution",
    "law": "it is named like a law or a decision",
    "programme": "it is named like a programme or a plan",
    "system": "it is named like an information system",
    "abbreviation": "a document introduces it as a short form",
}


def explain(candidate: Candidate) -> list[str]:
    """The evidence for and against a candidate beside its frequency, most general first."""
    reasons = [f"termhood {candidate.termhood:.2f}, unithood {candidate.unithood:.2f}"]
    if candidate.kind in _KINDS:
        reasons.append(_KINDS[candidate.kind])
    if candidate.link:
        reasons.append(f"tied to {candidate.link}")
    if not candidate.measured:
        reasons.append("found whole by its form, not counted as a run of words")
    for name, test, words in _REASONS:
        if name in candidate.features and test(candidate.features[name]):
            reasons.append(words)
    return reasons
