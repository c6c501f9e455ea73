-- dues_years
-- The year to date of dues at the month asked beside that of a year ago, of everything that has a row in either.
-- grain: district × kind
-- uses: both_years, dues_counted
select
    dues_counted.district_code,
    dues_counted.kind,
    sum(if(both_years.counts_now, dues_counted.amount, null)) as amount,
    sum(if(both_years.counts_last_year, dues_counted.amount, null)) as last_year,
    sum(if(both_years.counts_now, dues_counted.households, null)) as households,
    sum(if(both_years.counts_last_year, dues_counted.households, null)) as households_last_year,
    sum(if(both_years.counts_now, dues_counted.organisations, null)) as organisations,
    sum(if(both_years.counts_last_year, dues_counted.organisations, null)) as organisations_last_year,
    sum(if(both_years.counts_now, dues_counted.units, null)) as units
from dues_counted
inner join both_years on both_years.dataset = 'dues' and dues_counted.at = both_years.at
group by dues_counted.district_code, dues_counted.kind
