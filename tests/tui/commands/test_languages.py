"""Commands in Vietnamese and Chinese: what is printed, what stays as it is for machines."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from shell import Shell

from tui.commands.help import lines
from tui.locale import many, number, told, use

COMMANDS = Path(__file__).parents[3] / "tui" / "commands"
SAYING = ("tell", "warn", "complain", "put", "confirm", "echo")
TRANSLATING = ("_", "many", "told", "told_of", "act_name", "reason_of", "field_name", "written", "counted")
VI, ZH = {"LC_ALL": "vi_VN.UTF-8"}, {"LC_ALL": "zh_CN.UTF-8"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    use("en")


def _untranslated(node: ast.AST) -> Iterator[str]:
    """The strings with words in an argument that go through no catalogue."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[a-z]{3}", node.value):
        yield node.value
    for inside in ast.iter_child_nodes(node):
        yield from _untranslated(inside)


@pytest.mark.parametrize("module", sorted(one.name for one in COMMANDS.glob("*.py")))
def test_no_words_are_said_past_the_catalogues(module: str) -> None:
    found = []
    for node in ast.walk(ast.parse((COMMANDS / module).read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in SAYING:
                found += [words for one in node.args for words in _untranslated(one)]
    assert [words for words in found if words not in ("red", "yellow", "thuatngu")] == []


def test_words_past_the_catalogues_are_seen() -> None:
    call = ast.parse('tell(f"{count} entries" + _("known"))').body[0]
    assert list(_untranslated(call)) == [" entries"]


@pytest.mark.parametrize(("language", "shown"), [("en", "1,234.5"), ("vi", "1.234,5"), ("zh", "1,234.5")])
def test_numbers_are_written_as_the_language_writes_them(language: str, shown: str) -> None:
    use(language)
    assert number(1234.5, 1) == shown


def test_english_has_a_form_for_one() -> None:
    assert [many("{n} entry", "{n} entries", count) for count in (0, 1, 1200)] == [
        "0 entries", "1 entry", "1,200 entries",
    ]  # fmt: skip
    use("vi")
    assert [many("{n} entry", "{n} entries", count) for count in (1, 1200)] == ["1 mục", "1.200 mục"]


def test_numbers_in_messages_of_the_layers_below_are_written_anew() -> None:
    use("vi")
    assert told("12,500 more entries were left out") == "còn 12.500 mục nữa không nêu ra"


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "chinese"),
    [
        (["lst"], "không có lệnh lst. Ý bạn là list?", "没有命令 lst。是否指 list？"),
        (["list", "--sort", "x"], "không thuộc các giá trị", "不在可选值之列"),
        (["list", "--limit", "0"], "không nằm trong khoảng", "不在 x>=1 范围内"),
        (["list", "--limit", "x"], "không phải là số nguyên", "不是整数"),
        (["list", "--sotr", "x"], "không có tùy chọn '--sotr'", "没有选项 '--sotr'"),
        (["list", "--sort"], "tùy chọn '--sort' cần một giá trị", "选项 '--sort' 需要一个值"),
        (["show"], "thiếu tham số", "缺少参数"),
        (["undo", "now"], "thừa tham số (now)", "多余的参数（now）"),
        (["check", "--date", "1/3"], "không đúng dạng '%Y-%m-%d'", "不符合格式 '%Y-%m-%d'"),
        (["check", "--only", "number"], "không có mục kiểm tra number. Ý bạn là numbers?", "没有检查项 number。"),
        (["list"], "không có cơ sở thuật ngữ", "没有术语库"),
        (["import", "no.tbx"], "không có tệp này", "没有这个文件"),
        (["mine", "x.txt", "--memory", "lots"], "lots không phải là kích cỡ", "lots 不是大小"),
        (["role", "lan"], "Hãy nêu vai trò của lan", "请写明授予 lan 的角色"),
        (["serve", "--host", "0.0.0.0"], "0.0.0.0 sẽ mở ứng dụng cho máy khác", "0.0.0.0 会将应用开放给其他机器"),
    ],
)
def test_mistakes_are_said_in_the_language(shell: Shell, arguments: list[str], vietnamese: str, chinese: str) -> None:
    for environment, words, remedy in ((VI, vietnamese, "Hãy"), (ZH, chinese, "请")):
        done = shell(*arguments, env=environment)
        assert done.code in (1, 2)
        assert words in done.err
        assert remedy in done.err


