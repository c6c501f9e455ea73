-- chest_counted
-- The rows of the chest that make up its year to date, as seen from every month in the years of the store.
-- grain: at × period × district × campaign × method × day
-- $municipality varchar: 6-digit code
-- uses: counted_months
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
where counted_months.dataset = 'chest' and counted_months.is_counted
