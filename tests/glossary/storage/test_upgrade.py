"""Schema versions: what ships, what is upgraded, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from former_schema import INDEXES
from sqlalchemy import Engine, create_engine, inspect
from termbases import concept, opened

from glossary.errors import StorageError
from glossary.storage import Sort, backups, schema, sqlite_file, upgrade


def test_the_migrations_make_the_tables_that_a_new_termbase_gets() -> None:
    made, migrated = create_engine("sqlite://"), create_engine("sqlite://")
    with made.begin() as connection:
        upgrade.create_tables(connection, now="2026-03-02T08:00:00+00:00")
    with migrated.begin() as connection:
        upgrade.migrate(connection)
    assert _shape(made) == _shape(migrated)


def _shape(engine: Engine) -> dict[str, list[str]]:
    found = inspect(engine)
    shape = {
        table: sorted(f"{column['name']} {column['type']} {column['nullable']}" for column in found.get_columns(table))
        for table in found.get_table_names()
        if not table.startswith("concept_text")
    }
    with engine.connect() as connection:
        indexes = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        return shape | {"indexes": sorted(indexes.scalars())}


def test_the_last_migration_is_the_version_of_the_schema() -> None:
    scripts = Path(upgrade.__file__).parent / "migrations" / "versions"
    assert sorted(path.name[:4] for path in scripts.glob("0*.py")) == list(upgrade.VERSIONS)
    assert upgrade.VERSIONS[-1] == schema.SCHEMA_VERSION


def test_an_older_termbase_is_backed_up_and_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ"), action="add")
    monkeypatch.setattr(schema, "SCHEMA_VERSION", "9999")
    migrated: list[str] = []
    monkeypatch.setattr(upgrade, "migrate", lambda connection: migrated.append("9999"))
    with opened(tmp_path) as termbase:
        assert migrated == ["9999"]
        assert termbase.get(saved.id) == saved
    assert [one.reason for one in backups.listed(tmp_path / "t.tbdb")] == ["upgrade"]


def test_entries_without_vietnamese_come_last_in_a_termbase_of_the_first_schema(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(concept("政府"), action="add")
        termbase.save(concept("法律", "luật"), action="add")
        with termbase._write() as connection:
            for index in INDEXES:
                connection.exec_driver_sql(f"DROP INDEX {index}")
            connection.exec_driver_sql("UPDATE concept SET vi_sort = x'00' WHERE vi = ''")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with opened(tmp_path) as termbase:
        assert [row.zh for row in termbase.rows(termbase.ids(sort=Sort.VIETNAMESE))] == ["法律", "政府"]


def test_a_termbase_on_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "file_system", lambda folder: "cifs")
    with pytest.raises(StorageError, match="network share"):
        opened(tmp_path)
