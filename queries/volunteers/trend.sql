-- volunteers/trend
-- The volunteers of the municipality over the 36 months up to the month asked; a month without data is a row of nulls.
-- grain: month
-- order: oldest first
-- $municipality varchar: 6-digit code
-- $month date: the last month
-- uses: volunteer_sums
-- reads: volunteers all
-- month date
-- registered bigint (persons): individuals
-- organisations bigint (organisations)
-- people bigint (persons): members of the organisations
-- added bigint (persons): individuals, in the month
-- lapsed bigint (persons): individuals, in the month
-- insured bigint (persons)
-- trained bigint (persons)
-- ready bigint (persons)
-- districts_reported bigint (districts): those that gave a figure of a kind
with months as (
    select unnest(generate_series($month - interval 35 month, $month, interval 1 month))::date as month
)

select
    months.month,
    sum(volunteer_sums.registered)::bigint as registered,
    sum(volunteer_sums.organisations)::bigint as organisations,
    sum(volunteer_sums.people)::bigint as people,
    sum(volunteer_sums.added)::bigint as added,
    sum(volunteer_sums.lapsed)::bigint as lapsed,
    sum(volunteer_sums.insured)::bigint as insured,
    sum(volunteer_sums.trained)::bigint as trained,
    sum(volunteer_sums.ready)::bigint as ready,
    count(*) filter (where volunteer_sums.is_reporting) as districts_reported
from months
left join volunteer_sums on months.month = volunteer_sums.month
group by months.month
order by months.month
