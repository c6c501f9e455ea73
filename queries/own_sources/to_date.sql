-- own_sources/to_date
-- The council's own sources of income since April, beside the same month a year ago.
-- Dues come from the dues, everything else from the other income; what the other income says of dues is used only in a
-- store without any dues. Chest money counts as returned (共同募金配分金), never as collected. The four own sources are
-- always listed; other income follows, marked as not an own source. An amount is null where a month of it is missing.
-- grain: category
-- order: dues, returned chest money, gifts, business income, then the others by their money
-- uses: sources_years
-- category varchar
-- is_own_source boolean
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen)
-- missing_months varchar
-- last_year_missing_months varchar
-- definition_changed_on date
with compared as (
    select
        sources_years.*,
        if(
            sources_years.definition_changed_on is null, sources_years.amount - sources_years.last_year, null
        ) as change
    from sources_years
)

select
    compared.category,
    compared.is_own_source,
    compared.amount,
    compared.last_year,
    compared.change,
    compared.change / nullif(greatest(compared.last_year, 0), 0) as change_rate,
    compared.change as change_rate_numerator,
    compared.last_year as change_rate_denominator,
    compared.missing_months,
    compared.last_year_missing_months,
    compared.definition_changed_on
from compared
order by compared.position asc, compared.amount desc nulls last, compared.category asc
