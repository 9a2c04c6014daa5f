"""One concept as rows: its JSON body, the columns that lists sort by, its terms and its search keys."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, CursorResult, bindparam, delete, insert, select, update

from glossary import text
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, Record, from_json, replace, to_json
from glossary.storage import dialect, schema

INITIALS, PINYIN, VIETNAMESE = "i", "p", "v"
NO_VIETNAMESE: Final = b"\xff\xff"
"""Sorts after every key of `text.sort_key`: entries without Vietnamese come last."""


class Stored(Record, frozen=True, kw_only=True):
    """A concept with what the termbase knows beside its body."""

    row: int
    concept: Concept
    deleted: bool
    merged_into: int | None
    mined_key: str | None


class Comment(Record, frozen=True, kw_only=True):
    """A remark on a concept, outside its contents."""

    actor: str
    at: str
    text: str


def mined_id(key: str, salt: int = 0) -> str:
    """The id of a mined candidate: a function of its key, so that every run and machine finds the same."""
    digest = hashlib.blake2b(f"{key}\x00{salt or ''}".encode(), digest_size=15).digest()
    return "m" + b32encode(digest).decode().lower()


def body_of(concept: Concept) -> bytes:
    """The JSON of a concept without its version, so that equal contents are equal bytes."""
    body = to_json(replace(concept, version=0))
    readable = body.decode()
    return body if text.is_nfc(readable) else text.nfc(readable).encode()


def concept_of(body: bytes, version: int) -> Concept:
    """The concept that `body_of` wrote."""
    concept = from_json(body)
    return replace(concept, version=version) if version else concept


_COLUMNS = (
    schema.concept.c.id,
    schema.concept.c.version,
    schema.concept.c.body,
    schema.concept.c.deleted,
    schema.concept.c.merged_into,
    schema.concept.c.mined_key,
)
_BY_GID = select(*_COLUMNS).where(schema.concept.c.gid == bindparam("gid"))
_BY_ROW = select(*_COLUMNS).where(schema.concept.c.id == bindparam("row"))


def _stored(row: Any) -> Stored:
    return Stored(
        row=row.id,
        concept=concept_of(row.body, row.version),
        deleted=row.deleted is not None,
        merged_into=row.merged_into,
        mined_key=row.mined_key,
    )


def by_gid(connection: Connection, gid: str) -> Stored | None:
    """The stored concept with that id, deleted ones too."""
    row = connection.execute(_BY_GID, {"gid": gid}).one_or_none()
    return _stored(row) if row else None


def by_row(connection: Connection, number: int) -> Stored | None:
    """The stored concept in that row, deleted ones too."""
    row = connection.execute(_BY_ROW, {"row": number}).one_or_none()
    return _stored(row) if row else None


@lru_cache(maxsize=1_000)
def _vietnamese_keys(vi: str) -> tuple[bytes, str]:
    """What a Vietnamese term is sorted and matched by; candidates, which have none, are most of what is written."""
    return (text.sort_key(vi) if vi else NO_VIETNAMESE), text.match_key(vi)


class Derived(Record, frozen=True, kw_only=True):
    """What follows from a concept's content: body, sort columns and search keys."""

    concept: Concept
    body: bytes
    keys: text.SearchKeys

    def columns(self) -> dict[str, Any]:
        """The columns of the concept table."""
        vi = "; ".join(term.text for term in self.concept.usable_terms(TARGET_LANGUAGE))
        vi_sort, vi_key = _vietnamese_keys(vi)
        return {
            "status": str(self.concept.status),
            "kind": str(self.concept.kind),
            "zh": self.concept.headword(SOURCE_LANGUAGE) or None,
            "vi": vi,
            "subject": subject_key(self.concept.subjects),
            "pinyin_sort": self.keys.pinyin[0] if self.keys.pinyin else "",
            "vi_sort": vi_sort,
            "vi_key": vi_key,
            "body": self.body,
        }


def derive(concepts: Sequence[Concept]) -> list[Derived]:
    """Bodies, columns and keys of concepts; readings are found for all at once."""
    keys = text.search_keys_all([_searched(concept) for concept in concepts])
    return [
        Derived(concept=concept, body=body_of(concept), keys=key) for concept, key in zip(concepts, keys, strict=True)
    ]


def subject_key(subjects: Iterable[str]) -> str:
    """Domains as one string in which each stands between line ends, in lower case."""
    return "".join(f"\n{subject.lower()}\n" for subject in subjects)


