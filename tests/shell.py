"""Running the command line as a person does: its entry point, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects on stdout, one a line."""
        return [json.loads(line) for line in self.lines]


class Shell:
    """Runs `thuatngu` in `folder`, on the termbase t.tbdb there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.termbase = folder / "t.tbdb"
        self.address = ""
        """Where another termbase is worked on, on a server."""

    def __call__(self, *arguments: str | Path, env: dict[str, str] | None = None) -> Done:
        """Run a command; a traceback on stderr fails the test."""
        return self.run("-c", "from tui.commands import main; main()", *arguments, env=env)

    def run(self, *arguments: str | Path, env: dict[str, str] | None = None) -> Done:
        """Run Python as a command is run."""
        command = [sys.executable, *map(str, arguments)]
        found = {
            "THUATNGU_TERMBASE": self.address or str(self.termbase),
            "THUATNGU_ACTOR": "lan",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            command, cwd=self.folder, env=os.environ | found | (env or {}), capture_output=True, text=True, timeout=120
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(code=done.returncode, out=done.stdout, err=done.stderr)

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the folder; text is written in UTF-8."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path


NEWS = """电子政务推进行政手续改革

2016年8月3日

越南政府加快建设电子政务,改革行政手续,为居民和企业提供在线公共服务。
各部门在国家公共服务门户网站上提供4级在线公共服务,一些省份提供四级在线公共服务。
信息传媒部负责制定电子政务建设规划,并监督检查各地方的落实情况。
"""
