-- chest_years
-- The chest's year to date at the month asked beside that of a year ago, of everything that has a row in either.
-- grain: district × campaign × method
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: both_years, chest_counted
select
    chest_counted.district_code,
    chest_counted.campaign,
    chest_counted.method,
    sum(if(both_years.counts_now, chest_counted.amount, null)) as amount,
    sum(if(both_years.counts_last_year, chest_counted.amount, null)) as last_year,
    sum(if(both_years.counts_now, chest_counted.donations, null)) as donations
from chest_counted
inner join both_years on both_years.dataset = 'chest' and chest_counted.at = both_years.at
where $campaign is null or chest_counted.campaign = $campaign
group by chest_counted.district_code, chest_counted.campaign, chest_counted.method
