"""How right the machine's reading is, where that was measured: the README's figures that readers should know.

`tests/newsroom/browse/test_browse_outlook.py` holds them to the README, whose table evals/scores.py writes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure: on which texts, of what (also in plain words), and what was reached; 1 is best."""

    set: str
    figure: str
    reached: str
    plain: str

    @property
    def measure(self) -> str:
        """What the number is."""
        return "F1" if self.figure.endswith("F1") else "share"


_GOLD = "our development gold (91 documents)"
_WIRES = "wire stories and releases (40)"

MEASURED = (
    Measured(set=_GOLD, figure="engagements found, F1", reached="0.891", plain="events found"),
    Measured(
        set=_GOLD,
        figure="engagements with type, status, date and all participants right, F1",
        reached="0.709",
        plain="events with type, status, date and everybody who took part right",
    ),
    Measured(set=_GOLD, figure="participants, F1", reached="0.942", plain="who took part"),
    Measured(set=_GOLD, figure="their offices, F1", reached="0.936", plain="in which office"),
    Measured(set=_GOLD, figure="date right", reached="0.955", plain="the day"),
    Measured(set=_GOLD, figure="place right", reached="0.812", plain="the place"),
    Measured(
        set=_GOLD,
        figure="direct quotations with the right speaker, F1",
        reached="0.961",
        plain="quotations with the right speaker",
    ),
    Measured(
        set=_GOLD,
        figure="indirect statements with the right speaker, F1",
        reached="0.977",
        plain="reported statements with the right speaker",
    ),
    Measured(set=_GOLD, figure="commitments, F1", reached="0.933", plain="commitments"),
    Measured(set=_WIRES, figure="engagements found, F1", reached="0.691", plain="events found"),
    Measured(set=_WIRES, figure="participants, F1", reached="0.890", plain="who took part"),
    Measured(
        set=_WIRES,
        figure="indirect statements with the right speaker, F1",
        reached="0.820",
        plain="reported statements with the right speaker",
    ),
    Measured(
        set="readouts of the White House (286)",
        figure="the engagement of the title, with all its people",
        reached="0.923",
        plain="the event of the title, with all its people",
    ),
)

UNSEEN = "0.73 to 0.79"
"""The F1 of events on texts of publishers that the machine had not seen."""
SAME_EVENT = "0.92"
"""The B-cubed F1 of events joined from several reports."""
SAME_PERSON = "0.99"
"""The same of persons."""
