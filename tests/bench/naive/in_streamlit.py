"""The page in Streamlit and pandas."""

import streamlit as st

from tests.bench.naive.figures import BEFORE, TITLE, months, shown

st.title(TITLE)
known = months()
place = st.session_state.setdefault("place", 0)
if st.button(BEFORE):
    place = st.session_state["place"] = place + 1
page = shown(known[place])
for column, (name, number) in zip(st.columns(4), page.numbers.items(), strict=True):
    column.metric(name, number)
st.plotly_chart(page.bars)
st.plotly_chart(page.lines)
st.dataframe(page.table)
