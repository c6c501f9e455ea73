"""Who came to a drill: everyone, people of the register or their stand-ins, helpers, young people, the confirmed."""

from dataclasses import dataclass
from random import Random

from dashboard.sample.roster import RosterRow


@dataclass(frozen=True)
class Crowd:
    """Persons; None where the drill did not count them because it was not about them."""

    participants: int
    registrants: int | None = None
    stand_ins: int | None = None
    supporters: int | None = None
    to_confirm: int | None = None
    confirmed: int | None = None
    youth: int | None = None


def crowd(row: RosterRow, rng: Random, *, with_roster: bool, confirms: bool) -> Crowd:
    """The crowd of one district's drill, given its register of that month."""
    everyone = 20 + row.district.population * (6 + row.district.activity * rng.randint(12, 24) // 100) // 1000
    youth = everyone * rng.randint(4, 19) // 100
    if not with_roster:
        return Crowd(everyone, youth=youth)
    came = row.listed * (30 + row.district.activity * rng.randint(5, 16) // 10) // 1000
    stand_ins, helpers = rng.randint(0, 2 + came // 3), came + rng.randint(1, 9)
    to_confirm = row.consented if confirms else None
    return Crowd(
        participants=everyone + came + stand_ins + helpers,
        registrants=came,
        stand_ins=stand_ins,
        supporters=helpers,
        to_confirm=to_confirm,
        confirmed=to_confirm and to_confirm * rng.randint(78, 99) // 100,
        youth=youth,
    )
