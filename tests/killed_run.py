"""`thuatngu` that kills itself: python killed_run.py WHAT NUMBER ARGUMENTS...

WHAT is "file" or "commit": the run is killed by SIGKILL when the file of that number has been written to the cache or
the work folder, or when that transaction of the termbase is about to be committed; never where the number is 0. Shards
are small, so that a few pages make many.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import Engine, event

from terms import arrays, shards
from tui.commands import main


def fatal(function: Callable[..., Any], number: int) -> Callable[..., Any]:
    """The function; the call of this number is the last."""
    calls = 0

    def called(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        result = function(*arguments)
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return called


if __name__ == "__main__":
    _, what, number, *arguments = sys.argv
    shards.SHARD_CHARACTERS = 150
    if what == "file":
        arrays.write = fatal(arrays.write, int(number))
    else:
        event.listen(Engine, "commit", fatal(lambda connection: None, int(number)))
    sys.argv = ["thuatngu", *arguments]
    main()
