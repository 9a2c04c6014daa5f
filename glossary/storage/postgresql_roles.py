"""Roles on a PostgreSQL server, enforced there by grants and triggers: reader, translator, reviewer, owner.

Each role of a termbase is a group of the server, named after the database (terms_reviewer); a greater role is a member
of the lesser ones. The rules are those of decisions on a concept: a translator drafts, a reviewer approves, and an
approved entry is rejected or deleted by reviewers only. History is written under the login's own name.
"""

from __future__ import annotations

import enum

from sqlalchemy import Connection

from glossary.errors import StorageError
from glossary.storage import postgresql_rules


class Role(enum.StrEnum):
    """What somebody may do, each one also what those before it may."""

    READER = "reader"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    OWNER = "owner"


def set_up(connection: Connection) -> None:
    """Make the groups and the rules of this termbase; harmless where they are there. Whoever calls it is an owner."""
    group = _groups(connection)
    for role in Role:
        if not _exists(connection, group[role]):
            connection.exec_driver_sql(f"CREATE ROLE {_quoted(group[role])} NOLOGIN")
    for lesser, greater in zip(Role, list(Role)[1:], strict=False):
        connection.exec_driver_sql(f"GRANT {_quoted(group[lesser])} TO {_quoted(group[greater])}")
    reader, translator, owner = (_quoted(group[role]) for role in (Role.READER, Role.TRANSLATOR, Role.OWNER))
    reviewers, owners = _literal(group[Role.REVIEWER]), _literal(group[Role.OWNER])
    for statement in (
        *postgresql_rules.grants(reader, translator, owner),
        *postgresql_rules.rules(reviewers, owners),
    ):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"GRANT {_quoted(group[Role.OWNER])} TO SESSION_USER")


def renew(connection: Connection) -> None:
    """Give a termbase whose roles were given by an older version the rules of this one; others have none."""
    if any(_exists(connection, name) for name in _groups(connection).values()):
        set_up(connection)


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
