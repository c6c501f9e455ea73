-- due_files
-- Every file that a fiscal year could hold: one a month of each dataset, or one a year, with the day on which it is
-- due: the due day of the month after, or of the next April for allocations, which tell a year's result. A council
-- may name the months of which it expects a dataset (setting months.<dataset>: 4,10, or none): any other month is
-- told, and due, with the next of them. It may set a due day for all (due_day) and for one (due_day.<dataset>).
-- said_since: the day on which the council first named the months of a dataset, null where it has not.
-- grain: dataset × period
-- $municipality varchar: 6-digit code
-- $fiscal_year integer: the year of its April
-- $due_day integer = null: the due day of what has none of its own, in place of the council's; without either, the 10th
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
        ('drills', 4, 'events', false),
        ('volunteers', 5, 'month', true),
        ('chest', 6, 'month', true),
        ('dues', 7, 'month', true),
        ('income', 8, 'month', false),
        ('allocations', 9, 'year', false),
        ('targets', 10, 'year', false),
        ('definitions', 11, 'year', false)
    ) as declared (dataset, position, cadence, is_by_district)
),

said as (
    select
        settings.name,
        arg_max(settings.value, settings.set_at) as value,
        cast(timezone('Asia/Tokyo', min(settings.set_at)) as date) as since
    from settings
    where settings.municipality = $municipality
    group by settings.name
    having arg_max(settings.value, settings.set_at) <> ''
),

expected_months as (
    select
        datasets.dataset,
        said.since as said_since,
        coalesce(said.value = 'none', false) as is_none,
        cast(
            unnest(
                case
                    when said.value <> 'none' then string_split(said.value, ',')
                    when datasets.cadence = 'year' then ['4']
                    when datasets.dataset = 'chest' then ['10', '11', '12', '1', '2', '3']
                    else ['4', '5', '6', '7', '8', '9', '10', '11', '12', '1', '2', '3']
                end
            ) as integer
        ) as month
    from datasets
    left join said on said.name = 'months.' || datasets.dataset
),

months as (
    select
        cast(
            unnest(
                generate_series(make_date($fiscal_year, 4, 1), make_date($fiscal_year + 1, 3, 1), interval 1 month)
            ) as date
        ) as period
),

planned as (
    select
        expected_months.dataset,
        months.period,
        any_value(expected_months.said_since) as said_since,
        bool_or(expected_months.is_none) as is_none,
        min((expected_months.month - month(months.period) + 12) % 12) as months_ahead
    from months
    cross join expected_months
    group by expected_months.dataset, months.period
),

due as (
    select
        datasets.dataset,
        datasets.position,
        datasets.cadence,
        datasets.is_by_district,
        planned.period,
        planned.said_since,
        planned.months_ahead = 0 and not planned.is_none as is_expected,
        case
            when datasets.dataset = 'allocations' then planned.period + interval 12 month
            else planned.period + to_months(cast(planned.months_ahead + 1 as integer))
        end as due_month,
        cast(coalesce(own.value, cast($due_day as varchar), shared.value, '10') as integer) as due_day
    from datasets
    inner join planned on datasets.dataset = planned.dataset
    left join said as own on own.name = 'due_day.' || datasets.dataset
    left join said as shared on shared.name = 'due_day'
    where datasets.cadence <> 'year' or month(planned.period) = 4
)

select
    due.dataset,
    due.position,
    due.cadence,
    due.is_by_district,
    due.period,
    due.said_since,
    due.is_expected,
    cast(least(due.due_month + to_days(due.due_day - 1), last_day(due.due_month)) as date) as due_on
from due
