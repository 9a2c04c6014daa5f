"""Roles as the server enforces them, whatever the client says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server
from termbases import concept, mined

from glossary.errors import RightsError, StorageError
from glossary.model import Concept, Workflow
from glossary.storage import Role, Termbase


class Desk:
    """A database with an owner, and people of each role who may log in and nothing else."""

    def __init__(self, server: Server) -> None:
        self.server, self.name = server, server.database()
        for person in ("rea", "tra", "rev"):
            server.sql(
                f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{person}')"
                f" THEN CREATE ROLE {person} LOGIN; END IF; END $$"
            )
        with self.of("postgres") as termbase:
            self.draft = termbase.save(concept("政府", "chính phủ"), action="add")
            self.approved = termbase.save(concept("法律", "luật", status=Workflow.APPROVED), action="add")
            for person, role in (("rea", Role.READER), ("tra", Role.TRANSLATOR), ("rev", Role.REVIEWER)):
                termbase.give_role(person, role)

    def of(self, person: str) -> Termbase:
        return Termbase.open(self.server.address(person, self.name))


@pytest.fixture(scope="module")
def shared(server: Server) -> Desk:
    return Desk(server)


@pytest.fixture
def desk(shared: Desk) -> Iterator[Desk]:
    yield shared


def _as(one: Concept, status: Workflow) -> Concept:
    import msgspec

    return msgspec.structs.replace(one, status=status)


def test_everybody_knows_their_role(desk: Desk) -> None:
    with desk.of("postgres") as owner, desk.of("tra") as translator:
        assert owner.roles() == {
            "rea": Role.READER, "tra": Role.TRANSLATOR, "rev": Role.REVIEWER, "postgres": Role.OWNER,
        }  # fmt: skip
        assert (owner.role(), translator.role(), translator.actor) == (Role.OWNER, Role.TRANSLATOR, "tra")


def test_a_reader_reads_and_writes_nothing(desk: Desk) -> None:
    with desk.of("rea") as reader:
        assert reader.get(desk.draft.id) == desk.draft
        with pytest.raises(RightsError, match="role"):
            reader.save(concept("公民"), action="add")
        with pytest.raises(RightsError):
            mined(reader, "电子政务。", ["电子政务"])


def test_a_translator_mines_drafts_and_undoes_but_does_not_approve(desk: Desk) -> None:
    with desk.of("tra") as translator:
        mined(translator, "电子政务。", ["电子政务"])
        new = translator.save(concept("公民", "công dân"), action="add")
        with pytest.raises(RightsError):
            translator.save(_as(new, Workflow.APPROVED), action="approve")
        assert translator.undo().action == "add"
        assert translator.get(new.id) is None


def test_an_approved_entry_may_be_edited_to_a_draft_but_set_aside_by_reviewers_only(desk: Desk) -> None:
    with desk.of("postgres") as owner:
        one = owner.save(concept("公证", "công chứng", status=Workflow.APPROVED), action="add")
    with desk.of("tra") as translator:
        with pytest.raises(RightsError):
            translator.save(_as(one, Workflow.REJECTED), action="reject")
        with pytest.raises(RightsError), translator.change("delete") as change:
            change.delete(one)
        edited = translator.save(_as(one, Workflow.DRAFT), action="edit")
    with desk.of("rev") as reviewer:
        again = reviewer.save(_as(edited, Workflow.APPROVED), action="approve")
        assert reviewer.save(_as(again, Workflow.REJECTED), action="reject").status is Workflow.REJECTED


def test_nobody_rewrites_history_or_signs_for_somebody_else(desk: Desk) -> None:
    import psycopg

    with psycopg.connect(desk.server.address("tra", desk.name), autocommit=True) as connection:
        for statement in (
            b"DELETE FROM revision",
            b"UPDATE revision SET action = 'none'",
            b"UPDATE change_set SET actor = 'tra'",
            b"UPDATE change_set SET undone_by = 1 WHERE actor = 'postgres'",
            b"UPDATE concept SET status = 'approved' WHERE status = 'draft'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
        connection.execute(
            b"INSERT INTO change_set (gid, actor, at, kind, action, summary) VALUES ('x', 'rev', '', 'act', 'a', '')"
        )
        [(actor,)] = connection.execute(b"SELECT actor FROM change_set WHERE gid = 'x'").fetchall()
        assert actor == "tra"


def test_a_role_taken_away_is_gone_and_an_unknown_login_is_named(desk: Desk) -> None:
    with desk.of("postgres") as owner:
        owner.give_role("rea", None)
        assert "rea" not in owner.roles()
        with pytest.raises(RightsError), desk.of("rea"):
            pass
        owner.give_role("rea", Role.READER)
        with pytest.raises(StorageError, match="has no login nobody_here"):
            owner.give_role("nobody_here", Role.READER)


def test_a_translator_gives_no_roles(desk: Desk) -> None:
    with desk.of("tra") as translator, pytest.raises(RightsError):
        translator.give_role("tra", Role.OWNER)


def test_a_file_says_that_it_has_no_roles(tmp_path: Path) -> None:
    with Termbase.open(tmp_path / "t.tbdb") as termbase:
        assert termbase.role() is None
        with pytest.raises(StorageError, match="a file cannot enforce roles"):
            termbase.give_role("lan", Role.READER)
