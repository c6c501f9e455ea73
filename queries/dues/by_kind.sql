-- dues/by_kind
-- Dues since April by kind of membership, beside the same month a year ago.
-- A kind appears if it has a row in either year; in a year in which it has none its amount is null, not nothing.
-- Households are those of general membership, or of dues not told by kind; other kinds have none of their own.
-- grain: kind
-- order: by their money, the largest first
-- $municipality varchar: 6-digit code
-- uses: years_known, dues_years, redefined, dues_few
-- few: bodies
-- kind varchar
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected)
-- change_rate double (rate, protected)
-- change_rate_numerator bigint (yen, protected)
-- change_rate_denominator bigint (yen, protected)
-- households bigint (households)
-- households_last_year bigint (households)
-- organisations bigint (organisations)
-- organisations_last_year bigint (organisations)
-- units bigint
-- missing_months varchar
-- last_year_missing_months varchar
-- bodies bigint (organisations): one or two where the money would tell what so many gave, else 0
with kinds as (
    select
        dues_years.kind,
        cast(sum(dues_years.amount) as bigint) as amount,
        cast(sum(dues_years.last_year) as bigint) as last_year,
        cast(sum(dues_years.households) as bigint) as households,
        cast(sum(dues_years.households_last_year) as bigint) as households_last_year,
        cast(sum(dues_years.organisations) as bigint) as organisations,
        cast(sum(dues_years.organisations_last_year) as bigint) as organisations_last_year,
        cast(sum(dues_years.units) as bigint) as units
    from dues_years
    group by dues_years.kind
)

select
    kinds.kind,
    kinds.amount,
    kinds.last_year,
    if(redefined.changed_on is null, kinds.amount - kinds.last_year, null) as change,
    change / nullif(greatest(kinds.last_year, 0), 0) as change_rate,
    change as change_rate_numerator,
    kinds.last_year as change_rate_denominator,
    kinds.households,
    kinds.households_last_year,
    kinds.organisations,
    kinds.organisations_last_year,
    kinds.units,
    years_known.missing_months,
    years_known.last_year_missing_months,
    coalesce(dues_few.bodies, 0) as bodies
from kinds
inner join years_known on years_known.dataset = 'dues'
left join redefined on redefined.metric = 'dues_amount'
left join dues_few on kinds.kind = dues_few.item and dues_few.dimension = 'kind'
order by kinds.amount desc nulls last, kinds.kind asc
