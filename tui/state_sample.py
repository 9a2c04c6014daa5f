"""The sample as a termbase: mined documents, and the reviewed list imported."""

from __future__ import annotations

from pathlib import Path


def make_sample(folder: Path, *, actor: str) -> str:
    """Address of the sample termbase in `folder`; made on the first call, then left as it is."""
    from glossary.formats import ReadOptions, format_for
    from glossary.importing import Take, apply_plan, plan_import
    from glossary.storage import Termbase
    from terms.mine import mine
    from tui.sample import copy_sample

    address = folder / "sample.tbdb"
    if address.exists():
        return str(address)
    documents, reviewed = copy_sample(folder)
    with Termbase.open(address, actor=actor) as termbase:
        mine(termbase, [str(documents)])
        review = plan_import(termbase, reviewed, format_for(reviewed), ReadOptions())
        apply_plan(termbase, review.plan, Take.SAFE)
    return str(address)
