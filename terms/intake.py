"""The documents of a run: those stored, and new ones, which are read and cut by workers and stored as they pass."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from glossary.document import Document, Variety
from glossary.errors import FileError
from glossary.storage import DocumentRow, RunWriter, Termbase
from terms import documents, reading, shards
from terms.cache import CountCache, Page, key_of
from terms.compare import Changes, Digests
from terms.documents import File
from terms.engine import Engine
from terms.reading import Batch, Read

BYTES_A_CHARACTER = 3
READING, MINING, STORING = "reading", "mining", "storing"
Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is to do."""
Fresh = list[tuple[File, Read]]
"""New documents that were read together, with their files."""


def fresh(found: Changes, used: Engine, digests: Digests, known: Collection[str]) -> Iterator[Fresh]:
    """The documents of new and changed files, as they are read; those that cannot be read are noted.

    Documents whose keys are `known` are not cut.
    """
    files = [*found.changed, *found.new]
    workers = used.workers if isinstance(used.workers, int) else used.workers()
    together = reading.batches(files, BYTES_A_CHARACTER * shards.SHARD_CHARACTERS, workers)
    for batch in used.map(partial(reading.take, known=known), together):
        news = list(_news(batch, found, digests))
        if news:
            yield news
    digests.save()


def _news(batch: Batch, found: Changes, digests: Digests) -> Iterator[tuple[File, Read]]:
    for file, given in batch.read():
        read = _insisting(file, given)
        if isinstance(read, Read):
            digests.learn(file, read.page.digest)
            if file not in found.unread or found.is_news(read.page.digest):
                yield file, read
                continue
        else:
            found.skipped.append(read)
        if file in found.changed:
            found.staying.append(found.changed[file])


def _insisting(file: File, read: Read | None) -> Read | FileError:
    """What was in a file. One that a worker could not read is read once more, to have the reason."""
    if read is not None:
        return read
    try:
        documents.read(file)
    except FileError as error:
        return error
    ((_, again),) = reading.take([file]).read()
    return again or FileError("changes while it is read", "Run the command again.", path=str(file))


class Intake:
    """Hands documents to the miner, stored ones first; new ones are stored as they pass."""

    def __init__(
        self,
        termbase: Termbase,
        run: RunWriter,
        found: Changes,
        stored: Sequence[DocumentRow],
        arriving: Iterable[Fresh],
        progress: Progress,
    ) -> None:
        self._termbase = termbase
        self._run = run
        self._found = found
        self._arriving = arriving
        self._stored = {one.row: one for one in stored}
        self._progress = progress
        self.new = 0
        self.changed = 0
        self.rows: list[int] = []
        """Row of each document in the order in which they were handed over; whole once all have been."""

    def documents(self) -> Iterator[Page]:
        """All documents of the run."""
        total = len(self._stored) + len(self._found.new)
        for number, page in enumerate(self._all(), 1):
            self._progress(READING, number, total)
            yield page
        self._progress(MINING, 0, 1)

    def _all(self) -> Iterator[Page]:
        replaced = set(self._found.changed.values())
        yield from map(self._page, (row for row in self._stored if row not in replaced))
        for together in self._arriving:
            self._store(together)
            yield from (read.page for _, read in together)
        yield from map(self._page, self._found.staying)

    def _page(self, row: int) -> Page:
        """A stored document, read only if the miner asks for its text."""
        one = self._stored[row]
        self.rows.append(row)
        return Page(
            key=stored_key(one), digest=one.digest, language=one.language, variety=Variety(one.variety),
            characters=one.characters, load=partial(self._load, row),
        )  # fmt: skip

    def _load(self, row: int) -> Document:
        [(_, document)] = self._termbase.read_documents([row])
        return document

    def _store(self, together: Fresh) -> None:
        replaced = [self._found.changed.get(file) for file, _ in together]
        columns = [read.columns for _, read in together]
        self.rows += self._run.add_packed(zip(columns, replaced, strict=True))
        self.changed += sum(row is not None for row in replaced)
        self.new += sum(row is None for row in replaced)


def stored_key(one: DocumentRow) -> str:
    """The key of a stored document in the cache."""
    return key_of(one.digest, one.extractor, one.script, one.characters)


def unstored(cache: CountCache | None, stored: Iterable[DocumentRow]) -> frozenset[str]:
    """The keys of documents that an earlier run cut and none stored."""
    keys = cache.keys() if cache else frozenset()
    return keys.difference(map(stored_key, stored)) if keys else keys
