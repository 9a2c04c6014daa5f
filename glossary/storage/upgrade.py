"""Bring a termbase to the schema of this version: create it, upgrade it, or refuse it."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, insert, inspect
from sqlalchemy import text as text_clause

from glossary import text
from glossary.errors import StorageError
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE
from glossary.storage import backups, dialect, evidence, postgresql_roles, schema

VERSION_TABLE: Final = "alembic_version"
VERSIONS: Final = ("0001", "0002", "0003")
"""All schema versions, oldest first; the last one is `schema.SCHEMA_VERSION`."""


def prepare(engine: Engine, path: Path, *, now: str) -> None:
    """Create the tables in a new file; upgrade an older file after a backup; refuse a newer one."""
    with engine.execution_options(read_only=True).connect() as connection:
        version = _version(connection)
        empty = version is None and not inspect(connection).get_table_names()
    if version == schema.SCHEMA_VERSION:
        return
    if empty:
        with engine.begin() as connection:
            if _version(connection) is None:
                create_tables(connection, now=now)
    elif version in VERSIONS:
        _upgrade(engine, path, now=now)
    else:
        raise _newer(str(path), version)


def prepare_server(engine: Engine, address: str, *, create: bool, now: str) -> None:
    """Create the tables in an empty database; refuse one of another version or another program."""
    with dialect.of(engine).reading(engine).connect() as connection:
        version = _version(connection)
        tables = inspect(connection).get_table_names()
        keys = evidence.meta(connection, "keys") if version else ""
    if version == schema.SCHEMA_VERSION and int(keys) == text.KEYS_VERSION:
        return
    if version in VERSIONS and int(keys) <= text.KEYS_VERSION:
        raise StorageError(
            f"{address} was made by an older version of thuatngu (schema {version})",
            "Its owner brings it up to date, after a pg_dump: thuatngu migrate.",
        )
    if version:
        raise _newer(address, version)
    if tables:
        raise StorageError(f"{address} is a database of another program", "Name an empty one: createdb NAME.")
    if not create:
        raise StorageError(f"there is no termbase in {address}", "Create one: thuatngu mine, import or add.")
    with engine.begin() as connection:
        if _version(connection) is None:
            create_tables(connection, now=now)


def migrate_server(engine: Engine, address: str) -> tuple[str, str]:
    """Bring a database on a server to this version, in one transaction; the versions before and after.

    Where roles were given, their rules become those of this version.

    Raises StorageError where it holds no termbase, or one of a newer version.
    """
    with engine.begin() as connection:
        version = _version(connection)
        if version is None:
            raise StorageError(f"there is no termbase in {address}", "Create one: thuatngu mine, import or add.")
        if version not in VERSIONS:
            raise _newer(address, version)
        if version != schema.SCHEMA_VERSION:
            migrate(connection)
        postgresql_roles.renew(connection)
    return version, schema.SCHEMA_VERSION


def _newer(address: str, version: str | None) -> StorageError:
    return StorageError(
        f"{address} was made by a newer version of thuatngu (schema {version}; this one knows {VERSIONS[-1]})",
        "Install the newer version: pip install --upgrade thuatngu. The termbase was not touched.",
    )


def create_tables(connection: Connection, *, now: str) -> None:
    """All tables of this version, empty, and the facts about the termbase."""
    schema.metadata.create_all(connection)
    dialect.of(connection).create_text(connection)
    connection.exec_driver_sql(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute(
        text_clause(f"INSERT INTO {VERSION_TABLE} VALUES (:version)"), {"version": schema.SCHEMA_VERSION}
    )
    facts = {
        "uuid": str(uuid.uuid4()),
        "created": now,
        "keys": str(text.KEYS_VERSION),
        "source_language": SOURCE_LANGUAGE,
        "target_language": TARGET_LANGUAGE,
    }
    connection.execute(insert(schema.meta), [{"key": key, "value": value} for key, value in facts.items()])


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    value = connection.execute(text_clause(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()
    return None if value is None else str(value)


def _upgrade(engine: Engine, path: Path, *, now: str) -> None:
    """Run the migrations in one transaction, after a backup."""
    backups.make(path, "upgrade", now=dt.datetime.fromisoformat(now))
    with engine.begin() as connection:
        migrate(connection)


def migrate(connection: Connection) -> None:
    """Run the migrations that ship with the package."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
