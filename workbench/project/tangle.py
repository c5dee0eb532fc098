"""How entangled a log is: folding takes longer, and more memory, the more of it was made side by side."""

from collections import Counter
from collections.abc import Sequence

from workbench.model.references import Key
from workbench.project.log import Step

_MOST_CLOCKS = 3_000_000
"""Entries of the tables of who knew what (`fold.Ancestry`): 300 MB. People who exchange files make few branches."""
_MOST_COMPARISONS = 10_000_000
"""Pairs of changes of one row that may have to be compared: some seconds."""


def is_entangled(steps: Sequence[Step]) -> bool:
    """Tell whether a log (parents before children) has more branches than people make: folding it would not end."""
    known, tails = set[str](), set[str]()
    chains = clocks = 0
    touched: Counter[Key] = Counter()
    for step in steps:
        parents = [parent for parent in step.parents if parent in known]
        mother = next((parent for parent in parents if parent in tails), None)
        chains += mother is None
        tails.discard(mother or "")
        known.add(step.id)
        tails.add(step.id)
        if parents and parents != [mother]:
            clocks += chains
        touched.update(change.key for change in step.changes)
    compared = sum(count * min(count, chains) for count in touched.values()) if chains > 1 else 0
    return clocks > _MOST_CLOCKS or compared > _MOST_COMPARISONS
