"""Every upload with who, when and what; its lines as typed; what taking it back would do."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.answers import uploads
from dashboard.datasets import dataset_named
from dashboard.findings.money import months
from dashboard.intake.intent import datasets_of
from dashboard.intake.originals import fetch_original, kept_until
from dashboard.periods import parse_month
from dashboard.roles import Permission
from dashboard.ui import notes
from dashboard.ui.markup import plain, tag
from dashboard.ui.person import hold_sitting
from dashboard.ui.upload.lines import show_lines
from dashboard.ui.upload.linked import asked
from dashboard.ui.upload.turning import offer_turn
from dashboard.ui.visit import Visit
from dashboard.words import knows, say

_PER_PAGE = 10


def show_history(visit: Visit) -> None:
    """The newest uploads first, page by page; those that the address asks for, if it does."""
    rows = _chosen(visit)
    if not rows:
        st.info(say("upload.no_history", visit.lang))
        return
    pages = -(-len(rows) // _PER_PAGE)
    page = 1 if pages == 1 else st.number_input(say("upload.page", visit.lang, n=pages), 1, pages, key="upload.page")
    for row in rows[(page - 1) * _PER_PAGE : page * _PER_PAGE]:
        _show_upload(visit, row, is_alone=len(rows) == 1)


def _chosen(visit: Visit) -> list[dict[str, Any]]:
    """All uploads; of one dataset; or what a link leads to, with the way back to all."""
    linked = {name: said for name in ("upload", "dataset", "period") if (said := asked(name))}
    if "upload" in linked or "period" in linked:
        notes.link(visit, "upload", say("history.show_all", visit.lang), tab="history")
        return [row for row in uploads.history(visit.desk).frame.to_dicts() if _is_linked(visit, row, linked)]
    names = [d.name for d in datasets_of(visit.council.municipality)]
    dataset = st.selectbox(
        say("history.dataset", visit.lang),
        [None, *names],
        format_func=lambda n: dataset_named(n).label.say(visit.lang) if n else say("history.all", visit.lang),
        key="history.dataset",
    )
    return uploads.history(visit.desk, dataset=dataset).frame.to_dicts()


def _is_linked(visit: Visit, row: Mapping[str, Any], linked: Mapping[str, str]) -> bool:
    """Whether it is the upload of the link, or one that wrote its dataset and month."""
    if "upload" in linked:
        return bool(row["upload_id"] == linked["upload"])
    slices = uploads.slices(visit.desk, upload_id=row["upload_id"]).frame["period"]
    return bool(row["dataset"] == linked.get("dataset") and parse_month(linked["period"]) in slices.to_list())


def _show_upload(visit: Visit, row: Mapping[str, Any], *, is_alone: bool) -> None:
    """One upload: a line that opens to its details, its lines and the way back."""
    mark = "" if row["is_in_force"] else say("upload.undone_mark", visit.lang)
    label = dataset_named(row["dataset"]).label.say(visit.lang)
    title = f"{formats.moment(row['stored_at'], visit.lang)}　{label}　{_periods(row['slices'], visit.lang)} {mark}"
    with st.expander(title, expanded=is_alone):
        st.markdown(say("upload.details", visit.lang, **_facts(visit, row)))
        st.html(tag("p", say("history.hash", visit.lang, sha256=row["sha256"]), class_="sonae-chart-subtitle"))
        if row["undone_at"] and not row["is_in_force"]:
            st.markdown(say("upload.undone_details", visit.lang, **_undone(visit, row)))
        line = asked("line") if is_alone else None
        if st.toggle(say("history.show_lines", visit.lang), key=f"lines.{row['upload_id']}", value=line is not None):
            show_lines(visit, row["upload_id"], int(line) if line and line.isdecimal() else None)
        if visit.viewer.may(Permission.UPLOAD):
            _offer_file(visit, row)
            offer_turn(visit, row)


def _periods(slices: str, lang: str) -> str:
    """``2024-10``, ``2024-10 ytd`` and ``FY2024`` as the pages name months and years."""
    if slices.startswith("FY"):
        return say("findings.and", lang).join(formats.year(int(year[2:]), lang) for year in slices.split(", "))
    told = months(slices.replace(" ytd", ""), lang)
    return say("history.ytd", lang, months=told) if slices.endswith(" ytd") else told


def _offer_file(visit: Visit, row: Mapping[str, Any]) -> None:
    """The file byte by byte, where it is kept; who takes it out stays in the record."""
    if row["file_size"] is None or not visit.desk.sees_exact:
        return
    until = kept_until(row["stored_at"], days=visit.council.keep_files_days)
    st.download_button(
        say("history.file", visit.lang, until=formats.day(until, visit.lang)),
        lambda: _file(visit, row["upload_id"]),
        file_name=row["filename"],
        on_click="ignore",
        key=f"file.{row['upload_id']}",
        icon=":material/download:",
    )


def _file(visit: Visit, upload_id: str) -> bytes:
    """Its bytes, for somebody who is still here."""
    hold_sitting(visit.viewer)
    place = visit.council.municipality
    return fetch_original(visit.store, upload_id, municipality=place, viewer=visit.viewer, now=visit.now)


def _undone(visit: Visit, row: Mapping[str, Any]) -> dict[str, str]:
    """When, by whom and why it was taken back."""
    at = formats.moment(row["undone_at"], visit.lang)
    return {"at": at, "by": plain(row["undone_by"]), "reason": plain(row["undone_reason"])}


def _facts(visit: Visit, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the details say."""
    none = say("upload.none", visit.lang)
    return {
        "filename": plain(row["filename"]),
        "rows": formats.grouped(row["rows"]),
        "new": formats.grouped(row["rows_new"]),
        "changed": formats.grouped(row["rows_changed"]),
        "actor": plain(row["actor"]),
        "reason": plain(row["reason"] or none),
        "accepted": _accepted(row["accepted"] or [], visit.lang) or none,
        "id": row["upload_id"],
    }


def _accepted(found: list[str], lang: str) -> str:
    """The findings that were accepted, in words where the page asked for each by name."""
    return say("findings.and", lang).join(
        say(f"history.accepted.{code}", lang) if knows(f"history.accepted.{code}") else code for code in found
    )


def show_turned() -> None:
    """What the last taking back did, once."""
    if sentence := st.session_state.pop("upload.turned", None):
        st.success(sentence)