_DELETE_TERMS = delete(schema.term).where(schema.term.c.concept == bindparam("row"))
_DELETE_KEYS = delete(schema.search_key).where(schema.search_key.c.concept == bindparam("row"))


def term_key(language: str, form: str) -> str:
    """The key under which two spellings are the same term."""
    return text.fold_chinese(form) if language == SOURCE_LANGUAGE else text.match_key(form)


def index(connection: Connection, found: Sequence[tuple[int, Derived]], *, fresh: bool = False) -> None:
    """Write terms and search keys of rows; `fresh` ones have none to replace."""
    if not found:
        return
    database = dialect.of(connection)
    if not fresh:
        old = [{"row": row} for row, _ in found]
        connection.execute(_DELETE_TERMS, old)
        connection.execute(_DELETE_KEYS, old)
        database.drop_text(connection, [row for row, _ in found])
    terms = [line for row, one in found for line in _term_rows(row, one.concept)]
    database.insert_all(connection, "term", terms)
    keys = [line for row, one in found for line in _key_rows(row, one.keys)]
    database.insert_all(connection, "search_key", keys)
    database.index_text(
        connection, [{"rowid": row, "hanzi": one.keys.hanzi, "vietnamese": one.keys.vietnamese} for row, one in found]
    )


def _searched(concept: Concept) -> tuple[list[str], list[str]]:
    """Chinese terms, and those of all other languages."""
    return (
        [term.text for term in concept.terms(SOURCE_LANGUAGE)],
        [term.text for language, term in concept.every_term() if language != SOURCE_LANGUAGE],
    )


def _term_rows(row: int, concept: Concept) -> Iterable[dict[str, Any]]:
    for section in concept.sections:
        for position, term in enumerate(section.terms):
            yield {
                "concept": row,
                "language": section.language,
                "position": position,
                "text": term.text,
                "key": term_key(section.language, term.text),
                "status": str(term.status),
            }


def _key_rows(row: int, keys: text.SearchKeys) -> Iterable[dict[str, Any]]:
    folded = [part.replace(" ", "") for part in keys.vietnamese.split(text.FORM_BREAK)]
    for kind, values in ((INITIALS, keys.initials), (PINYIN, keys.pinyin), (VIETNAMESE, folded)):
        for key in sorted({value for value in values if value}):
            yield {"concept": row, "kind": kind, "key": key}


_INSERT = insert(schema.concept)
_UPDATE = update(schema.concept).where(
    schema.concept.c.id == bindparam("row"), schema.concept.c.version == bindparam("base")
)


def add(connection: Connection, concept: Concept, *, at: str, mined_key: str | None = None) -> int:
    """Insert `concept`; its row number."""
    [derived] = derive([concept])
    own = {"gid": concept.id, "version": concept.version, "added": at, "modified": at, "mined_key": mined_key}
    result = connection.execute(_INSERT, derived.columns() | own)
    row = new_row(result)
    index(connection, [(row, derived)], fresh=True)
    return row


def add_many(connection: Connection, concepts: Sequence[Concept], *, at: str) -> list[int]:
    """Insert concepts with new ids, all at once; their row numbers."""
    start = dialect.of(connection).reserve(connection, schema.concept, len(concepts))
    pairs = list(enumerate(derive(concepts), start))
    own = {"added": at, "modified": at, "mined_key": None}
    connection.execute(
        _INSERT,
        [
            one.columns() | own | {"id": row, "gid": one.concept.id, "version": one.concept.version}
            for row, one in pairs
        ],
    )
    index(connection, pairs, fresh=True)
    return [row for row, _ in pairs]


def overwrite(
    connection: Connection, row: int, concept: Concept, *, base: int, at: str, before: Concept | None = None
) -> bool:
    """Write `concept` over version `base` of its row; False where another version is there.

    `before` is what the row holds now, where it is living: an act that changes no term leaves the search keys alone.
    """
    [derived] = derive([concept])
    own = {"version": concept.version, "modified": at, "deleted": None, "merged_into": None}
    if connection.execute(_UPDATE.values(derived.columns() | own), {"row": row, "base": base}).rowcount != 1:
        return False
    if before is None or [*_term_rows(row, before)] != [*_term_rows(row, concept)]:
        index(connection, [(row, derived)])
    return True


