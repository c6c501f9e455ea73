-- chest_years
-- The chest's year to date at the month asked, that of a year ago, and the month alone, of everything that has a row.
-- grain: district × campaign × method
-- $municipality varchar: 6-digit code
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: asked_slices
-- reads: chest two_years
select
    chest.district_code,
    chest.campaign,
    chest.method,
    sum(if(asked_slices.counts_now, chest.amount, null)) as amount,
    sum(if(asked_slices.counts_last_year, chest.amount, null)) as last_year,
    sum(asked_slices.month_sign * chest.amount) as month_amount,
    sum(if(asked_slices.counts_now, chest.donations, null)) as donations
from live_chest as chest
inner join asked_slices on asked_slices.dataset = 'chest' and chest.period = asked_slices.period
where
    chest.municipality = $municipality
    and ($campaign is null or chest.campaign = $campaign)
group by chest.district_code, chest.campaign, chest.method
