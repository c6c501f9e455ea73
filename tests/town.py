"""A small town for tests: files go in by the real door, as bytes; answers come out by the desk."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from dashboard.council import Council, council_of, found_council
from dashboard.datasets import dataset_named
from dashboard.desk import Desk
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.memory import headings_taught
from dashboard.intake.reading import read_table
from dashboard.intake.uploads import Approval, Upload, commit, undo
from dashboard.periods import parse_span
from dashboard.roles import Viewer, local_admin
from dashboard.store.connection import Store

NOON = datetime(2026, 11, 15, 3, 0, tzinfo=UTC)
CODE = "990019"
LEDGER = "地区コード,校区名,世帯数\n01,日吉,1000\n02,篠山,800\n03,南,500\n"


@dataclass
class Town:
    """A store with one council; ``now`` is when things are sent, unless a test says otherwise."""

    store: Store
    municipality: str = CODE
    now: datetime = NOON

    def draft(self, dataset: str, data: str | bytes, *, filename: str = "test.csv", **said: Any) -> Draft:
        """The file understood, checked and compared; nothing is stored."""
        period, now = said.pop("period", None), said.pop("now", None) or self.now
        raw_bytes = data.encode("utf-8") if isinstance(data, str) else data
        kind = dataset_named(dataset)
        known = known_headings(kind, said.get("maps")) | headings_taught(self.store, self.municipality, kind)
        raw = read_table(raw_bytes, filename, known=known)
        span = parse_span(period) if period else None
        return prepare(raw, Intent(kind, self.municipality, span, **said), store=self.store, now=now)

    def send(self, dataset: str, data: str | bytes, **said: Any) -> Upload:
        """The file stored. Warnings are accepted; graves only if named by ``accept``; ``reason`` where figures
        change.
        """
        approval = Approval(said.pop("reason", None), accept_warnings=True, accepted=frozenset(said.pop("accept", ())))
        now = said.get("now") or self.now
        draft = self.draft(dataset, data, **said)
        errors = [(p.code, p.line, p.value, dict(p.facts)) for p in draft.of_severity("error")]
        assert not errors, errors
        return commit(self.store, [draft], actor="office", now=now, approval=approval)[0]

    def ask(
        self, question: str, *, viewer: Viewer | None = None, known_on: date | None = None, **params: Any
    ) -> list[dict[str, Any]]:
        """The rows of a question, as the local admin unless another viewer asks."""
        desk = Desk(self.store, viewer or local_admin(), self.municipality, known_on)
        return desk.ask(question, **params).frame.to_dicts()

    def live(self, dataset: str) -> list[dict[str, Any]]:
        """The live rows of a dataset, in the order of their keys."""
        keys = ", ".join(f'"{name}"' for name, _ in dataset_named(dataset).log_key)
        return self.store.frame(f"select * from live_{dataset} order by period, {keys}").to_dicts()


def keeping_files(store: Store, days: int = 30) -> None:
    """Its council says for how many days it keeps files."""
    found_council(store, replace(council_of(store, CODE), keep_files_days=days), actor="admin", now=NOON)


def founded(store: Store) -> Town:
    """A town with a council and a ledger of three districts: 01 日吉 (1,000 households), 02 篠山 (800), 03 南 (500).

    The ledger is of this year and answers for all months before, so that none of its files is told to be old.
    """
    found_council(store, Council(CODE, "試験市"), actor="office", now=NOON)
    town = Town(store)
    town.send("districts", LEDGER, period="FY2026")
    return town


def with_ledger_of_2020(town: Town) -> Town:
    """The town with its ledger of FY2020 in place of this year's, for what hangs on ledgers that follow it."""
    ((upload_id,),) = town.store.rows("select upload_id from uploads")
    undo(town.store, upload_id, actor="office", now=town.now, reason="年度違い")
    town.send("districts", LEDGER, period="FY2020")
    return town
