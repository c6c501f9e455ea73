-- volunteer_sums
-- Volunteers by month and district: individuals, organisations and the members of these apart; insured, trained and
-- ready people over individuals and organisations; the centre's staff apart, because they are among the others.
-- grain: month × district
-- uses: volunteer_figures
select
    volunteer_figures.month,
    volunteer_figures.district_code,
    (sum(volunteer_figures.registered) filter (where volunteer_figures.counts_as = 'person'))::bigint as registered,
    (sum(volunteer_figures.registered) filter (where volunteer_figures.counts_as = 'organisation'))::bigint
        as organisations,
    (sum(volunteer_figures.people) filter (where volunteer_figures.counts_as = 'organisation'))::bigint as people,
    (sum(volunteer_figures.added) filter (where volunteer_figures.counts_as = 'person'))::bigint as added,
    (sum(volunteer_figures.lapsed) filter (where volunteer_figures.counts_as = 'person'))::bigint as lapsed,
    (sum(volunteer_figures.insured) filter (where volunteer_figures.counts_as <> 'staff'))::bigint as insured,
    (sum(volunteer_figures.trained) filter (where volunteer_figures.counts_as <> 'staff'))::bigint as trained,
    (sum(volunteer_figures.ready) filter (where volunteer_figures.counts_as <> 'staff'))::bigint as ready,
    (sum(volunteer_figures.registered) filter (where volunteer_figures.counts_as = 'staff'))::bigint as staff,
    count(volunteer_figures.registered) > 0 as is_reporting
from volunteer_figures
group by volunteer_figures.month, volunteer_figures.district_code
