-- ready_volunteers
-- Who is ready to come, as far as it is known up to the month asked. A district's newest figures are carried forward,
-- whatever their age. Those who are registered for no district, or for one that is no longer in force, count in the
-- newest month of all, when nobody can have been moved to a district since; of the whole city only kinds that no
-- district has ever reported, because a kind that some report is a total there.
-- grain: district
-- $month date: first day of the month asked
-- uses: volunteer_figures, month_districts
-- reads: volunteers all
with known as (
    select
        volunteer_figures.district_code,
        volunteer_figures.month,
        volunteer_figures.kind,
        volunteer_figures.ready,
        month_districts.role,
        month_districts.role = '地区' and month_districts.is_active as is_carried,
        max(volunteer_figures.month) over () as newest_month,
        bool_or(month_districts.role = '地区') over (partition by volunteer_figures.kind) as is_by_district
    from volunteer_figures
    inner join month_districts on volunteer_figures.district_code = month_districts.district_code
    where
        volunteer_figures.month <= $month
        and volunteer_figures.ready is not null
        and volunteer_figures.counts_as <> 'staff'
)

select
    known.district_code,
    known.month,
    sum(known.ready)::bigint as ready
from known
where
    known.is_carried
    or (known.month = known.newest_month and (known.role <> '全市' or not known.is_by_district))
group by known.district_code, known.month
qualify known.month = max(known.month) over (partition by known.district_code)
