"""Which figures of an answer to hide from those who do not work with the people behind them.

What is hidden is decided once for each month, on the table of all protected figures; every answer that shows one of
them, a sum or a change then hides the same. A question names that table in its header; the rule itself is in
``dashboard/privacy.py``.

    cells: own                           the question is such a table itself
    cells: coverage/cells at $month      the month is a parameter
    cells: coverage/cells at data_month  … or a column
    cells: sum of disaster/priority      the answer adds up the rows of that question, asked alike
"""
