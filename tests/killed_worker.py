"""A function that a worker does not survive; of a module that workers can import."""

from __future__ import annotations

import multiprocessing
import os
import signal


def doubled(number: int) -> int:
    """Twice the number; a worker of a pool that is given 3 is killed."""
    if number == 3 and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number
