"""The page in Dash and pandas: ``python -m tests.bench.naive.in_dash PORT``."""

import sys
from typing import Any

from dash import Dash, Input, Output, dash_table, dcc, html
from werkzeug.serving import make_server

from tests.bench.naive.figures import BEFORE, TITLE, months, shown

app = Dash(title=TITLE, update_title=None)
app.layout = lambda: [html.H1(TITLE), html.Button(BEFORE, id="before", n_clicks=0), html.Div(id="page")]


@app.callback(Output("page", "children"), Input("before", "n_clicks"))
def page(place: int) -> list[Any]:
    of_month = shown(months()[place])
    return [
        html.Div([html.P([name, html.Br(), number]) for name, number in of_month.numbers.items()]),
        dcc.Graph(figure=of_month.bars),
        dcc.Graph(figure=of_month.lines),
        dash_table.DataTable(of_month.table.to_dict("records")),
    ]


if __name__ == "__main__":
    server = make_server("127.0.0.1", int(sys.argv[1]), app.server, threaded=True)
    print(f"http://127.0.0.1:{server.port}", flush=True)
    server.serve_forever()
