"""A project of which every text, in every field of every row, begins with what a spreadsheet would calculate."""

import itertools

from tests.project.desks import desk_of
from tests.project.every_field import annotations, fill
from workbench.model.value import Entity, Prose, Words
from workbench.project import Project, queries

STARTS = ("=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "\u200b=1", "'=1",
          '=cmd|" /C calc"!A0', '=HYPERLINK("http://x.example","y")', "\u202e=1", "<b>&\"'</b>", "_x0041_", "📣 =1",
          "a\u0007b", "../../x", "CON", "]]>", "\ufffe=1", "<script>alert(1)</script>", "javascript:alert(1)",
          "../../etc/passwd", "\\u202e", "a\u2028b\u2029c\x85d\x0be\x1cf", "https://ok.example/\"onx='",
          "x" * 1_990)  # fmt: skip


def every_payload(path):
    """Make the project; each text of each row is another of the payloads, with a number of its own behind it.

    Every seventh of the longer texts is as long as a small book besides.
    """
    starts, numbers = itertools.cycle(STARTS), itertools.count()

    def spoil(value: Entity) -> Entity:
        texts = {}
        for name, note in annotations(type(value)).items():
            if note in (Words, Prose) and isinstance(getattr(value, name), str):
                number = next(numbers)
                long = "Z" * 100_000 if note is Prose and number % 7 == 0 else ""
                texts[name] = f"{next(starts)} {number}{long}"
        for fixed in ("key", "target_id", "layer"):
            texts.pop(fixed, None)
        return value.model_copy(update=texts)

    with Project.create(path, desk_of("Anna")) as project:
        with project.step("Fill") as step:
            made = fill(step, 5, known=lambda value: queries.find(project, type(value), value.id))
        with project.step("Spoil") as step:
            for value in made:
                plain = spoil(value).model_dump(exclude={"id", "created_by", "created_at", "sha256"})
                step.set(value, **plain)
    return path
