"""What the roles of a termbase on PostgreSQL may do, as grants and triggers: rules that hold whatever program connects.

Functions look names up in the server's own catalogue only, so that nobody's function of the same name takes their
place. An owner is bound by none of these rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from glossary.storage import schema

_HISTORY: Final = {schema.change_set.name, schema.revision.name}
"""Tables that only grow."""
_SIGNED: Final = ("change_set", "comment", "run", "export", "import_plan")
"""Tables whose rows name who wrote them."""
_ONLY_ADDED: Final = {"comment", "export"}
"""Tables whose rows nobody but an owner changes or deletes, beside those of history."""
_FACTS: Final = ("uuid", "created", "keys", "source_language", "target_language")
"""What the termbase is; other facts in the same table change every day."""
_CONTENT: Final = ("gid", "status", "kind", "zh", "vi", "subject", "mined_key", "body", "deleted", "merged_into")
"""Columns of a concept that no act changes without a new version. Sort and search keys are made anew."""


def grants(reader: str, translator: str, owner: str) -> list[str]:
    """What each group, its name quoted, may do with each table."""
    added = sorted(_ONLY_ADDED | _HISTORY)
    written = [name for name in schema.metadata.tables if name not in added]
    return [
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}",
        f"REVOKE INSERT, UPDATE, DELETE ON {', '.join(added)} FROM {translator}",
        f"GRANT INSERT, UPDATE, DELETE ON {', '.join(written)}, concept_text TO {translator}",
        f"GRANT INSERT ON {', '.join(added)} TO {translator}",
        f"GRANT UPDATE (applied_by, undone_by) ON change_set TO {translator}",
        f"REVOKE UPDATE ON ALL SEQUENCES IN SCHEMA public FROM {translator}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {translator}",
        f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {owner}",
        f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {owner}",
    ]


def rules(reviewer: str, owner: str) -> list[str]:
    """Functions and triggers, for the names of those groups as SQL literals.

    An error with the code of missing rights says which rule was broken.
    """
    others = f"NOT pg_catalog.pg_has_role(session_user, {owner}, 'member')"
    no_reviewer = f"NOT pg_catalog.pg_has_role(session_user, {reviewer}, 'member')"
    return [
        *_rule("status", _status(no_reviewer), {"concept": "BEFORE INSERT OR UPDATE"}, others),
        *_rule("kept", _KEPT, {"concept": "BEFORE DELETE"}, others),
        *_rule("term", _term(no_reviewer), {"term": "BEFORE INSERT OR UPDATE OR DELETE"}, others),
        *_rule("revised", _REVISED, {"concept": _AT_THE_END}, f"NEW.version > 0 AND {others}"),
        *_rule("revision", _REVISION, {"revision": "BEFORE INSERT"}, others),
        *_rule("signed", _SIGNATURE, dict.fromkeys(_SIGNED, "BEFORE INSERT OR UPDATE"), others),
        *_rule("own_act", _OWN_ACT, {"change_set": "BEFORE UPDATE"}, others),
        *_rule("facts", _FACT, {"meta": "BEFORE INSERT OR UPDATE OR DELETE"}, others),
    ]


_AT_THE_END: Final = "AFTER INSERT OR UPDATE OF version"
"""A rule of a whole act, looked at when it commits."""


def _rule(name: str, body: str, tables: dict[str, str], condition: str) -> Iterator[str]:
    """One function, and a trigger of its name on each table, which fires in time for those whom it binds."""
    yield (
        f"CREATE OR REPLACE FUNCTION public.thuatngu_{name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path = pg_catalog, pg_temp AS $$ BEGIN {body} END $$"
    )
    for table, moment in tables.items():
        constraint, delay = ("CONSTRAINT", "DEFERRABLE INITIALLY DEFERRED") if moment == _AT_THE_END else ("", "")
        yield f"DROP TRIGGER IF EXISTS thuatngu_{name} ON {table}"
        yield (
            f"CREATE {constraint} TRIGGER thuatngu_{name} {moment} ON {table} {delay} FOR EACH ROW"
            f" WHEN ({condition}) EXECUTE FUNCTION public.thuatngu_{name}()"
        )


def _refused(message: str) -> str:
    return f"RAISE insufficient_privilege USING MESSAGE = '{message}';"


def _row(name: str, columns: Sequence[str]) -> str:
    return f"({', '.join(f'{name}.{column}' for column in columns)})"


def _status(no_reviewer: str) -> str:
    """The status is that of the body; contents come with a new version; approving, and what it protects."""
    return f"""
