-- flows
-- The datasets whose money adds up over a fiscal year, and the calendar months in which each is collected: a month of
-- these without a file is missing, any other counts as nothing.
-- grain: dataset
select
    declared.dataset,
    declared.due_months
from (
    values
    ('chest', [10, 11, 12, 1, 2, 3]),
    ('dues', [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]),
    ('income', [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3])
) as declared (dataset, due_months)
