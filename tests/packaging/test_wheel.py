"""The wheel: built, installed in an environment of its own, used from another folder. Runs with --wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    if not request.config.getoption("--wheel"):
        pytest.skip("builds and installs a wheel: pytest tests/packaging --wheel")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    [found] = folder.glob("*.whl")
    return found


def test_the_wheel_holds_three_packages_and_their_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"glossary", "terms", "tui"}
    for package in tops:
        assert f"{package}/py.typed" in names
    for path in _tracked_data():
        assert path in names


def _tracked_data() -> list[str]:
    """All files of the packages that are not Python: tables, migrations, styles, catalogues, samples."""
    listed = [path for top in ("glossary", "terms", "tui") for path in (ROOT / top).rglob("*") if path.is_file()]
    return [str(path.relative_to(ROOT)) for path in listed if path.suffix not in (".py", ".pyc")]


def test_an_installed_wheel_does_the_main_job(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    lock = ROOT / "requirements.lock"
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", "-c", lock, wheel], check=True)
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "THUATNGU_TERMBASE")}
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    done = subprocess.run(
        [scripts / "thuatngu", "demo"], cwd=folder, env=clean | {"HOME": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    written = {path.suffix for path in (folder / "thuatngu-demo").iterdir()}
    assert {".tbx", ".po", ".tbdb"} <= written
