"""Takes the pictures of the guide and of the README from the sample, offscreen: `make screenshots`.

    python packaging/screenshots.py           every picture, in every language
    python packaging/screenshots.py NAME...   these alone

Written to `resources/guide/pictures/LANGUAGE/NAME.png`, in 256 colours each, and `resources/pictures/`. What the window
says in each goes to `made.json`, by which `tests/ui/window/test_pictures.py` finds the pictures that went stale.
"""

import json
import os
import random
import shutil
import sys
import tempfile
import uuid
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from itertools import accumulate
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ |= {"LC_ALL": "C.UTF-8", "TZ": "UTC"}

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from typing_extensions import override

from workbench.cli.demo import SAMPLE
from workbench.commands.seeds import sample_analyst
from workbench.commands.seeds_apart import build_pair
from workbench.model import ids
from workbench.project.file import Desk
from workbench.ui import dates
from workbench.ui.app import application
from workbench.ui.claims import head
from workbench.ui.report import view as report_view
from workbench.ui.settings import LANGUAGES, Settings
from workbench.ui.shots.guide import PICTURES, README, Taken, take_pictures
from workbench.ui.shots.words import digest_of
from workbench.ui.todos import keeper

ROOT = Path(__file__).resolve().parent.parent
GUIDE, FRONT = ROOT / "resources" / "guide" / "pictures", ROOT / "resources" / "pictures"
MADE = GUIDE / "made.json"
SOME_DAY = datetime(2026, 2, 2, 10, 15, tzinfo=UTC)
COLOURS = 256
SEED = 2
"""Of the ids, chosen so that one’s own mark comes first where a colleague’s is at the same place."""


class Standing(datetime):
    """A clock that stands, so that the same window gives the same picture tomorrow."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        """Return always the same moment."""
        return SOME_DAY.astimezone(tz)


class Day(date):
    """A calendar that stands, too."""

    @classmethod
    def today(cls) -> date:
        """Return always the same day."""
        return SOME_DAY.date()


class Chance:
    """The same ids each time: which of two marks at one place comes first hangs on them."""

    uuid5 = staticmethod(uuid.uuid5)

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Give the first id next."""
        self._random = random.Random(SEED)

    def uuid4(self) -> uuid.UUID:
        """Return the next id."""
        return uuid.UUID(int=self._random.getrandbits(128), version=4)


CHANCE = Chance()
CLOCKS = (
    (dates, "datetime", Standing), (report_view, "datetime", Standing), (keeper, "date", Day), (head, "date", Day),
    (ids, "uuid", CHANCE),
)  # fmt: skip
"""What asks for the time or for chance, and what it is given in place of it."""


class Desks(Settings):
    """Settings whose desk has the clock that stands."""

    @override
    def desk(self) -> Desk:
        return replace(super().desk(), clock=lambda: SOME_DAY)


def main(names: Sequence[str]) -> int:
    """Take the pictures and print how large they are together."""
    os.environ.setdefault("WORKBENCH_HOME", str(Path(tempfile.gettempdir()) / "workbench"))  # the state names it
    application()
    for module, name, clock in CLOCKS:
        setattr(module, name, clock)
    chosen = tuple(picture for picture in PICTURES if not names or picture.name in names)
    made = json.loads(MADE.read_text("utf-8")) if names and MADE.exists() else {}
    for language in LANGUAGES:
        for taken in taken_of(language, chosen):
            _write(taken.image, GUIDE / language / f"{taken.name}.png")
            made.setdefault(language, {})[taken.name] = _facts(taken, language)
    for taken in taken_of("en", tuple(picture for picture in README if not names or picture.name in names)):
        _write(taken.image, FRONT / f"{taken.name}.png")
    _write_made(made)
    whole = sum(path.stat().st_size for path in GUIDE.rglob("*.png"))
    print(f"the guide's pictures: {whole / 1e6:.2f} MB together")
    return 0


def taken_of(language: str, pictures: Sequence) -> Iterator[Taken]:
    """Take pictures over a new sample, as its own analyst, in a folder of its own."""
    CHANCE.begin_anew()
    folder = Path(tempfile.mkdtemp(prefix="pictures-"))
    try:
        analyst = sample_analyst()
        settings = Desks(
            folder / "settings.json", analyst=analyst.id, name=analyst.name, initials=analyst.initials,
            colour=analyst.colour, named=True, device="sample", language=language,
        )  # fmt: skip
        project = folder / SAMPLE
        build_pair(project, settings.desk())
        yield from take_pictures(project, settings, tuple(pictures))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _facts(taken: Taken, language: str) -> dict:
    words = taken.words if language == "en" else digest_of(taken.words)
    return {"size": [taken.image.width(), taken.image.height()], "words": words}


def _write_made(made: dict) -> None:
    MADE.write_text(json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def _write(image: QImage, path: Path) -> None:
    """Write a picture with a palette of its own: a third of the size, and nobody sees the difference."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, palette(plain), Qt.ImageConversionFlag.ThresholdDither)
    few.save(str(path), "PNG", 0)
    size = f"{image.width()} x {image.height()}  {path.stat().st_size / 1e3:.0f} kB"
    print(f"{path.relative_to(ROOT)}  {size}", flush=True)


def palette(image: QImage) -> list[int]:
    """Return the colours that stand best for those of a picture: the median cut, of boxes weighed by their pixels."""
    pixels = memoryview(image.constBits()).cast("I")
    counted = [(colour & 0xFFFFFF, times) for colour, times in Counter(pixels).items()]
    boxes = [sorted(counted)]
    while len(boxes) < COLOURS and any(len(box) > 1 for box in boxes):
        widest = max(boxes, key=_weight)
        boxes.remove(widest)
        boxes += _halves(widest)
    return [0xFF000000 | _mean(box) for box in boxes]


def _parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16, colour >> 8 & 0xFF, colour & 0xFF


def _span(box: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return how far a box of colours reaches along its longest side, and which side that is."""
    sides = zip(*(_parts(colour) for colour, _times in box), strict=True)
    return max((max(side) - min(side), number) for number, side in enumerate(sides))


def _weight(box: Sequence[tuple[int, int]]) -> float:
    return _span(box)[0] * sum(times for _colour, times in box) ** 0.5 if len(box) > 1 else -1


def _halves(box: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    side = _span(box)[1]
    ordered = sorted(box, key=lambda one: (_parts(one[0])[side], one[0]))
    seen = list(accumulate(times for _colour, times in ordered))
    cut = min(max(bisect(seen, seen[-1] / 2), 1), len(ordered) - 1)
    return [ordered[:cut], ordered[cut:]]


def _mean(box: Sequence[tuple[int, int]]) -> int:
    whole = sum(times for _colour, times in box)
    red, green, blue = (
        round(sum(_parts(colour)[side] * times for colour, times in box) / whole) for side in range(3)
    )  # fmt: skip
    return red << 16 | green << 8 | blue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
