-- districts_then
-- Whether each district was in force in the part of the year to date in which a flow's money is collected, this year
-- and a year ago: else it cannot have any (one founded since, or merged before the campaign began).
-- grain: dataset × district
-- uses: asked, flows, ledgers
with seasons as (
    select
        flows.dataset,
        min(months.month) filter (where months.month >= asked.year_start) as first_month,
        min(months.month) filter (where months.month <= asked.year_ago) as first_month_last_year
    from flows
    cross join asked
    cross join generate_series(asked.last_year_start, asked.this_month, interval 1 month) as months (month)
    where list_contains(flows.due_months, month(months.month))
    group by flows.dataset
)

select
    flows.dataset,
    ledgers.district_code,
    bool_or(
        ledgers.first_day <= last_day(asked.this_month)
        and ledgers.last_day >= coalesce(seasons.first_month, asked.year_start)
    ) as was_there,
    bool_or(
        ledgers.first_day <= last_day(asked.year_ago)
        and ledgers.last_day >= coalesce(seasons.first_month_last_year, asked.last_year_start)
    ) as was_there_last_year
from flows
cross join asked
cross join ledgers
left join seasons on flows.dataset = seasons.dataset
group by flows.dataset, ledgers.district_code
