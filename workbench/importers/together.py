"""Several files of annotations as one, so that they come in by one step: each file's keys are kept apart."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.importers.annotated import Annotated, Label


def together(files: Sequence[tuple[str, Annotated]]) -> Annotated:
    """Put files (name, what it holds) together; a sentence about one of several begins with its name."""
    if len(files) == 1:
        return files[0][1]
    parts = [_apart(one, f"{number}/") for number, (_name, one) in enumerate(files, start=1)]
    labels: dict[str, Label] = {label.name: label for part in reversed(parts) for label in part.labels}
    return Annotated(
        tool=", ".join(dict.fromkeys(part.tool for part in parts)),
        articles={key: one for part in parts for key, one in part.articles.items()},
        highlights=tuple(one for part in parts for one in part.highlights),
        connections=tuple(one for part in parts for one in part.connections),
        claims=tuple(one for part in parts for one in part.claims),
        labels=tuple(labels.values()),
        told=_named((name, one.told) for name, one in files),
        left_out=_named((name, one.left_out) for name, one in files),
        elsewhere={key: one for part in parts for key, one in part.elsewhere.items()},
    )


def _named(sentences: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    return tuple(f"{name}: {sentence}" for name, some in sentences for sentence in some)


def _apart(file: Annotated, start: str) -> Annotated:
    key = lambda name: f"{start}{name}" if name else ""  # noqa: E731  (no article stays none)
    return replace(
        file,
        articles={key(name): one for name, one in file.articles.items()},
        elsewhere={key(name): one for name, one in file.elsewhere.items()},
        highlights=tuple(
            replace(one, key=key(one.key), article=key(one.article), claims=tuple(map(key, one.claims)))
            for one in file.highlights
        ),
        connections=tuple(replace(one, origin=key(one.origin), target=key(one.target)) for one in file.connections),
        claims=tuple(replace(one, key=key(one.key)) for one in file.claims),
    )
