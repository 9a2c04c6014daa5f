"""Roles on a PostgreSQL server, enforced there by grants and triggers: reader, translator, reviewer, owner.

Each role of a termbase is a group of the server, named after the database (terms_reviewer); a greater role is a member
of the lesser ones. The rules are those of decisions on a concept: a translator drafts, a reviewer approves, and an
approved entry is rejected or deleted by reviewers only. History is written under the login's own name.
"""

from __future__ import annotations

import enum
from typing import Final

from sqlalchemy import Connection

from glossary.errors import StorageError
from glossary.storage import schema


class Role(enum.StrEnum):
    """What somebody may do, each one also what those before it may."""

    READER = "reader"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    OWNER = "owner"


_HISTORY: Final = {schema.change_set.name, schema.revision.name}
"""Tables that only grow."""
_SIGNED: Final = ("change_set", "comment", "run", "export", "import_plan")
"""Tables whose rows name who wrote them."""


def set_up(connection: Connection) -> None:
    """Make the groups and the rules of this termbase; harmless where they are there. Whoever calls it is an owner."""
    group = _groups(connection)
    for role in Role:
        if not _exists(connection, group[role]):
            connection.exec_driver_sql(f"CREATE ROLE {_quoted(group[role])} NOLOGIN")
    for lesser, greater in zip(Role, list(Role)[1:], strict=False):
        connection.exec_driver_sql(f"GRANT {_quoted(group[lesser])} TO {_quoted(group[greater])}")
    for statement in (*_grants(group), *_rules(group)):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"GRANT {_quoted(group[Role.OWNER])} TO SESSION_USER")


def give(connection: Connection, person: str, role: Role | None) -> None:
    """Give a login one role in place of the one it has, or none. StorageError where there is no such login."""
    group = _groups(connection)
    if not _exists(connection, person):
        raise StorageError(f"the server has no login {person}", f"Its administrator makes one: createuser {person}.")
    set_up(connection)
    for name in group.values():
        connection.exec_driver_sql(f"REVOKE {_quoted(name)} FROM {_quoted(person)}")
    if role is not None:
        connection.exec_driver_sql(f"GRANT {_quoted(group[role])} TO {_quoted(person)}")


def given(connection: Connection) -> dict[str, Role]:
    """The logins that were given a role here, with the greatest one."""
    found: dict[str, Role] = {}
    for role, name in _groups(connection).items():
        people = connection.exec_driver_sql(
            "SELECT login.rolname FROM pg_auth_members m JOIN pg_roles login ON login.oid = m.member"
            " JOIN pg_roles team ON team.oid = m.roleid WHERE team.rolname = %s AND login.rolcanlogin ORDER BY 1",
            (name,),
        ).scalars()
        found.update(dict.fromkeys(people, role))
    return found


def own(connection: Connection) -> Role | None:
    """The role of who has logged in; None where no roles were set up here, or none was given."""
    held = None
    for role, name in _groups(connection).items():
        if (
            _exists(connection, name)
            and connection.exec_driver_sql("SELECT pg_has_role(session_user, %s, 'member')", (name,)).scalar_one()
        ):
            held = role
    return held


def _groups(connection: Connection) -> dict[Role, str]:
    database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
    return {role: f"{database}_{role}" for role in Role}


def _exists(connection: Connection, name: str) -> bool:
    found = connection.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,))
    return found.first() is not None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _grants(group: dict[Role, str]) -> list[str]:
    reader, translator, owner = (_quoted(group[role]) for role in (Role.READER, Role.TRANSLATOR, Role.OWNER))
    written = [_quoted(name) for name in schema.metadata.tables if name not in _HISTORY]
    return [
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}",
        f"GRANT INSERT, UPDATE, DELETE ON {', '.join(written)}, concept_text TO {translator}",
        f"GRANT INSERT ON {', '.join(_HISTORY)} TO {translator}",
        f"GRANT UPDATE (applied_by, undone_by) ON change_set TO {translator}",
        f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {translator}",
        f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {owner}",
    ]


def _rules(group: dict[Role, str]) -> list[str]:
    """Functions and triggers; an error with the code of missing rights says which rule was broken."""
    reviewer, owner = _literal(group[Role.REVIEWER]), _literal(group[Role.OWNER])
    signed = [
        statement
        for table in _SIGNED
        for statement in (
            f"DROP TRIGGER IF EXISTS thuatngu_signed ON {table}",
            f"CREATE TRIGGER thuatngu_signed BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION thuatngu_signed()",
        )
    ]
    return [
        f"""CREATE OR REPLACE FUNCTION thuatngu_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_has_role(session_user, {reviewer}, 'member') THEN RETURN NEW; END IF;
    IF NEW.status = 'approved' AND (TG_OP = 'INSERT' OR OLD.status <> 'approved' OR NEW.body <> OLD.body) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a reviewer approves';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'approved'
       AND (NEW.status = 'rejected' OR (OLD.deleted IS NULL AND NEW.deleted IS NOT NULL)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a reviewer sets an approved entry aside';
    END IF;
    RETURN NEW;
END $$""",
        "DROP TRIGGER IF EXISTS thuatngu_status ON concept",
        "CREATE TRIGGER thuatngu_status BEFORE INSERT OR UPDATE ON concept"
        " FOR EACH ROW EXECUTE FUNCTION thuatngu_status()",
        f"""CREATE OR REPLACE FUNCTION thuatngu_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role(session_user, {owner}, 'member') THEN NEW.actor := session_user; END IF;
    RETURN NEW;
END $$""",
        *signed,
        f"""CREATE OR REPLACE FUNCTION thuatngu_own_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.actor <> session_user AND NOT pg_has_role(session_user, {owner}, 'member') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only one''s own acts are undone';
    END IF;
    RETURN NEW;
END $$""",
        "DROP TRIGGER IF EXISTS thuatngu_own_act ON change_set",
        "CREATE TRIGGER thuatngu_own_act BEFORE UPDATE ON change_set FOR EACH ROW EXECUTE FUNCTION thuatngu_own_act()",
    ]
