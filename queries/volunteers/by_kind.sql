-- volunteers/by_kind
-- The volunteers registered in the month asked, by kind, in the whole municipality or one district; the month before
-- and last year beside them. What is registered is what was, and what was added, less what lapsed: ``unexplained`` is
-- what does not follow from that, null where a side is not known.
-- grain: kind
-- order: individuals, groups, partners under an agreement, kinds of the council's own, the centre's staff
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $district_code varchar = null: the whole municipality if not given
-- uses: volunteer_figures
-- reads: volunteers month
-- kind varchar: a code of the list of volunteer kinds
-- counts_as varchar: person, organisation, or staff who are among the others already
-- registered bigint (registrations): persons, or organisations
-- people bigint (persons): members of organisations
-- added bigint (registrations)
-- lapsed bigint (registrations)
-- insured bigint (persons)
-- trained bigint (persons)
-- ready bigint (persons)
-- registered_last_year bigint (registrations)
-- registered_before bigint (registrations): in the month before
-- unexplained bigint (registrations)
with this_year as (
    select
        volunteer_figures.kind,
        any_value(volunteer_figures.counts_as) as counts_as,
        sum(volunteer_figures.registered)::bigint as registered,
        sum(volunteer_figures.people)::bigint as people,
        sum(volunteer_figures.added)::bigint as added,
        sum(volunteer_figures.lapsed)::bigint as lapsed,
        sum(volunteer_figures.insured)::bigint as insured,
        sum(volunteer_figures.trained)::bigint as trained,
        sum(volunteer_figures.ready)::bigint as ready
    from volunteer_figures
    where
        volunteer_figures.month = $month
        and ($district_code is null or volunteer_figures.district_code = $district_code)
    group by volunteer_figures.kind
),

earlier as (
    select
        volunteer_figures.kind,
        (sum(volunteer_figures.registered) filter (where volunteer_figures.month = $month - interval 1 year))::bigint
            as last_year,
        (sum(volunteer_figures.registered) filter (where volunteer_figures.month = $month - interval 1 month))::bigint
            as before
    from volunteer_figures
    where
        volunteer_figures.month in ($month - interval 1 year, $month - interval 1 month)
        and ($district_code is null or volunteer_figures.district_code = $district_code)
    group by volunteer_figures.kind
)

select
    this_year.kind,
    this_year.counts_as,
    this_year.registered,
    this_year.people,
    this_year.added,
    this_year.lapsed,
    this_year.insured,
    this_year.trained,
    this_year.ready,
    earlier.last_year as registered_last_year,
    earlier.before as registered_before,
    this_year.registered - (earlier.before + this_year.added - this_year.lapsed) as unexplained
from this_year
left join earlier on this_year.kind = earlier.kind
order by
    this_year.counts_as = 'staff',
    list_position(['個人', '団体', '大学・専門学校(協定)', '企業(協定)'], this_year.kind) nulls last,
    this_year.kind
