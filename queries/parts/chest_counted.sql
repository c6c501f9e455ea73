-- chest_counted
-- The rows of the chest that make up its year to date, as seen from every month up to the one asked.
-- grain: at × district × campaign × method × day
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: counted_months
-- reads: chest two_years
select
    counted_months.at,
    counted_months.period,
    chest.district_code,
    chest.campaign,
    chest.method,
    chest.collected_on,
    chest.amount,
    chest.donations
from counted_months
inner join live_chest as chest
    on
        counted_months.period = chest.period
        and chest.municipality = $municipality
where
    counted_months.dataset = 'chest'
    and counted_months.is_counted
    and ($campaign is null or chest.campaign = $campaign)
