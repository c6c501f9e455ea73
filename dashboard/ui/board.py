"""The buttons of the board pack: made when they are pressed, and to be passed round unless somebody says otherwise."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.reports.board import FORMS, Board, noting
from dashboard.store.audit import record
from dashboard.ui.notes import heading
from dashboard.ui.person import hold_sitting
from dashboard.ui.visit import Visit
from dashboard.words import say


def board_pack(visit: Visit) -> None:
    """PDF and workbook of the month, with the choice of exact counts for those who may see them."""
    unit = "board.offer_unit_of_all" if visit.is_of_all else "board.offer_unit"
    heading(say("board.offer", visit.lang), say(unit, visit.lang))
    exact = visit.desk.sees_exact and st.toggle(say("board.choose_exact", visit.lang), key="board exact")
    with st.container(horizontal=True, gap="small"):
        for form in FORMS:
            st.download_button(
                say(f"board.form.{form}", visit.lang),
                made(visit, form, exact=exact),
                f"{say('board.file', visit.lang)}_{visit.month:%Y-%m}.{form}",
                key=f"board {form}",
                on_click="ignore",
                icon=":material/download:",
            )


def made(visit: Visit, form: str, *, exact: bool) -> Callable[[], bytes]:
    """What makes the pack, once somebody asks for it."""
    return partial(_made, visit, form, exact=exact)


def _made(visit: Visit, form: str, *, exact: bool) -> bytes:
    """It leaves a trace before it leaves the house, and so does whether it was exact; to nobody who has gone."""
    hold_sitting(visit.viewer)
    desk = noting(visit.desk, exact=exact)
    council = visit.council
    facts = {"file": f"board {visit.month:%Y-%m}.{form}", "copy": "circulation" if desk.circulates else "exact"}
    who, place = visit.viewer.name, council.municipality
    record(visit.store, act="exported", target=place, actor=who, now=visit.now, facts=facts)
    name = council.name or say("face.all_municipalities", visit.lang)
    said = (name, council.district_word, council.due_day, visit.month, visit.today, visit.lang)
    return FORMS[form](Board(desk, *said, sample=council.sample, approval=council.approval, of_all=visit.is_of_all))
