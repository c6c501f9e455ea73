"""What the docs give to whoever installs it fits together: the unit starts what there is, where nginx looks."""

import re

from dashboard.cli.parser import parse
from tests.house.source import ROOT

DEPLOY = ROOT / "docs" / "deploy"
UNIT = (DEPLOY / "sonae.service").read_text(encoding="utf-8")
SETTINGS = (ROOT / "dashboard" / "settings.py").read_text(encoding="utf-8")


def values(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", UNIT, re.MULTILINE)


def test_the_unit_runs_the_server_at_the_port_that_nginx_passes_on() -> None:
    [command] = values("ExecStart")
    args = parse(command.split()[1:])
    assert (args.command, args.host) == ("run", "127.0.0.1")
    assert f"proxy_pass http://127.0.0.1:{args.port};" in (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_it_says_nothing_that_is_not_listened_to_and_may_write_where_the_store_is() -> None:
    said = dict(value.split("=", 1) for value in values("Environment"))
    assert [name for name in said if f'"{name}"' not in SETTINGS] == []
    assert values("ReadWritePaths") == [said["SONAE_DB"].rpartition("/")[0]]
