-- dues_years
-- The year to date of dues at the month asked, that of a year ago, and the month alone, of everything that has a row.
-- Households are those of general membership, or of dues not told by kind: the same households give other kinds too.
-- grain: district × kind
-- $municipality varchar: 6-digit code
-- uses: asked_slices
-- reads: dues two_years
with given as (
    select
        dues.district_code,
        dues.kind,
        dues.amount,
        if(dues.kind in ('一般', '区分なし'), dues.households, null) as households,
        dues.organisations,
        dues.units,
        asked_slices.counts_now,
        asked_slices.counts_last_year,
        asked_slices.month_sign
    from live_dues as dues
    inner join asked_slices on asked_slices.dataset = 'dues' and dues.period = asked_slices.period
    where dues.municipality = $municipality
)

select
    given.district_code,
    given.kind,
    sum(if(given.counts_now, given.amount, null)) as amount,
    sum(if(given.counts_last_year, given.amount, null)) as last_year,
    sum(given.month_sign * given.amount) as month_amount,
    sum(if(given.counts_now, given.households, null)) as households,
    sum(if(given.counts_last_year, given.households, null)) as households_last_year,
    sum(if(given.counts_now, given.organisations, null)) as organisations,
    sum(if(given.counts_last_year, given.organisations, null)) as organisations_last_year,
    sum(if(given.counts_now, given.units, null)) as units
from given
group by given.district_code, given.kind
