"""What pages are put together from: pieces that no page end may cut. Lengths in tenths of a point."""

from dataclasses import dataclass, field

from workbench.printing.lines import SetLine


@dataclass(eq=False, slots=True)
class Ground:
    """What lies below several atoms, or beside them: drawn once per page, from the first of them to the last."""

    x: float
    width: float
    tint: str | None = None
    rule: str | None = None
    frame: str | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """A line of words at a place in an atom."""

    x: float
    y: float
    line: SetLine


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle at a place in an atom; `colour`: the codebook's, or one of ours where `plain`."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Folio:
    """The number of the page on which something stands: at the right, with dots that lead to it from `x` on (or none).

    `baseline`: how far below the atom's top its foot is.
    """

    target: str
    x: float | None
    right: float
    baseline: float


@dataclass(slots=True)
class Atom:
    """A piece of a page. `before`: the space above, none at the top of a page; `keep`: not parted from the next one.

    `repeat`: what is drawn again where a page begins with it (the head of its table); `fresh`: begins a page. `entry`:
    its line in the outline (level, title).
    """

    height: float
    before: float = 0.0
    keep: bool = False
    things: tuple[Set | Bar | Folio, ...] = ()
    grounds: tuple[Ground, ...] = ()
    anchors: tuple[str, ...] = ()
    repeat: tuple["Atom", ...] = ()
    fresh: bool = False
    entry: tuple[int, str] | None = None


@dataclass(slots=True)
class Placed:
    """An atom on a page: how far below the top of the text its own top is."""

    atom: Atom
    top: float


@dataclass(slots=True)
class Sheet:
    """A page."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0
