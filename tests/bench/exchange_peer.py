"""translate-toolkit's reader, run by exchange.py in an environment of its own; prints a line of JSON."""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path

READERS = {"tbx2": ("translate.storage.tbx", "tbxfile"), "po": ("translate.storage.pypo", "pofile")}


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read the file that is named."""
    module, kind = READERS[sys.argv[1]]
    store = getattr(importlib.import_module(module), kind)()
    before, start = megabytes(), time.process_time()
    store.parse(Path(sys.argv[2]).read_bytes())
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "megabytes": megabytes() - before, "entries": len(store.units)}))


if __name__ == "__main__":
    main()
