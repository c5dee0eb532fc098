"""Searching 10,000 articles: making the index, what a search costs, from the first key to the first result."""

import itertools
import random
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.material import desk
from tests.bench.measure import Figure, cpu
from workbench.commands import articles
from workbench.importers import import_bytes
from workbench.project import Project
from workbench.project.search import search
from workbench.project.search_index import SearchIndex

COUNT = 10_000
_QUERIES = {
    "a rare word": "tozumika", "a word in every article": "kata", "two words": "sitoka ramoze",
    "a phrase": '"kata soro"',
    "one letter": "k", "the beginning of many words": "ka", "nothing": "qqqq",
}  # fmt: skip


def vocabulary() -> list[str]:
    """Make up 20,000 words; those in front are used most."""
    syllables = [a + b for a in "kstnrmzpl" for b in "aoieu"]
    chance = random.Random(5)
    made = dict.fromkeys(["kata", "soro", "sitoka", "ramoze"])
    while len(made) < 20_000:
        made["".join(chance.choice(syllables) for _part in range(chance.randint(2, 5)))] = None
    return list(made)


def written(count: int, length: int = 5_000) -> Iterator[str]:
    """Make up texts whose words are as unevenly common as in real ones; every 500th has an accent and the rare word."""
    words, chance = vocabulary(), random.Random(7)
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(count):
        some = chance.choices(words, cum_weights=weights, k=length // 7)
        rare = " Tozumikà seen." if number % 500 == 0 else ""
        yield f"{' '.join(some[:7]).capitalize()}\n\n{' '.join(some[7:])}.{rare}"


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of searching."""
    with Project.create(folder / "search.factcheck", desk()) as project:
        articles.add(project, [import_bytes(text.encode(), f"{n}.txt") for n, text in enumerate(written(COUNT))])
        caches = (folder / f"search-{n}" for n in itertools.count())
        made: list[SearchIndex] = []
        longest = 0.0

        def build() -> None:
            nonlocal longest
            index = SearchIndex(project, next(caches))
            made.append(index)
            start = time.process_time()
            while index.work():
                longest = max(longest, time.process_time() - start)
                start = time.process_time()

        yield Figure(f"index {COUNT:,} articles of 5 KB, in slices", cpu(build, 3), 5_000)
        yield Figure("the longest of its slices", longest * 1_000, 100)
        index = made[-1]
        for name, typed in _QUERIES.items():
            yield Figure(f"search {COUNT:,} articles: {name}", cpu(partial(search, project, index, typed), 15), 30)
        for index in made:
            index.close()
        yield from _window(folder, project)


def _window(folder: Path, project: Project) -> Iterator[Figure]:
    """Yield the time from the first key to the first result in the list, as a person waits for it."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from workbench.ui.app import application, make_window
    from workbench.ui.settings import Settings

    app = QApplication.instance() or application()
    settings = Settings.load(folder / "settings.json")
    settings.named = True
    window = make_window(settings)
    window.show()
    window.show_project(project)
    assert window.workspace is not None
    seeker = window.workspace.seeker
    seeker.index.catch_up()
    app.processEvents()

    def press() -> None:
        seeker.open_over(window.top.search)
        app.processEvents()
        QTest.keyClick(seeker.sheet.field, Qt.Key.Key_S)
        while not seeker.sheet.lines.entries or seeker.sheet.field.text() != "s":
            app.processEvents()
        window.grab()

    def clear() -> None:
        seeker.sheet.field.clear()
        seeker.sheet.show_entries((), "")
        seeker.sheet.leave()

    yield Figure("first key to first result painted, window and all", cpu(press, 7, clear), 100)
    window.close()
