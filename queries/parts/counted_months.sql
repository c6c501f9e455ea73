-- counted_months
-- The months that make up the year to date of each flow, as seen from every month in the years of the store.
-- The latest cumulative slice of the fiscal year stands for all before it, by slice and not by row; months after it are
-- counted one by one, or are missing where one is due. The years of the store are those of its slices of any dataset,
-- and one more on either side.
-- grain: dataset × at (the month seen from) × period
-- $municipality varchar: 6-digit code
-- uses: flows
with stored as (
    select
        live_slices.dataset,
        live_slices.period,
        live_slices.basis
    from live_slices
    where live_slices.municipality = $municipality
),

years as (
    select
        min(year(stored.period - interval 3 month)) - 1 as first,
        max(year(stored.period - interval 3 month)) + 1 as last
    from stored
),

months as (
    select cast(month.month as date) as month
    from years
    cross join generate_series(make_date(years.first, 4, 1), make_date(years.last + 1, 3, 1), interval 1 month)
        as month (month)
),

months_of_year as (
    select
        flows.dataset,
        months.month as at,
        earlier.month as period,
        list_contains(flows.due_months, month(earlier.month)) as is_due
    from flows
    cross join months
    inner join months as earlier
        on
            months.month >= earlier.month
            and year(months.month - interval 3 month) = year(earlier.month - interval 3 month)
),

slices as (
    select
        months_of_year.dataset,
        months_of_year.at,
        months_of_year.period,
        months_of_year.is_due,
        stored.basis,
        max(if(stored.basis = 'ytd', months_of_year.period, null))
            over (partition by months_of_year.dataset, months_of_year.at)
            as cumulative_to
    from months_of_year
    left join stored
        on months_of_year.dataset = stored.dataset and months_of_year.period = stored.period
)

select
    slices.dataset,
    slices.at,
    slices.period,
    slices.basis,
    slices.basis is not null as is_counted,
    slices.basis is null and slices.is_due as is_missing
from slices
where slices.cumulative_to is null or slices.period >= slices.cumulative_to
