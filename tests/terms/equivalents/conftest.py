from collections.abc import Callable
from pathlib import Path

import pytest

from terms.equivalents.lexicon import Lexicon, parse_elements
from terms.equivalents.proposer import Proposer

HEADER = "zh\tvi\tpos\tposition\tdomain\tvariety\tfrom\tto"
GOLD = Path(__file__).resolve().parents[3] / ".." / "shared" / "gold"
Gold = list[tuple[str, str]]


def lexicon_of(*rows: str) -> Lexicon:
    lines = []
    for row in rows:
        cells = [cell.strip() for cell in row.split(",,")]
        lines.append("\t".join(cells + [""] * (8 - len(cells))))
    return Lexicon(parse_elements([HEADER, *lines]))


@pytest.fixture
def first() -> Callable[..., str]:
    """The first proposal for a term by a lexicon whose rows are written with ",," between the cells."""

    def propose(zh: str, *rows: str) -> str:
        return Proposer(lexicon_of(*rows)).propose(zh)[0].vi

    return propose


@pytest.fixture(scope="session")
def shipped() -> Lexicon:
    return Lexicon.shipped()


@pytest.fixture(scope="session")
def proposer() -> Proposer:
    return Proposer.shipped()


@pytest.fixture(scope="session")
def seeds() -> Gold:
    """Terms of the development gold with their Vietnamese ("" where there is none)."""
    path = GOLD / "seeds.tsv"
    if not path.exists():
        pytest.skip("the development gold of ../shared is not here")
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return [(row[0], row[4]) for row in rows]


@pytest.fixture(scope="session")
def held_out() -> Gold:
    """Terms of other subjects with their Vietnamese, written before the lexicon and never used to fill it."""
    path = Path(__file__).parent / "data" / "held_out.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return [(row[0], row[2]) for row in rows]


@pytest.fixture(scope="session")
def offices() -> Gold:
    """Terms of many offices, written before the program was asked; what they taught went into the lexicon."""
    path = Path(__file__).parent / "data" / "offices.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return [(row[0], row[1]) for row in rows]
