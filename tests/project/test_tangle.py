"""What people make side by side is no tangle, whatever they do; what nobody makes is one."""

from workbench.project import Change, Step
from workbench.project.tangle import is_entangled

CHANGE = Change("claim", "one", "set", "{}", "{}")


def step(name: str, *parents: str) -> Step:
    return Step("a", "d", parents, 1, "", "", None, (CHANGE,), 1, name)


def exchanging(people: int, times: int) -> list[Step]:
    """Everybody makes a step on what all had made the last time, all of them on the same row."""
    steps, known = [], ()
    for time in range(times):
        made = [step(f"{time}-{person}", *known) for person in range(people)]
        steps, known = steps + made, tuple(each.id for each in made)
    return steps


def test_two_people_who_exchange_their_files_every_day_for_years_make_no_tangle():
    assert not is_entangled(exchanging(people=2, times=2_000))


def test_ten_people_who_exchange_their_files_every_week_for_years_make_no_tangle():
    assert not is_entangled(exchanging(people=10, times=300))


def test_a_long_day_of_one_person_is_no_tangle():
    assert not is_entangled([step("0"), *(step(str(n), str(n - 1)) for n in range(1, 20_000))])


def test_thousands_of_beginnings_that_meet_are_one():
    roots = [step(str(n)) for n in range(3_000)]
    assert is_entangled([*roots, *(step(f"x{n}", str(n), str(n + 1)) for n in range(2_990))])


def test_thousands_of_changes_of_one_row_side_by_side_are_one():
    assert is_entangled([step("0"), *(step(str(n), "0") for n in range(1, 5_000))])
