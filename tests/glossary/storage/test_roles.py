"""Roles as the server enforces them, whatever the client says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server
from termbases import concept, mined, only

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


BODY = """convert_to('{"id":"c-政府","status":"draft","notes":["x"]}', 'UTF8')"""
ACT = "INSERT INTO change_set (gid, actor, at, kind, action, summary) VALUES ('forged', 'rev', '', 'act', 'edit', '')"
OWN_ACT = "(SELECT id FROM change_set WHERE gid = 'forged')"
NOT_EVEN_A_REVIEWER = (
    # Contents without a version, a version without its revision, contents that are not those of the revision.
    f"UPDATE concept SET body = {BODY} WHERE gid = 'c-政府'",
    "UPDATE concept SET vi = 'nhà nước' WHERE gid = 'c-法律'",
    "UPDATE concept SET deleted = '2026', merged_into = 1 WHERE gid = 'c-政府'",
    "UPDATE concept SET version = version - 1 WHERE gid = 'c-政府'",
    "UPDATE concept SET gid = 'c-other' WHERE gid = 'c-政府'",
    f"UPDATE concept SET body = {BODY}, version = version + 1 WHERE gid = 'c-政府'",
    f"{ACT}; UPDATE concept SET body = {BODY}, version = version + 1 WHERE gid = 'c-政府';"
    f" INSERT INTO revision SELECT id, version, {OWN_ACT}, 'edit', 'x' FROM concept WHERE gid = 'c-政府'",
    # A status that the body does not say, or that nobody has decided on.
    "UPDATE concept SET status = 'approved' WHERE gid = 'c-政府'",
    """UPDATE concept SET body = convert_to('{"id":"c","status":"approved"}', 'UTF8') WHERE version = 0""",
    # History: of the past, in somebody else's act, in an act that is over; entries that have one.
    f"{ACT}; INSERT INTO revision SELECT concept, 99, {OWN_ACT}, action, body FROM revision LIMIT 1",
    "INSERT INTO revision SELECT concept, 99, change_set, action, body FROM revision LIMIT 1",
    "INSERT INTO revision SELECT id, 99, (SELECT max(id) FROM change_set), 'edit', body FROM concept LIMIT 1",
    "DELETE FROM concept WHERE gid = 'c-政府'",
    "TRUNCATE revision",
    "TRUNCATE concept CASCADE",
    # Names, and what others have written.
    "UPDATE comment SET actor = 'postgres'",
    "UPDATE comment SET text = 'x'",
    "DELETE FROM comment",
    "DELETE FROM export",
    # What the termbase is, and the numbers of its rows.
    "DELETE FROM meta WHERE key = 'uuid'",
    "UPDATE meta SET value = '99' WHERE key = 'keys'",
    "SELECT setval('change_set_id_seq', 1)",
    # The rules themselves.
    "ALTER TABLE concept DISABLE TRIGGER ALL",
    "DROP TRIGGER thuatngu_status ON concept",
    "SET session_replication_role = replica",
    "SET ROLE postgres",
)
NOT_A_TRANSLATOR = (
    "DELETE FROM term WHERE concept = (SELECT id FROM concept WHERE gid = 'c-法律')",
    "UPDATE term SET text = 'x' WHERE concept = (SELECT id FROM concept WHERE gid = 'c-法律')",
    "UPDATE term SET concept = (SELECT id FROM concept WHERE gid = 'c-法律'), position = 9"
    " WHERE concept = (SELECT id FROM concept WHERE gid = 'c-政府')",
    "UPDATE concept SET deleted = '2026', version = version + 1 WHERE gid = 'c-法律'",
    """UPDATE concept SET body = convert_to('{"id":"c","status":"approved"}', 'UTF8'), status = 'approved',"""
    " version = version + 1 WHERE gid = 'c-政府'",
)


@pytest.mark.parametrize("person", ["tra", "rev"])
def test_rules_hold_whatever_statement_is_sent(desk: Desk, person: str) -> None:
    import psycopg

    with desk.of("postgres") as owner:
        mined(owner, "信访。", ["信访"])
        owner.comment(1, "để sau")
    refused = (*NOT_EVEN_A_REVIEWER, *(NOT_A_TRANSLATOR if person == "tra" else ()))
    with psycopg.connect(desk.server.address(person, desk.name)) as connection:
        for statement in refused:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())
                connection.commit()
                pytest.fail(f"done: {statement}")
            connection.rollback()
        for table in ("run", "import_plan"):
            connection.execute(f"UPDATE {table} SET actor = 'lan'".encode())
            assert connection.execute(f"SELECT count(*) FROM {table} WHERE actor = 'lan'".encode()).fetchone() == (0,)


def test_migrating_gives_a_termbase_the_rules_of_this_version(desk: Desk) -> None:
    desk.server.sql("DROP FUNCTION thuatngu_kept CASCADE", database=desk.name)
    Termbase.migrate(desk.server.address("postgres", desk.name))
    with desk.of("postgres") as owner, owner._read() as connection:
        query = "SELECT count(*) FROM pg_trigger WHERE tgname = 'thuatngu_kept'"
        assert connection.exec_driver_sql(query).scalar_one() == 1


def test_no_function_of_a_translator_takes_the_place_of_the_servers(desk: Desk) -> None:
    import psycopg

    desk.server.sql("GRANT CREATE ON SCHEMA public TO tra", database=desk.name)  # as everybody may before version 15
    body = """convert_to('{"id":"c-政府","status":"approved"}', 'UTF8')"""
    with psycopg.connect(desk.server.address("tra", desk.name)) as connection:
        for kind in ("name, text, text", "name, name, text"):
            connection.execute(
                f"CREATE FUNCTION pg_has_role({kind}) RETURNS boolean LANGUAGE sql AS 'SELECT true'".encode()
            )
        connection.execute(b"SET search_path = public, pg_catalog")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="only a reviewer approves"):
            connection.execute(
                f"UPDATE concept SET status = 'approved', version = 2, body = {body} WHERE gid = 'c-政府'".encode()
            )
        connection.rollback()
    desk.server.sql("REVOKE CREATE ON SCHEMA public FROM tra", database=desk.name)


def test_everyday_acts_of_a_translator_keep_the_rules(desk: Desk) -> None:
    with desk.of("tra") as translator:
        mined(translator, "行政复议。", ["行政复议"])
        candidate = only(translator, "行政复议")
        kept = translator.save(_as(candidate, Workflow.ACCEPTED), action="accept")
        with translator.change("import") as change:
            change.create([concept("决定", "quyết định"), concept("通知", "thông báo")])
            change.comment("c-决定", "xem lại")
            change.link("house", [("17", "c-决定")])
        with translator.change("merge") as change:
            gone = only(translator, "通知")
            change.save(_as(only(translator, "决定"), Workflow.DRAFT))
            change.delete(gone, merged_into="c-决定")
        for _ in range(3):
            translator.undo()
        assert only(translator, "行政复议").status is Workflow.CANDIDATE
        for _ in range(3):
            translator.redo()
        assert [one.action for one in translator.history(kept.id)] == ["redo accept", "undo accept", "accept", "mined"]
        assert translator.get("c-通知") is None
        row = translator.row_of("c-决定")
        assert row is not None
        translator.flag([row])
        translator.assign([row], "minh")
        translator.skip([row])


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
