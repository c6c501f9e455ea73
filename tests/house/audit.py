"""What is publicly known to be unsafe among the packages of all four locks, asked of an advisory service.

``python -m tests.house.audit [--required]``; ``SONAE_ADVISORIES`` is the address of a service that answers as OSV does,
the public one unless said. pip-audit asks. Its exit code and its last sentence are not believed: only an answer about
every single package counts as an audit, and whatever else comes back is told as none.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-lake.lock", "requirements-dev.lock", "requirements-bench.lock")
ACCEPTED = Path(__file__).with_name("accepted_advisories.toml")
PUBLIC = "https://api.osv.dev/v1/query"
TOLD = "requirements*.lock against"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_DOUBT = re.compile(r"^WARNING:pip_audit\._service.*$", re.MULTILINE)  # an advisory that it could not read


class NotAudited(Exception):
    """Nothing can be said of the packages; why."""


@dataclass(frozen=True)
class Advisory:
    """What is known of one package. ``names``: its own and those that others gave it; ``mended_in``: later versions."""

    package: str
    version: str
    names: tuple[str, ...]
    mended_in: tuple[str, ...]

    def told(self) -> str:
        """What it is, and what to do."""
        mend = (
            f"take {' or '.join(self.mended_in)}" if self.mended_in else "no version mends it: do without the package"
        )
        return (
            f"{self.package} {self.version}: {', '.join(self.names)}; {mend} (pyproject.toml, make lock), or accept it"
            f" with a reason and a last day in {ACCEPTED.relative_to(ROOT)}"
        )


def pinned(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Name and version of every package that a lock holds, on whatever machine it would be installed."""
    return {found for text in texts for found in _PINNED.findall(text)}


def ask(packages: set[tuple[str, str]], address: str) -> list[Advisory]:
    """All that the service knows of these. Raises NotAudited unless it answered for each of them."""
    said = [answer for group in _each_name_once(packages) for answer in _asked(group, address)]
    answered = {(one["name"], one["version"]) for one in said if "vulns" in one and "version" in one}
    if unanswered := sorted(packages - answered):
        raise NotAudited(f"{len(unanswered)} of {len(packages)} packages got no answer, the first {unanswered[0][0]}")
    return sorted((_advisory(one, known) for one in said for known in one["vulns"]), key=Advisory.told)


def _each_name_once(packages: set[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The packages in groups of different names: a lock holds two versions where two Pythons need them."""
    groups: list[dict[str, str]] = []
    for name, version in sorted(packages):
        free = next((group for group in groups if name not in group), None)
        if free is None:
            groups.append(free := {})
        free[name] = version
    return [list(group.items()) for group in groups]


def _asked(packages: Sequence[tuple[str, str]], address: str) -> list[dict[str, Any]]:
    """pip-audit's answer, package by package. Raises NotAudited where it is none."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text("".join(f"{name}=={version}\n" for name, version in packages), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(listed), "--disable-pip", "--no-deps"]
        command += ["--strict", "--format", "json", "--progress-spinner", "off", "-s", "osv", "--osv-url", address]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if doubt := _DOUBT.search(done.stderr):
        raise NotAudited(doubt.group())
    try:
        return list(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError, TypeError):
        raise NotAudited((done.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1]) from None


def _advisory(answer: dict[str, Any], known: dict[str, Any]) -> Advisory:
    names = (known["id"], *sorted(known["aliases"]))
    return Advisory(answer["name"], answer["version"], names, tuple(known["fix_versions"]))


def accepted(file: Path, today: date) -> dict[tuple[str, str], str]:
    """Package and name of each advisory that is accepted today, and why. Each says a reason and a last day."""
    said = tomllib.loads(file.read_text(encoding="utf-8")).get("accepted", [])
    return {
        (one["package"], one["advisory"]): one["reason"]
        for one in said
        if one["reason"].strip() and today <= one["until"]
    }


def audit(texts: Iterable[str], address: str, known: dict[tuple[str, str], str]) -> tuple[bool, list[str]]:
    """Whether all is well, and what to tell. Raises NotAudited."""
    packages = pinned(texts)
    found = ask(packages, address)
    standing = [one for one in found if not any((one.package, name) in known for name in one.names)]
    told = (
        f"{len(packages)} packages of {TOLD} {address}: {len(found)} advisories, {len(found) - len(standing)} accepted"
    )
    return not standing, [*(one.told() for one in standing), told]


def main(arguments: Sequence[str]) -> int:
    """Prints what was found: 0 where nothing was, or where nobody could be asked and nobody had to be."""
    address = os.environ.get("SONAE_ADVISORIES") or PUBLIC
    texts = [(ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS]
    try:
        is_well, told = audit(texts, address, accepted(ACCEPTED, datetime.now(UTC).date()))
    except NotAudited as why:
        print(f"NOT AUDITED: {TOLD} {address}: {why}. Whether a package is known to be unsafe was not found out.")
        return 1 if "--required" in arguments else 0
    print("\n".join(told))
    return 0 if is_well else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
