-- due_files
-- Every file that a fiscal year could hold: one a month of each dataset, or one a year, with the month in which it is
-- due. Allocations tell a year's result, so that they are due after its end.
-- grain: dataset × period
-- $fiscal_year integer: the year of its April
with datasets as (
    select
        declared.dataset,
        declared.position,
        declared.cadence,
        declared.is_by_district
    from (
        values
        ('districts', 1, 'year', false),
        ('roster', 2, 'month', true),
        ('roster_reasons', 3, 'month', true),
        ('drills', 4, 'month', false),
        ('volunteers', 5, 'month', true),
        ('chest', 6, 'month', true),
        ('dues', 7, 'month', true),
        ('income', 8, 'month', false),
        ('allocations', 9, 'year', false),
        ('targets', 10, 'year', false),
        ('definitions', 11, 'year', false)
    ) as declared (dataset, position, cadence, is_by_district)
),

months as (
    select
        cast(
            unnest(
                generate_series(make_date($fiscal_year, 4, 1), make_date($fiscal_year + 1, 3, 1), interval 1 month)
            ) as date
        ) as period
)

select
    datasets.dataset,
    datasets.position,
    datasets.is_by_district,
    months.period,
    cast(
        months.period + if(datasets.dataset = 'allocations', interval 12 month, interval 1 month) as date
    ) as due_month
from datasets
cross join months
where datasets.cadence = 'month' or month(months.period) = 4
