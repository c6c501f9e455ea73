"""The page in Panel and pandas: ``python -m tests.bench.naive.in_panel PORT``."""

import sys

import panel as pn

from tests.bench.naive.figures import BEFORE, TITLE, months, shown


def whole() -> pn.Column:
    before = pn.widgets.Button(name=BEFORE)
    return pn.Column(f"# {TITLE}", before, pn.bind(page, before.param.clicks))


def page(place: int) -> pn.Column:
    of_month = shown(months()[place])
    return pn.Column(
        pn.Row(*(pn.pane.Markdown(f"{name}\n\n{number}") for name, number in of_month.numbers.items())),
        pn.pane.Plotly(of_month.bars),
        pn.pane.Plotly(of_month.lines),
        pn.widgets.Tabulator(of_month.table, disabled=True),
    )


if __name__ == "__main__":
    pn.extension("plotly", "tabulator")
    server = pn.serve(whole, port=int(sys.argv[1]), address="127.0.0.1", title=TITLE, show=False, start=False)
    server.start()
    print(f"http://127.0.0.1:{server.port}", flush=True)
    server.io_loop.start()
