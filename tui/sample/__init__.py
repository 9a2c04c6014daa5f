"""A small sample that ships: administrative news of our own writing, and a reviewed list of their terms."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile

from glossary.errors import FileError


def copy_sample(folder: Path) -> tuple[Path, Path]:
    """Copy the sample into `folder`; the folder of its documents, and the reviewed list."""
    try:
        documents = folder / "documents"
        documents.mkdir(parents=True, exist_ok=True)
        with as_file(files(__package__)) as source:
            for path in sorted((source / "documents").glob("*.txt")):
                copyfile(path, documents / path.name)
            copyfile(source / "reviewed.csv", folder / "reviewed.csv")
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror}", "Name another folder.", path=folder) from error
    return documents, folder / "reviewed.csv"
