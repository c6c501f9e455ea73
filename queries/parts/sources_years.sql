-- sources_years
-- The year to date of each source of income at the month asked, beside that of a year ago; null where a month of it is
-- missing.
-- grain: category
-- uses: years_known, both_years, sources_counted, sources_listed, redefined
with given as (
    select
        sources_counted.category,
        sum(if(both_years.counts_now, sources_counted.amount, null)) as amount,
        sum(if(both_years.counts_last_year, sources_counted.amount, null)) as last_year
    from sources_counted
    inner join both_years on sources_counted.dataset = both_years.dataset and sources_counted.at = both_years.at
    group by sources_counted.category
)

select
    sources_listed.category,
    sources_listed.position,
    sources_listed.is_own_source,
    cast(given.amount as bigint) as amount,
    cast(given.last_year as bigint) as last_year,
    years_known.missing_months,
    years_known.last_year_missing_months,
    redefined.changed_on as definition_changed_on
from sources_listed
inner join years_known on sources_listed.dataset = years_known.dataset
left join given on sources_listed.category = given.category
left join redefined on sources_listed.category = '会費' and redefined.metric = 'dues_amount'
