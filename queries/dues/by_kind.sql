-- dues/by_kind
-- Dues since April by kind of membership, beside the same month a year ago.
-- A kind appears if it has a row in either year; in a year in which it has none its amount is null, not nothing.
-- Households are those of general membership, or of dues not told by kind; other kinds have none of their own.
-- grain: kind
-- order: by their money, the largest first
-- $municipality varchar: 6-digit code
-- uses: years_known, dues_years, redefined
-- kind varchar
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen)
-- households bigint (households)
-- households_last_year bigint (households)
-- organisations bigint (organisations)
-- organisations_last_year bigint (organisations)
-- units bigint
-- missing_months varchar
-- last_year_missing_months varchar
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
    years_known.last_year_missing_months
from kinds
inner join years_known on years_known.dataset = 'dues'
left join redefined on redefined.metric = 'dues_amount'
order by kinds.amount desc nulls last, kinds.kind asc
