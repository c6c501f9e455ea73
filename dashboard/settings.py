"""What a process is told from outside: where the store is, which language, which clock. Nothing is read at import."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DEMO_DB = ROOT / "data" / "demo.duckdb"
DEMO_PREFECTURE_DB = ROOT / "data" / "demo-prefecture.duckdb"
DEFAULT_DB = ROOT / "data" / "sonae.duckdb"
QUERIES = ROOT / "queries"
SECRETS = ROOT / ".streamlit" / "secrets.toml"
GEO = ROOT / "data" / "geo"


@dataclass(frozen=True)
class Settings:
    """``db``: path of a DuckDB file, or a URL that starts with ``ducklake:``; ``data_path``: where the files of a lake
    are; ``lang``: ja or en. None if not said.
    """

    db: str
    data_path: str | None
    lang: str | None
    role: str | None


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """SONAE_DB, SONAE_DATA_PATH, SONAE_LANG and SONAE_ROLE, with their defaults."""
    env = os.environ if environment is None else environment
    return Settings(
        db=env.get("SONAE_DB") or str(DEFAULT_DB),
        data_path=env.get("SONAE_DATA_PATH") or None,
        lang=env.get("SONAE_LANG") or None,
        role=env.get("SONAE_ROLE") or None,
    )


def secrets_file() -> Path:
    """Where secrets are kept: SONAE_SECRETS, else ``.streamlit/secrets.toml``."""
    return Path(os.environ.get("SONAE_SECRETS") or SECRETS)


def secrets(file: Path | None = None) -> dict[str, Any]:
    """What the file of secrets holds; nothing where there is none. ``auth`` is the identity provider, ``roles`` who may
    do what by e-mail address, ``groups`` the same by the provider's groups, ``sign_in`` how long a visit may last.
    """
    file = file or secrets_file()
    return _read(file.read_text(encoding="utf-8")) if file.is_file() else {}


@lru_cache(maxsize=1)
def _read(text: str) -> dict[str, Any]:
    """What it says, worked out again only when it says something else. Nobody changes it."""
    return tomllib.loads(text)
