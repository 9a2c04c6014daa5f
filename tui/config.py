"""The user's settings: a TOML file, checked on reading.

    # ~/.config/thuatngu/config.toml (the place differs by system: thuatngu info names it)
    termbase = "~/terms/office.tbdb"
    actor = "lan"

Environment variables stand above the file, options above both.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from glossary.errors import FormatError


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the configuration file may say."""

    termbase: str = ""
    """Path or address of the termbase."""
    actor: str = ""
    """Who acts; the login name where empty."""
    source_needed: bool = False
    """Whether an entry needs a source before it can be approved."""
    tone: Literal["old", "new", "any"] = "old"
    """Place of the tone mark that checks ask for: old (hóa), new (hoá), or any."""
    forms: str = ""
    """Path of the house list of forms that are not to be used: form, replacement, note, with tabs."""
    words: tuple[str, ...] = ()
    """Loan words that are spelt right though they are no Vietnamese syllables."""
    backups: bool = True
    """Whether an import is preceded by a backup of the termbase."""
    backup_days: Annotated[int, msgspec.Meta(ge=1)] = 30
    """Days that a backup is kept; the newest three stay."""
    backup_server_entries: Annotated[int, msgspec.Meta(ge=0)] = 20_000
    """Entries up to which an import into a server's termbase is preceded by a backup on this machine; 0: never."""
    theme: str = "dark"
    """Colours of the app: dark, light or contrast."""
    ascii: bool = False
    """Whether the app draws its marks in ASCII."""
    language: str = ""
    """Language of the interface: en, vi or zh; that of the system where empty. THUATNGU_LANGUAGE stands above it."""
    keys: dict[str, str] = {}
    """Keys of the app in place of the usual ones: act = "keys" (docs/keyboard.md)."""


def config_path() -> Path:
    """Where the configuration file lies; THUATNGU_CONFIG names another one."""
    from platformdirs import user_config_path

    named = os.environ.get("THUATNGU_CONFIG")
    return Path(named) if named else user_config_path("thuatngu", appauthor=False) / "config.toml"


def default_termbase() -> Path:
    """The termbase that is used when none is named; its folder exists afterwards."""
    from platformdirs import user_data_path

    return user_data_path("thuatngu", appauthor=False, ensure_exists=True) / "terms.tbdb"


def cache_path() -> Path:
    """A folder that may be deleted at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("thuatngu", appauthor=False)


def counts_path() -> Path:
    """The part of it that mining and proposing use: cut documents, indexes over Vietnamese ones."""
    return cache_path() / "counts"


def load_config(path: Path) -> Config:
    """The settings in `path`; the defaults where there is no such file. FormatError names the key that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"cannot be read: {error}", "Mend the line, or move the file away.", path=path) from error
    return _checked(data, path)


def user_config() -> Config:
    """The user's settings, under the environment: what its variables say stands above the file."""
    found = load_config(config_path())
    return msgspec.structs.replace(found, language=os.environ.get("THUATNGU_LANGUAGE") or found.language)


def named_language() -> str:
    """The language that environment or settings name; "" where they name none or cannot be read (a command says so)."""
    if named := os.environ.get("THUATNGU_LANGUAGE"):
        return named
    try:
        language = tomllib.loads(config_path().read_text(encoding="utf-8")).get("language", "")
    except (OSError, ValueError):
        return ""
    return language if isinstance(language, str) else ""


def _checked(data: dict[str, Any], path: Path) -> Config:
    try:
        return msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        known = ", ".join(field.name for field in msgspec.structs.fields(Config))
        raise FormatError(f"{error}", f"Known settings: {known}.", path=path) from error
