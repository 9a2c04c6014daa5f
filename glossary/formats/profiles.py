"""What each CAT tool and translation service wants of a file of terms: a table of facts.

A profile names the formats that the program reads (by the suffix of the file, the usual one first), the columns it
expects, its tags for the languages, its limits. What a profile leaves out is counted while it is written
(`glossary.formats.profiled`).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

from glossary.errors import UsageError
from glossary.formats.base import Value, WriteOptions

SOURCE: Final = "{source}"
TARGET: Final = "{target}"


class Profile(Value, frozen=True, kw_only=True):
    """The facts about one program."""

    name: str
    title: str
    formats: tuple[tuple[str, str], ...]
    """Suffix and format, the usual one first."""
    columns: tuple[tuple[str, str], ...] = ()
    """Of a table: title, in which "{source}" and "{target}" stand for the languages, and field (`profiled.FIELDS`)."""
    header: bool = True
    """Whether a table begins with the titles of its columns."""
    languages: Mapping[str, str] = {}
    """What the program calls the languages: tags, or names in titles."""
    one_target: bool = False
    """Whether a source term may stand in the file only once."""
    side_bytes: int = 0
    """UTF-8 bytes of a term at the most; 0: no limit."""
    file_bytes: int = 0
    comment: str = ""
    """What a line begins with that the program passes over; a source term that begins so is left out of tables."""
    forbidden: tuple[str, ...] = ()
    """Formats in which terms that are not to be used are marked as such; elsewhere they are left out."""

    @property
    def format(self) -> str:
        """Name of the usual format."""
        return self.formats[0][1]


_REMARK: Final = ("note", "remark")
_TABLE: Final = ((SOURCE, "source"), (TARGET, "target"))

PROFILES: Final = (
    Profile(
        name="omegat",
        title="OmegaT",
        formats=((".tbx", "tbx2"), (".utf8", "tab"), (".txt", "tab")),
        columns=(*_TABLE, _REMARK),
        header=False,
        languages={"zh": "zh-CN"},
        comment="#",
    ),
    Profile(
        name="weblate",
        title="Weblate",
        formats=((".tbx", "tbx2"), (".po", "po"), (".csv", "csv")),
        columns=(("source", "source"), ("target", "target"), ("context", "context"), ("developer_comments", "remark")),
        languages={"zh": "zh-Hans"},
        forbidden=("po",),
    ),
    Profile(
        name="multiterm",
        title="MultiTerm Convert",
        formats=((".txt", "tsv"), (".tsv", "tsv"), (".csv", "csv"), (".xlsx", "xlsx")),
        columns=(
            *_TABLE,
            ("Definition", "definition"),
            ("Subject", "domain"),
            ("Source", "citation"),
            ("Note", "note"),
            ("Context", "example"),
        ),
        languages={"zh": "Chinese", "vi": "Vietnamese"},
    ),
    Profile(
        name="memoq",
        title="memoQ",
        formats=((".csv", "csv"), (".xlsx", "xlsx")),
        columns=(
            ("Entry_ID", "id"),
            ("Entry_Subject", "domain"),
            ("Entry_Note", "note"),
            *_TABLE,
            ("{source}_Def", "definition"),
        ),
        languages={"zh": "Chinese_PRC", "vi": "Vietnamese"},
    ),
    Profile(
        name="phrase",
        title="Phrase TMS",
        formats=((".xlsx", "xlsx"),),
        columns=(
            ("CID", "id"),
            ("Domain", "domain"),
            ("Definition", "definition"),
            ("Note", "note"),
            ("TID", ""),
            (SOURCE, "source"),
            ("TID", ""),
            (TARGET, "target"),
        ),
        languages={"zh": "zh_cn"},
    ),
    Profile(
        name="crowdin",
        title="Crowdin",
        formats=((".csv", "csv"), (".xlsx", "xlsx"), (".tbx", "tbx2")),
        columns=(
            ("Concept Definition", "definition"),
            ("Concept Subject", "domain"),
            ("Concept Note", "note"),
            ("Term [{source}]", "source"),
            ("Term [{target}]", "target"),
        ),
        languages={"zh": "zh-CN"},
    ),
    Profile(
        name="deepl",
        title="DeepL",
        formats=((".csv", "csv"), (".tsv", "tsv")),
        columns=_TABLE,
        header=False,
        one_target=True,
        side_bytes=1024,
        file_bytes=10 << 20,
    ),
    Profile(
        name="google",
        title="Google Cloud Translation",
        formats=((".csv", "csv"), (".tsv", "tsv")),
        columns=_TABLE,
        header=False,
        languages={"zh": "zh-CN"},
        one_target=True,
    ),
    Profile(
        name="trados-cloud",
        title="Trados Studio cloud termbases",
        formats=((".tbx", "tbx2"), (".xlsx", "xlsx"), (".csv", "csv")),
        columns=(*_TABLE, ("Definition", "definition"), ("Subject", "domain"), ("Source", "citation"), _REMARK),
        languages={"zh": "zh-CN", "vi": "vi-VN"},
    ),
)
_BY_NAME: Final = MappingProxyType({profile.name: profile for profile in PROFILES})


def profile_for(name: str) -> Profile:
    """The profile of that name; UsageError with the nearest name where there is none."""
    found = _BY_NAME.get(name.strip().lower())
    if found is None:
        near = difflib.get_close_matches(name.lower(), _BY_NAME, n=1)
        guess = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"there is no profile {name!r}", f"Profiles: {', '.join(_BY_NAME)}.{guess}")
    return found


def format_name(profile: Profile, path: str | Path, to: str = "") -> str:
    """The format for `path`: `to` where it is given, else the one of the suffix, else the usual one.

    UsageError where the program does not read it.
    """
    formats = dict(profile.formats)
    suffix = Path(path).suffix.lower()
    chosen = to or (formats.get(suffix, "") if suffix else profile.format)
    if chosen not in formats.values():
        readable = ", ".join(f"{suffix} ({name})" for suffix, name in profile.formats)
        raise UsageError(f"{profile.title} does not read {to or suffix} files of ours", f"It reads {readable}.")
    return chosen


def applied(profile: Profile, format: str, options: WriteOptions) -> WriteOptions:
    """`options` for a file in `format` that is meant for the program of the profile."""
    return msgspec.structs.replace(
        options,
        profile=profile.name,
        languages={**profile.languages, **options.languages},
        usable_only=format not in profile.forbidden,
        marks=False,
    )
