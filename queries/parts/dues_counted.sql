-- dues_counted
-- The rows of dues that make up their year to date, as seen from every month in the years of the store. Households are
-- those of general membership, or of dues not told by kind: the same households give the other kinds too.
-- grain: at × period × district × kind
-- $municipality varchar: 6-digit code
-- uses: counted_months
select
    counted_months.at,
    counted_months.period,
    dues.district_code,
    dues.kind,
    dues.amount,
    if(dues.kind in ('一般', '区分なし'), dues.households, null) as households,
    dues.organisations
from counted_months
inner join live_dues as dues
    on
        counted_months.period = dues.period
        and dues.municipality = $municipality
where counted_months.dataset = 'dues' and counted_months.is_counted
