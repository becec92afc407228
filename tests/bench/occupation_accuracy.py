"""How often a title leads to the right occupation, on titles that were held back from the learning.

    python -m tests.bench.occupation_accuracy            measures (some minutes)
    python -m tests.bench.occupation_accuracy --write    measures, then learns from all titles for the product

A fifth of the titles is held back, chosen by the hash of the title, so that everyone holds back the same ones.
"""

import gzip
import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from content.occupation_finder import MODEL_FILE, Found, Model
from tests.bench.machine import Report, parser
from tests.bench.occupation_training import calibrated, train

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "content" / "reference" / MODEL_FILE
Titles = list[tuple[str, str]]

THRESHOLDS = (0.3, 0.5, 0.7, 0.9)
LEVELS: dict[str, int] = {"exact code": 10, "small group": 7, "sub-major group": 4, "major group": 1}


def read_titles() -> Titles:
    """All titles with the codes that were given to them."""
    lines = (HERE / "occupation_titles.tsv").read_text("utf-8").splitlines()
    return [(title, code) for title, code in (line.split("\t") for line in lines[1:])]


def part(title: str, of: int, salt: str = "") -> int:
    """Which of `of` parts a title is in, the same for everyone."""
    return int.from_bytes(hashlib.sha256(f"{salt}{title}".encode()).digest()[:4], "big") % of


def split(titles: Titles, of: int, salt: str = "") -> tuple[Titles, Titles]:
    """The titles to learn from, and the part that is held back."""
    return (
        [one for one in titles if part(one[0], of, salt)],
        [one for one in titles if not part(one[0], of, salt)],
    )


def measure(report: Report, model: Model, held_back: Titles) -> None:
    """The figures on titles that the model has not seen."""
    answers = [(model.find(title, 3), code) for title, code in held_back]
    for level, width in LEVELS.items():
        report.figure(f"right, {level}", _share(answers, width), "of all")
    top3 = sum(any(found.code == code for found in answer) for answer, code in answers) / len(answers)
    report.figure("right, exact code among the first three", top3, "of all")
    for threshold in THRESHOLDS:
        sure = [(answer, code) for answer, code in answers if answer and answer[0].confidence >= threshold]
        report.figure(f"answered with confidence ≥ {threshold}", len(sure) / len(answers), "of all")
        report.figure(f"right, exact code, of those ≥ {threshold}", _share(sure, LEVELS["exact code"]), "of those")


def _share(answers: Sequence[tuple[tuple[Found, ...], str]], width: int) -> float:
    right = sum(bool(answer) and answer[0].code[:width] == code[:width] for answer, code in answers)
    return right / max(len(answers), 1)


def pace(model: Model, titles: Titles) -> float:
    """CPU milliseconds per look-up."""
    began = time.process_time()
    for title, _ in titles:
        model.find(title, 1)
    return (time.process_time() - began) / len(titles) * 1000


def write_product(model: Model, titles: Titles, held_back: Titles) -> None:
    """Learn from all titles, with the confidence that was measured on those held back."""
    sureness = calibrated(model, held_back).sureness
    whole = msgspec.structs.replace(train(titles), sureness=sureness)
    SHIPPED.write_bytes(gzip.compress(msgspec.json.encode(whole), 9, mtime=0))
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size} bytes")


def main() -> None:
    """Measure, and write the product's model when asked to."""
    made = parser("Accuracy of title → occupation on held-back titles.")
    made.add_argument("--write", action="store_true", help="then learn from all titles for the product")
    arguments = made.parse_args()
    report = Report("occupation accuracy")
    titles = read_titles()
    learned, held_back = split(titles, 5)
    fewer, tuning = split(learned, 5, "tuning")
    sureness = calibrated(train(fewer), tuning).sureness
    model = msgspec.structs.replace(train(learned), sureness=sureness)
    report.figure("titles learned from", len(learned))
    report.figure("titles held back", len(held_back))
    measure(report, model, held_back)
    report.figure("CPU of a look-up", pace(model, held_back), "ms")
    report.write(arguments.out)
    if arguments.write:
        write_product(model, titles, held_back)


if __name__ == "__main__":
    main()
