"""Entering what is learnt: districts are ticked on a list or on the map, and only what is filled in is recorded.

Fields are blank at first and never hold what was entered before: what one person leaves blank cannot undo what another
has just entered.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.answers import disaster
from dashboard.datasets.codes import code_label, codes
from dashboard.desk import Answer
from dashboard.errors import SonaeError
from dashboard.response.entries import LONGEST_NOTE, MOST_PEOPLE, Field, enter, entries_of
from dashboard.shown.disaster import told
from dashboard.ui import figures
from dashboard.ui.markup import joined, plain, tag
from dashboard.ui.response.alerts import alert_marks
from dashboard.ui.response.gate import Event, on_the_day
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

_ROUND, _SAID, _REFUSED = "entry round", "entry said", "entry refused"
_MOST_CHIPS = 60
_MAP_HEIGHT, _MAP_WIDTH = 460, 480
_LAST = 4
_FLAGS = {Field.AFFECTED: "affected", Field.REPORTED: "reported"}


def panel(visit: Visit, event: Event, everywhere: Answer) -> None:
    """Ticking at the left, what to record at the right."""
    ordinary = everywhere.frame.filter(everywhere.frame["role"] == "地区")
    names: dict[str, str] = dict(ordinary.select("district_code", "district").iter_rows())
    with st.container(border=True, key="day-entry"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _pick(visit, everywhere, names)
        with right:
            _form(visit, event, names)


def _picked_key() -> str:
    """The ticks of this round. They have a new name in the next: a touch that was on its way when an entry was recorded
    would otherwise bring back what was ticked for it.
    """
    return f"entry districts {st.session_state.setdefault(_ROUND, 0)}"


def _picked() -> list[str]:
    return list(st.session_state.get(_picked_key()) or [])


def _pick(visit: Visit, everywhere: Answer, names: Mapping[str, str]) -> None:
    """The list of districts, and the map, which tick the same."""
    word, lang = visit.word, visit.lang
    on_list, on_map = st.tabs([say("disaster.pick_list", lang), say("disaster.pick_map", lang)])
    with on_list:
        with st.container(horizontal=True, gap="small"):
            for name, codes_ in _shortcuts(everywhere, names).items():
                label = say(f"disaster.pick_{name}", lang)
                st.button(label, key=f"pick {name}", type="tertiary", on_click=_set_picked, args=(codes_,))
        _chips(visit, names)
    with on_map:
        figures.district_map(
            visit,
            everywhere,
            "uncovered",
            key="day map",
            title="",
            subtitle=say("disaster.map_unit", lang, word=word),
            width=_MAP_WIDTH,
            height=_MAP_HEIGHT,
            ticked=_picked(),
            marks=alert_marks(everywhere, lang),
            take=_toggle,
        )


def _chips(visit: Visit, names: Mapping[str, str]) -> None:
    """All districts to tap; a field to type in where they are too many for that."""
    label = say("disaster.pick", visit.lang, word=visit.word)
    if len(names) <= _MOST_CHIPS:
        st.pills(
            label,
            list(names),
            selection_mode="multi",
            key=_picked_key(),
            format_func=lambda code: plain(names.get(code, code)),
        )
    else:
        st.multiselect(
            label,
            list(names),
            key=_picked_key(),
            format_func=lambda code: names.get(code, code),
            placeholder=say("admin.choose", visit.lang),
        )


def _shortcuts(everywhere: Answer, names: Mapping[str, str]) -> dict[str, list[str]]:
    """What is ticked at one touch."""
    frame = everywhere.frame
    unreported = frame.filter(~frame["reported"].fill_null(value=False))["district_code"].to_list()
    return {
        "every": list(names),
        "affected": frame.filter("is_affected")["district_code"].to_list(),
        "unreported": [code for code in unreported if code in names],
        "none": [],
    }


def _set_picked(codes_: Sequence[str]) -> None:
    st.session_state[_picked_key()] = list(codes_)


def _toggle(code: str | None) -> None:
    """A touch on the map ticks a district, a second one lets it go."""
    picked = _picked()
    if code in picked:
        picked.remove(code)
    elif code is not None:
        picked.append(code)
    _set_picked(picked)


def _form(visit: Visit, event: Event, names: Mapping[str, str]) -> None:
    """What to record of the districts that are ticked."""
    picked, lang = [code for code in _picked() if code in names], visit.lang
    told_of = say("findings.and", lang).join(names[code] for code in picked) or say("disaster.none_picked", lang)
    st.html(tag("p", told_of, class_="sonae-picked"))
    number = st.session_state.setdefault(_ROUND, 0)
    with st.form(f"entry {number}", border=False, enter_to_submit=False):
        _choices(visit, number)
        _counts_and_note(visit, number)
        st.form_submit_button(
            say("disaster.record", lang), type="primary", on_click=_record, args=(visit, event["event"], number)
        )
    _tell()
    if len(picked) == 1:
        _history(visit, event, picked[0])


def _choices(visit: Visit, number: int) -> None:
    """Alert level, whether it has reported, whether it is affected."""
    st.segmented_control(
        say("disaster.field.alert_level", visit.lang),
        [int(code.value) for code in codes("alert_level")],
        key=_key(Field.ALERT_LEVEL, number),
        format_func=lambda level: code_label("alert_level", str(level), visit.lang),
    )
    for side, (field, name) in zip(st.columns(2), _FLAGS.items(), strict=True):
        with side:
            st.segmented_control(
                say(f"disaster.field.{name}", visit.lang),
                [1, 0],
                key=_key(field, number),
                format_func=partial(_yes_or_no, name, visit.lang),
            )


def _counts_and_note(visit: Visit, number: int) -> None:
    """People and damage, which belong to one district."""
    for side, field in zip(st.columns(2), (Field.TO_CONFIRM, Field.CONFIRMED), strict=True):
        with side:
            label = formats.heading(say(f"disaster.field.{field}", visit.lang), "persons", visit.lang)
            st.number_input(label, 0, MOST_PEOPLE, None, key=_key(field, number))
    st.text_area(
        say("disaster.note_label", visit.lang),
        key=_key(Field.NOTE, number),
        max_chars=LONGEST_NOTE,
        height=80,
        placeholder=say("disaster.note_example", visit.lang),
    )
    st.checkbox(say("disaster.take_back", visit.lang), key=f"entry take_back {number}")


def _record(visit: Visit, event: str, number: int) -> None:
    """Enters what the form says; a fresh form and nothing ticked follow. A refused one stays as it is."""
    said, picked = st.session_state, _picked()
    fields = {field: said.get(_key(field, number)) for field in Field}
    try:
        entries = entries_of(picked, fields, take_back=bool(said.get(f"entry take_back {number}")))
        enter(visit.store, event, entries, by=visit.viewer, now=on_the_day(visit).now)
    except SonaeError as error:
        said[_REFUSED] = sentence_of(error, visit.lang)
        return
    districts = formats.count(len(picked), visit.lang, unit="districts", word=visit.word)
    said[_SAID] = say("disaster.recorded", visit.lang, districts=districts, n=len(entries))
    said[_ROUND] = number + 1


def _tell() -> None:
    """What the last entry did, once."""
    if sentence := st.session_state.pop(_REFUSED, None):
        st.error(plain(sentence))
    if sentence := st.session_state.pop(_SAID, None):
        st.success(plain(sentence))


def _history(visit: Visit, event: Event, code: str) -> None:
    """What was entered last about the one district that is ticked."""
    answer = disaster.entries(visit.desk, visit.month, event["event"], district=code)
    rows = zip(answer.frame.to_dicts(), answer.hidden["people"].to_list(), strict=True)
    lines = [tag("li", _line(visit, row, hidden=hidden)) for row, hidden in list(rows)[:_LAST]]
    if lines:
        title = tag("b", say("disaster.last_entries", visit.lang))
        st.html(joined(tag("p", title), tag("ul", *lines, class_="sonae-entries")))


def _line(visit: Visit, row: Mapping[str, Any], *, hidden: str | None) -> str:
    """11月15日 14:05 警戒レベル:レベル4 避難指示(田中)."""
    return say(
        "disaster.entry_line",
        visit.lang,
        moment=formats.moment_in_year(row["entered_at"], visit.lang),
        field=say(f"disaster.field.{row['field']}", visit.lang),
        said=told(row, visit.lang, hidden=hidden),
        actor=row["actor"],
    )


def _yes_or_no(name: str, lang: str, yes: int) -> str:
    return say(f"disaster.{name}.{'yes' if yes else 'no'}", lang)


def _key(field: Field, number: int) -> str:
    return f"entry {field} {number}"
