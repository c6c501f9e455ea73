-- sources_years
-- The year to date of each source of income at the month asked, that of a year ago, and the month alone; null where a
-- month is missing. An other category is listed where it has money in one of them.
-- grain: category
-- uses: years_known, asked_slices, sources_given, sources_listed, redefined
-- reads: dues two_years, income two_years
with given as (
    select
        sources_given.category,
        cast(sum(if(asked_slices.counts_now, sources_given.amount, null)) as bigint) as amount,
        cast(sum(if(asked_slices.counts_last_year, sources_given.amount, null)) as bigint) as last_year,
        cast(sum(asked_slices.month_sign * sources_given.amount) as bigint) as month_amount
    from sources_given
    inner join asked_slices
        on sources_given.dataset = asked_slices.dataset and sources_given.period = asked_slices.period
    group by sources_given.category
)

select
    sources_listed.category,
    sources_listed.position,
    sources_listed.is_own_source,
    given.month_amount,
    given.amount,
    given.last_year,
    years_known.tells_month,
    years_known.missing_months,
    years_known.last_year_missing_months,
    redefined.changed_on as definition_changed_on
from sources_listed
inner join years_known on sources_listed.dataset = years_known.dataset
left join given on sources_listed.category = given.category
left join redefined on sources_listed.category = '会費' and redefined.metric = 'dues_amount'
where sources_listed.is_own_source or given.category is not null
