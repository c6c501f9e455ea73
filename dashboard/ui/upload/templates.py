"""Blank files to fill in, which come back in without a word about their headings."""

import streamlit as st

from dashboard.datasets import DATASETS, dataset_named
from dashboard.datasets.spec import Dataset
from dashboard.intake.districts import ledger_of
from dashboard.reports.template import has_line_per_district, template
from dashboard.ui.downloads import trace_file
from dashboard.ui.upload.linked import asked
from dashboard.ui.visit import Visit
from dashboard.words import say


def offer_templates(visit: Visit) -> None:
    """One dataset's template at a time, with the districts and codes of this council to choose from."""
    st.markdown(say("upload.template_lead", visit.lang))
    names, linked = [dataset.name for dataset in DATASETS], asked("dataset")
    name = st.selectbox(
        say("upload.template_choose", visit.lang),
        names,
        index=names.index(linked) if linked in names else 0,
        format_func=lambda name: dataset_named(name).label.say(visit.lang),
        key="upload.template",
    )
    districts = _districts(visit)
    written = bool(districts) and has_line_per_district(dataset_named(name)) and _choose_written(visit)
    download(visit, name, key="upload.template.save", written=written)


def _choose_written(visit: Visit) -> bool:
    """Whether a line for each district stands in the file already."""
    label = say("upload.template_written", visit.lang, word=visit.word)
    return st.checkbox(label, key="upload.template.written", help=say("upload.template_written_help", visit.lang))


def download(visit: Visit, name: str, *, key: str, written: bool = False) -> None:
    """The button that saves the template of one dataset."""
    dataset = dataset_named(name)
    st.download_button(
        say("upload.template_download", visit.lang, dataset=dataset.label.say(visit.lang)),
        lambda: _made(visit, dataset, written=written),
        file_name=_file(dataset),
        on_click="ignore",
        key=key,
        icon=":material/download:",
    )


def _made(visit: Visit, dataset: Dataset, *, written: bool) -> bytes:
    trace_file(visit, _file(dataset))
    return template(dataset, visit.lang, districts=_districts(visit), written=written)


def _file(dataset: Dataset) -> str:
    return f"{dataset.name}_template.xlsx"


def _districts(visit: Visit) -> list[str]:
    """The names of the ledger in force, in official order."""
    ledger = ledger_of(visit.store, visit.council.municipality, visit.today)
    return list(ledger.names.values())
