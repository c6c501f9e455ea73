-- counted_months
-- The months that make up the year to date of each flow, as seen from every month up to the one asked.
-- The latest cumulative slice of the fiscal year stands for all before it, by slice and not by row; months after it are
-- counted one by one, or are missing. The chest is collected from October to March: no other month of it is missing.
-- grain: dataset × at (the month seen from) × period
-- $municipality varchar: 6-digit code
-- uses: asked
with flows as (
    select declared.dataset
    from (values ('chest'), ('dues'), ('income')) as declared (dataset)
),

first_slice as (
    select min(live_slices.period) as period
    from live_slices
    inner join flows on live_slices.dataset = flows.dataset
    where live_slices.municipality = $municipality
),

beginning as (
    select least(asked.last_year_start, make_date(year(first_slice.period) - 1, 4, 1)) as month
    from asked
    cross join first_slice
),

months as (
    select cast(unnest(generate_series(beginning.month, asked.this_month, interval 1 month)) as date) as month
    from beginning
    cross join asked
),

months_of_year as (
    select
        flows.dataset,
        months.month as at,
        earlier.month as period
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
        live_slices.basis,
        max(if(live_slices.basis = 'ytd', months_of_year.period, null))
            over (partition by months_of_year.dataset, months_of_year.at)
            as cumulative_to
    from months_of_year
    left join live_slices
        on
            months_of_year.dataset = live_slices.dataset
            and months_of_year.period = live_slices.period
            and live_slices.municipality = $municipality
)

select
    slices.dataset,
    slices.at,
    slices.period,
    slices.basis,
    slices.basis is not null as is_counted,
    slices.basis is null and (slices.dataset <> 'chest' or month(slices.period) in (10, 11, 12, 1, 2, 3)) as is_missing
from slices
where slices.cumulative_to is null or slices.period >= slices.cumulative_to
