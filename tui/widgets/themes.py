"""Themes of the app: light, dark, and high contrast."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

VARIABLES: Final = {"dim": "#8d97a3", "cursor-ground": "#24465c", "marked-ground": "#3d3347"}
"""Colours of our own as the dark theme has them; Textual's own themes use these too."""

THEMES: Final = (
    Theme(
        name="thuatngu-dark",
        dark=True,
        primary="#5fa8d3",
        secondary="#b48ead",
        accent="#e9c46a",
        warning="#f4a261",
        error="#e76f51",
        success="#8ab17d",
        foreground="#e6e6e6",
        background="#16191d",
        surface="#1e2227",
        panel="#272c33",
        variables=VARIABLES,
    ),
    Theme(
        name="thuatngu-light",
        dark=False,
        primary="#1d5f8a",
        secondary="#7d4f8f",
        accent="#8a5a00",
        warning="#a44a00",
        error="#a8321a",
        success="#35682d",
        foreground="#1b1b1b",
        background="#fbfaf7",
        surface="#f1efe9",
        panel="#e4e1d8",
        variables={"dim": "#66625a", "cursor-ground": "#c9dfec", "marked-ground": "#e6d9ec"},
    ),
    Theme(
        name="thuatngu-contrast",
        dark=True,
        primary="#00ffff",
        secondary="#ff00ff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ff7070",
        success="#60ff60",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#202020",
        variables={"dim": "#d0d0d0", "cursor-ground": "#0000c0", "marked-ground": "#600060"},
    ),
)
NAMES: Final = {"dark": "thuatngu-dark", "light": "thuatngu-light", "contrast": "thuatngu-contrast"}


def theme_name(wanted: str) -> str:
    """The theme that the configuration means: dark, light, contrast, or one of Textual's own by its name."""
    return NAMES.get(wanted, wanted) or NAMES["dark"]
