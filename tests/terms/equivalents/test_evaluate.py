from opencc import OpenCC
from taught import taught_and_asked

from terms.equivalents.evaluate import Miss, Report, evaluate
from terms.equivalents.learning import Lessons
from terms.equivalents.lexicon import Lexicon, parse_elements
from terms.equivalents.proposer import Proposer

Gold = list[tuple[str, str]]
HEADER = "zh\tvi\tpos\tposition\tdomain\tvariety\tfrom\tto"


def test_hits_are_counted_first_in_five_and_with_capitals() -> None:
    rows = ["税务\tthuế\tnoun\t\t\t\t\t", "海关\thải quan|thuế quan\tnoun\t\t\t\t\t", "总局\ttổng cục\tnoun\t\t\t\t\t"]
    proposer = Proposer(Lexicon(parse_elements([HEADER, *rows])))
    gold = [("税务", "Thuế"), ("海关", "thuế quan|x"), ("总局", "cục"), ("土地", "")]
    assert evaluate(proposer, gold) == Report(
        total=3,
        first=1,
        few=2,
        first_capitals=0,
        few_capitals=1,
        by_kind={"lexicon": (1, 2, 3)},
        misses=(
            Miss(zh="海关", accepted=("thuế quan", "x"), proposed=("hải quan", "thuế quan")),
            Miss(zh="总局", accepted=("cục",), proposed=("tổng cục",)),
        ),
    )


def test_spellings_of_the_same_word_are_one() -> None:
    proposer = Proposer(Lexicon(parse_elements([HEADER, "数字化\tsố hóa\tverb\t\t\t\t\t"])))
    assert evaluate(proposer, [("数字化", "số hoá")]).first == 1


def test_the_development_gold_is_met(proposer: Proposer, seeds: Gold) -> None:
    report = evaluate(proposer, seeds)
    assert (report.rate(report.first) >= 0.85, report.rate(report.few) >= 0.90) == (True, True)


def test_other_subjects_are_met(proposer: Proposer, held_out: Gold) -> None:
    report = evaluate(proposer, held_out)
    assert (report.rate(report.first) >= 0.95, report.rate(report.few) >= 0.98) == (True, True)


def test_terms_of_many_offices_are_met(proposer: Proposer, offices: Gold) -> None:
    report = evaluate(proposer, offices)
    assert (report.rate(report.first) >= 0.92, report.rate(report.few) >= 0.96) == (True, True)


def test_terms_in_traditional_script_are_met_as_well(proposer: Proposer, offices: Gold) -> None:
    convert = OpenCC("s2t").convert
    plain = evaluate(proposer, offices)
    traditional = evaluate(proposer, [(convert(zh), vi) for zh, vi in offices])
    assert (traditional.first >= plain.first - 5, traditional.few >= plain.few - 5) == (True, True)


def test_half_of_the_gold_teaches_the_other_half(seeds: Gold) -> None:
    before, after = taught_and_asked(Lexicon([]), Lessons, seeds)
    assert after - before >= 0.08


def test_half_of_the_gold_spoils_nothing_that_the_shipped_lexicon_knows(shipped: Lexicon, seeds: Gold) -> None:
    before, after = taught_and_asked(shipped, Lessons.shipped, seeds)
    assert after >= before - 0.005
