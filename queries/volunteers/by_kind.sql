-- volunteers/by_kind
-- The volunteers registered in the whole municipality in the month asked, by kind; last year beside them.
-- grain: kind
-- order: individuals, groups, partners under an agreement, kinds of the council's own, the centre's staff
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
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
    where volunteer_figures.month = $month
    group by volunteer_figures.kind
),

last_year as (
    select
        volunteer_figures.kind,
        sum(volunteer_figures.registered)::bigint as registered
    from volunteer_figures
    where volunteer_figures.month = $month - interval 1 year
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
    last_year.registered as registered_last_year
from this_year
left join last_year on this_year.kind = last_year.kind
order by
    this_year.counts_as = 'staff',
    list_position(['個人', '団体', '大学・専門学校(協定)', '企業(協定)'], this_year.kind) nulls last,
    this_year.kind