def mark_deleted(
    connection: Connection, row: int, *, base: int, version: int, at: str, merged_into: int | None
) -> bool:
    """Leave a tombstone in place of version `base`; False where another version is there."""
    values = {"version": version, "modified": at, "deleted": at, "merged_into": merged_into}
    if connection.execute(_UPDATE.values(values), {"row": row, "base": base}).rowcount != 1:
        return False
    connection.execute(_DELETE_KEYS, {"row": row})
    dialect.of(connection).drop_text(connection, [row])
    return True


def new_row(result: CursorResult[Any]) -> int:
    """The number of the row that an insert made."""
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def json_bytes(value: Any) -> bytes:
    """A value as JSON, for columns that nothing searches."""
    return msgspec.json.encode(value)


def reindex(connection: Connection, found: Sequence[tuple[int, Concept]]) -> None:
    """Write the derived columns and keys of (row, concept) anew; contents and versions stay."""
    derived = derive([concept for _, concept in found])
    pairs = [(row, one) for (row, _), one in zip(found, derived, strict=True)]
    for row, one in pairs:
        connection.execute(update(schema.concept).where(schema.concept.c.id == row).values(one.columns()))
    index(connection, pairs)


def comment(connection: Connection, row: int, actor: str, at: str, remark: str) -> None:
    """Add a remark to the concept in `row`, unless it has the same one already."""
    table, words = schema.comment, text.nfc(remark)
    if connection.execute(select(table.c.id).where(table.c.concept == row, table.c.text == words)).first() is None:
        connection.execute(insert(table), {"concept": row, "actor": actor, "at": at, "text": words})


def comments(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Comment]]:
    """The remarks on the concepts in those rows, oldest first."""
    found: dict[int, list[Comment]] = {}
    for row in connection.execute(_COMMENTS, {"numbers": list(numbers)}):
        found.setdefault(row.concept, []).append(Comment(actor=row.actor, at=row.at, text=row.text))
    return found


_COMMENTS = (
    select(schema.comment)
    .where(schema.comment.c.concept.in_(bindparam("numbers", expanding=True)))
    .order_by(schema.comment.c.id)
)


def link(connection: Connection, origin: str, ids: Sequence[tuple[str, str]]) -> None:
    """Remember, for (external id, our id), what another system calls concepts."""
    table = schema.external_id
    known = connection.execute(
        select(schema.concept.c.gid, schema.concept.c.id).where(schema.concept.c.gid.in_([gid for _, gid in ids]))
    )
    row_of = {row.gid: row.id for row in known}
    lines = {name: row_of[gid] for name, gid in ids if gid in row_of}
    if lines:
        connection.execute(delete(table).where(table.c.origin == origin, table.c.external_id.in_(lines)))
        connection.execute(
            insert(table), [{"origin": origin, "external_id": name, "concept": row} for name, row in lines.items()]
        )


def linked(connection: Connection, origin: str, names: Sequence[str]) -> dict[str, str]:
    """Our ids of the living concepts that another system knows by those names."""
    table = schema.external_id
    query = (
        select(table.c.external_id, schema.concept.c.gid)
        .join(schema.concept, schema.concept.c.id == table.c.concept)
        .where(table.c.origin == origin, table.c.external_id.in_(names), schema.concept.c.deleted.is_(None))
    )
    return {row.external_id: row.gid for row in connection.execute(query)}


def taken(connection: Connection, gids: Sequence[str]) -> set[str]:
    """Which of those ids belong to a concept, living or deleted."""
    return set(connection.execute(_TAKEN, {"gids": list(gids)}).scalars())


_TAKEN = select(schema.concept.c.gid).where(schema.concept.c.gid.in_(bindparam("gids", expanding=True)))


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Delete candidates that nobody has touched, with all that hangs on them."""
    dialect.of(connection).drop_text(connection, numbers)
    for child in (schema.search_key, schema.term, schema.proposal):
        connection.execute(delete(child).where(child.c.concept.in_(numbers)))
    connection.execute(delete(schema.concept).where(schema.concept.c.id.in_(numbers)))


def living(connection: Connection, gids: Sequence[str]) -> dict[str, Concept]:
    """The living concepts among those ids; merged ones are followed to what they became."""
    table = schema.concept.c
    query = select(table.gid, table.body, table.version, table.deleted, table.merged_into).where(table.gid.in_(gids))
    found: dict[str, Concept] = {}
    for row in connection.execute(query).all():
        if row.deleted is None:
            found[row.gid] = concept_of(row.body, row.version)
        elif row.merged_into is not None and (target := by_row(connection, row.merged_into)) and not target.deleted:
            found[row.gid] = target.concept
    return found
