-- volunteers/by_district
-- The volunteers of each district in the month asked, beside the people of its register whom nobody is to help yet. An
-- ordinary district that has not reported is a row of nulls.
-- grain: district
-- order: the ledger's, reserved districts last
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- uses: month_districts, volunteer_sums, roster_figures
-- reads: volunteers month, roster month
-- cells: coverage/cells at $month
-- district_code varchar
-- district varchar
-- role varchar: 地区, or the kind of reserved district
-- area varchar
-- registered bigint (persons): individuals
-- organisations bigint (organisations)
-- people bigint (persons): members of the organisations
-- insured bigint (persons)
-- trained bigint (persons)
-- ready bigint (persons)
-- staff bigint (persons): counted above already
-- registered_last_year bigint (persons)
-- ready_last_year bigint (persons)
-- uncovered bigint (persons, protected)
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
select
    month_districts.district_code,
    month_districts.district,
    month_districts.role,
    month_districts.area,
    this_year.registered,
    this_year.organisations,
    this_year.people,
    this_year.insured,
    this_year.trained,
    this_year.ready,
    this_year.staff,
    last_year.registered as registered_last_year,
    last_year.ready as ready_last_year,
    roster_figures.uncovered,
    roster_figures.uncovered_min,
    roster_figures.uncovered_max
from month_districts
left join volunteer_sums as this_year
    on month_districts.district_code = this_year.district_code and this_year.month = $month
left join volunteer_sums as last_year
    on month_districts.district_code = last_year.district_code and last_year.month = $month - interval 1 year
left join roster_figures
    on month_districts.district_code = roster_figures.district_code and roster_figures.month = $month
where
    this_year.district_code is not null
    or (month_districts.is_active and month_districts.role = '地区')
order by
    not (month_districts.is_active and month_districts.role = '地区'),
    month_districts.position,
    month_districts.district_code
