"""``sonae backup``, ``restore``, ``doctor``, ``admin`` and ``audit``: keeping the store safe and sound."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from dashboard.cli.opened import ACTOR, opened, viewer_as
from dashboard.cli.telling import err, out, out_json
from dashboard.council import now
from dashboard.datasets.spec import Label
from dashboard.errors import StoreError
from dashboard.identities import release
from dashboard.keeping.copies import restore as restored
from dashboard.keeping.doctor import Finding, examine, size_text
from dashboard.keeping.moving import move as moved
from dashboard.people import Grant, give
from dashboard.roles import Role
from dashboard.store.audit import first_broken, record
from dashboard.store.copying import copy_store
from dashboard.store.place import is_lake, told
from dashboard.words import say


def backup(args: Namespace) -> int:
    """A whole copy of the store; refuses to overwrite."""
    file = Path(args.file)
    with opened(args.db) as store:
        copy_store(store, file)
        record(store, act="backed_up", target=file.name, actor=ACTOR, now=datetime.now(UTC))
    err(say("keeping.backed_up", args.lang, file=file, size=size_text(file.stat().st_size)))
    return 0


def restore(args: Namespace) -> int:
    """A copy in the place of the store, which is kept beside it."""
    kept = restored(Path(args.file), args.db, actor=ACTOR, now=datetime.now(UTC))
    err(say("keeping.restored", args.lang, file=args.file))
    if kept:
        err(say("keeping.kept", args.lang, file=kept))
    return 0


def move(args: Namespace) -> int:
    """The store to another place; says what to set from now on."""
    if not is_lake(args.db) and not Path(args.db).exists():
        raise StoreError("no_store", db=args.db)
    rows = moved(args.db, args.to, actor=ACTOR, now=datetime.now(UTC))
    err(say("keeping.moved", args.lang, n=f"{rows:,}", old=told(args.db), new=told(args.to)))
    return 0


def doctor(args: Namespace) -> int:
    """Everything found, what is wrong first; 1 where figures or records cannot be trusted."""
    with opened(args.db) as store:
        found = examine(store, now=now(store), clock=lambda: datetime.now(UTC))
    wrong = [finding for finding in found if finding.severity == "wrong"]
    if args.json:
        out_json({"ok": not wrong, "findings": [_as_json(finding, args.lang) for finding in found]})
        return 1 if wrong else 0
    for severity in ("wrong", "attention", "fine"):
        for finding in found:
            if finding.severity == severity:
                out(f"{say(f'keeping.{severity}', args.lang)} {finding.message(args.lang)}")
    err(say("keeping.unsound", args.lang, n=len(wrong)) if wrong else say("keeping.sound", args.lang))
    return 1 if wrong else 0


def _as_json(finding: Finding, lang: str) -> dict[str, object]:
    """A finding as scripts get it: code, severity and message, and its facts."""
    facts = {name: fact.say(lang) if isinstance(fact, Label) else fact for name, fact in finding.facts.items()}
    return {"code": finding.code, "severity": finding.severity, "message": finding.message(lang), **facts}


def admin(args: Namespace) -> int:
    """Makes somebody an administrator of the whole store, or leaves an address to its new holder: what nobody may be
    there to do on a page.
    """
    by, now = viewer_as(args.as_role), datetime.now(UTC)
    with opened(args.db) as store:
        if args.action == "add":
            give(store, Grant(args.email, Role.ADMIN), by=by, now=now)
        else:
            release(store, args.email, by=by, now=now)
    err(say("command.admin_added" if args.action == "add" else "command.admin_released", args.lang, email=args.email))
    return 0


def audit(args: Namespace) -> int:
    """Whether the trace holds together; names the first entry that does not follow from the one before."""
    with opened(args.db) as store:
        broken, n = first_broken(store), store.rows("select count(*) from audit")[0][0]
    if broken is not None:
        raise StoreError("audit_broken", seq=broken)
    out(say("keeping.audit_whole", args.lang, n=n))
    return 0