IF NEW.status <> coalesce(convert_from(NEW.body, 'UTF8')::json ->> 'status', 'candidate') THEN
    {_refused("the status of an entry is that of its body")}
END IF;
IF NEW.version = 0 AND NEW.status <> 'candidate' THEN {_refused("a decision has a version")} END IF;
IF TG_OP = 'UPDATE' AND NEW.id <> OLD.id THEN {_refused("an entry keeps its row")} END IF;
IF TG_OP = 'UPDATE' AND OLD.version > 0 AND (NEW.version < OLD.version OR NEW.gid <> OLD.gid
   OR NEW.version = OLD.version AND {_row("NEW", _CONTENT)} IS DISTINCT FROM {_row("OLD", _CONTENT)}) THEN
    {_refused("an act makes a new version")}
END IF;
IF {no_reviewer} THEN
    IF NEW.status = 'approved' AND NEW.deleted IS NULL
       AND (TG_OP = 'INSERT' OR OLD.status <> 'approved' OR NEW.version <> OLD.version) THEN
        {_refused("only a reviewer approves")}
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'approved'
       AND (NEW.status = 'rejected' OR (OLD.deleted IS NULL AND NEW.deleted IS NOT NULL)) THEN
        {_refused("only a reviewer sets an approved entry aside")}
    END IF;
END IF;
RETURN NEW;"""


def _term(no_reviewer: str) -> str:
    """An approved entry keeps its terms; the entry is written first, so that an edit has made it a draft by now."""
    return f"""
IF {no_reviewer} AND EXISTS (
    SELECT FROM public.concept c WHERE c.status = 'approved'
    AND c.id IN (OLD.concept, NEW.concept)
) THEN {_refused("only a reviewer changes the terms of an approved entry")} END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;"""


_KEPT: Final = f"""
IF OLD.version > 0 THEN {_refused("an entry with a history stays, if only as a tombstone")} END IF;
RETURN OLD;"""
_REVISED: Final = f"""
IF NOT EXISTS (
    SELECT FROM public.revision r WHERE r.concept = NEW.id AND r.version = NEW.version
    AND r.body IS NOT DISTINCT FROM CASE WHEN NEW.deleted IS NULL THEN NEW.body END
) THEN {_refused("an act leaves its revision")} END IF;
RETURN NULL;"""
_REVISION: Final = f"""
IF NOT EXISTS (
    SELECT FROM public.change_set s WHERE s.id = NEW.change_set AND s.actor = session_user
    AND s.xmin::text::bigint = mod(txid_current(), 4294967296)
) THEN {_refused("a revision belongs to an act that its own author is making")} END IF;
IF NOT EXISTS (
    SELECT FROM public.concept c WHERE c.id = NEW.concept AND c.version = NEW.version
    AND NEW.body IS NOT DISTINCT FROM CASE WHEN c.deleted IS NULL THEN c.body END
) THEN {_refused("a revision is what its entry is now")} END IF;
RETURN NEW;"""
_SIGNATURE: Final = """
IF TG_OP = 'INSERT' THEN NEW.actor := session_user; ELSE NEW.actor := OLD.actor; END IF;
RETURN NEW;"""
_OWN_ACT: Final = f"""
IF OLD.actor <> session_user THEN {_refused("only one''s own acts are undone")} END IF;
RETURN NEW;"""
_FACT: Final = f"""
IF OLD.key IN {_FACTS!r} OR NEW.key IN {_FACTS!r} THEN {_refused("only an owner says what a termbase is")} END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;"""
