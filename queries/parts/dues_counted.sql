-- dues_counted
-- The rows of dues that make up their year to date, as seen from every month up to the one asked. Households are those
-- of general membership, or of dues that are not told by kind: other kinds are given by the same households again.
-- grain: at × district × kind × period
-- $municipality varchar: 6-digit code
-- uses: counted_months
-- reads: dues two_years
select
    counted_months.at,
    counted_months.period,
    dues.district_code,
    dues.kind,
    dues.amount,
    if(dues.kind in ('一般', '区分なし'), dues.households, null) as households,
    dues.organisations,
    dues.units
from counted_months
inner join live_dues as dues
    on
        counted_months.period = dues.period
        and dues.municipality = $municipality
where
    counted_months.dataset = 'dues'
    and counted_months.is_counted