def test_what_commands_print_is_in_the_language(mined: Shell) -> None:
    assert mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử", env=VI).err == (
        "电子政务: ứng viên → bản nháp, chính phủ điện tử\n"
    )
    assert mined("list", env=ZH).lines[0].split() == ["#", "术语", "越南文", "状态", "评分", "次数", "文档"]
    assert "草稿" in mined("show", "电子政务", env=ZH).out
    assert "chấp nhận" in mined("history", env=VI).out
    assert mined("undo", env=ZH).err == "已撤销：采纳 电子政务\n"
    assert "vai trò" in mined("info", env=VI).out


def test_the_configuration_names_the_language(mined: Shell) -> None:
    config = mined.write("config.toml", 'language = "zh"\n')
    assert "没有术语" in mined("show", "无此词", env=VI | {"THUATNGU_CONFIG": str(config)}).err


def test_the_environment_names_the_language_above_the_configuration(shell: Shell) -> None:
    config = shell.write("config.toml", 'language = "zh"\n')
    environment = VI | {"THUATNGU_CONFIG": str(config), "THUATNGU_LANGUAGE": "vi"}
    assert "không có cơ sở thuật ngữ" in shell("list", env=environment).err


def completed(shell: Shell, kind: str, words: str, **environment: str) -> list[str]:
    """What a shell is given to complete the last of some words, as click's script asks for it."""
    asked = {"_THUATNGU_COMPLETE": f"{kind}_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    return shell(env=asked | environment).lines


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_asks_for_completions_by_the_variable(shell: Shell, kind: str) -> None:
    assert f"_THUATNGU_COMPLETE={kind}_complete" in shell("completion", kind).out


def test_hints_of_the_completion_are_in_the_language(shell: Shell) -> None:
    assert completed(shell, "zsh", "thuatngu de", **ZH) == [
        "plain", "decide", "采纳、否决、编辑或批准术语。", "plain", "demo", "在小型示例上演示主要流程。",
    ]  # fmt: skip
    assert completed(shell, "zsh", "thuatngu decide merg", **VI)[-1].startswith("Gộp nhiều mục thành một")
    assert completed(shell, "zsh", "thuatngu mine --sch", **VI)[-1].startswith("Chạy trên bộ điều phối Dask")
    assert completed(shell, "bash", "thuatngu dem") == ["plain,demo"]


def test_the_address_of_the_app_in_a_browser_is_said_in_the_language(shell: Shell) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "tui.commands", "serve", "--port", port]
    with subprocess.Popen(
        command, env=os.environ | ZH, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stderr is not None
        said = run.stderr.readline()
        run.terminate()
        out, _ = run.communicate(timeout=60)
    assert said == f"应用地址为 http://127.0.0.1:{port}；按 Ctrl+C 结束\n"
    assert out == ""


def test_output_for_machines_is_the_same_in_every_language(mined: Shell) -> None:
    mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử")
    for arguments in (["list", "--json"], ["check", "--json"], ["info", "--json"], ["show", "电子政务", "--json"]):
        assert mined(*arguments).out == mined(*arguments, env=VI).out == mined(*arguments, env=ZH).out
    mined("export", "en.csv")
    mined("export", "vi.csv", env=VI)
    assert (mined.folder / "en.csv").read_text("utf-8").splitlines()[0] == (mined.folder / "vi.csv").read_text(
        "utf-8"
    ).splitlines()[0]


@pytest.mark.parametrize("width", range(6, 40))
def test_lines_of_chinese_begin_with_no_closing_mark_and_end_with_no_opening_one(width: int) -> None:
    words = "只看这些状态：rejected（已否决）、draft（草稿）；默认为全部。  [默认：safe]"
    found = list(lines(words, width))
    assert "".join(found).replace(" ", "") == words.replace(" ", "")
    assert [line for line in found if line[0] in "，。；：、）" or line[-1] in "（["] == []


@pytest.mark.parametrize("environment", [VI, ZH])
def test_help_has_no_english_sentence(shell: Shell, environment: dict[str, str]) -> None:
    for command in (["list"], ["decide", "edit"], ["check"], ["export"], ["import"], []):
        out = shell(*command, "--help", env=environment).out
        assert re.findall(r"(?<!-)\b(?:the|of|and|with|which)\b", out) == [], command
        assert max(map(len, out.splitlines())) <= 100
