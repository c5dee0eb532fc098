"""The pages of the guide as values: title, headings, the words of each section. No Qt here."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.resources import folder
from workbench.ui.help.markdown import Part, parts_of

ENGLISH = "en"
_NAME = re.compile(r"\d\d-[a-z]+\.md")


@dataclass(frozen=True)
class Section:
    """What stands under one heading: its level (1 is the page's title), its words without any marks."""

    slug: str
    title: str
    level: int
    words: str


@dataclass(frozen=True)
class Page:
    """One page: its name (as `02-annotate`), where it lies, its source, and its sections, the title's first."""

    name: str
    language: str
    source: str
    sections: tuple[Section, ...]
    html: str = ""
    """What is shown in place of the source, where the page is made while the program runs."""

    @property
    def title(self) -> str:
        """The page's title."""
        return self.sections[0].title if self.sections else self.name


def guide_folder() -> Path:
    """Return where the pages and pictures of the guide lie."""
    return folder() / "guide"


def read_pages(language: str, where: Path | None = None) -> tuple[Page, ...]:
    """Return all pages in their order, those that a language lacks in English."""
    where = where or guide_folder()
    names = {path.name for code in (language, ENGLISH) for path in (where / code).glob("*.md")}
    return tuple(_page(name, language, where) for name in sorted(names) if _NAME.fullmatch(name))


def _page(name: str, language: str, where: Path) -> Page:
    shown = language if (where / language / name).exists() else ENGLISH
    source = (where / shown / name).read_text("utf-8")
    return Page(name.removesuffix(".md"), shown, source, sections_of(parts_of(source)))


def sections_of(parts: tuple[Part, ...]) -> tuple[Section, ...]:
    """Return the sections of a page; headings that are alike get different slugs."""
    made: list[Section] = []
    slugs: dict[str, int] = {}
    for part in parts:
        slug = slug_of(part.title)
        count = slugs[slug] = slugs.get(slug, -1) + 1
        made.append(Section(f"{slug}-{count}" if count else slug, part.title, part.level, part.words))
    return tuple(made)


@cache
def slug_of(heading: str) -> str:
    """Return the address of a heading inside its page, as the web pages of repositories write it."""
    kept = (c for c in heading.lower() if unicodedata.category(c)[0] in "LNM" or c in " -_")
    return "".join(kept).replace(" ", "-")


def place_of(pages: tuple[Page, ...], name: str, slug: str = "") -> tuple[str, str]:
    """Return the page and the slug there for a place that is named by its English slug; unknown: the page's top."""
    page = next((page for page in pages if page.name == name), None)
    if page is None:
        return (pages[0].name if pages else name), ""
    if not slug or page.language == ENGLISH:
        return name, slug
    english = guide_folder() / ENGLISH / f"{name}.md"
    slugs = [one.slug for one in sections_of(parts_of(english.read_text("utf-8")))] if english.exists() else []
    number = slugs.index(slug) if slug in slugs else len(page.sections)
    return name, page.sections[number].slug if number < len(page.sections) else ""
