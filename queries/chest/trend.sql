-- chest/trend
-- The chest by fiscal year: what was collected in all, by the same month as the one asked, and the target of the year.
-- The year of the month asked stands at that month; an earlier one at its March, or at its newest file (as_of_month)
-- where March is not known. Years without any file between two that have some are null.
-- grain: fiscal year
-- order: the oldest first
-- $month date: first day of the month asked
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: year_ends, chest_counted, money_targets, redefined_years
-- reads: chest all, targets all
-- fiscal_year bigint
-- as_of_month date
-- is_full_year boolean: known up to its March
-- amount bigint (yen)
-- same_month_amount bigint (yen): by the same month as the one asked
-- donations bigint
-- target double (yen)
-- target_state varchar: why the target is not given; null where none was set
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- missing_months varchar
-- definition_changed_on date
with collected as (
    select
        year_ends.fiscal_year,
        sum(if(chest.at = year_ends.at and year_ends.is_known, chest.amount, null)) as amount,
        sum(if(chest.at = year_ends.at and year_ends.is_known, chest.donations, null)) as donations,
        sum(if(chest.at = year_ends.same_month and year_ends.is_same_month_known, chest.amount, null))
            as same_month_amount
    from year_ends
    inner join chest_counted as chest on chest.at in (year_ends.at, year_ends.same_month)
    where
        year_ends.dataset = 'chest'
        and ($campaign is null or chest.campaign = $campaign)
    group by year_ends.fiscal_year
),

years as (
    select
        year_ends.fiscal_year,
        year_ends.at,
        year_ends.is_full_year,
        year_ends.missing_months,
        cast(coalesce(collected.amount, year_ends.nothing_yet) as bigint) as amount,
        cast(coalesce(collected.same_month_amount, year_ends.nothing_by_same_month) as bigint) as same_month_amount,
        cast(collected.donations as bigint) as donations
    from year_ends
    left join collected on year_ends.fiscal_year = collected.fiscal_year
    where year_ends.dataset = 'chest'
)

select
    years.fiscal_year,
    years.at as as_of_month,
    years.is_full_year,
    years.amount,
    years.same_month_amount,
    years.donations,
    money_targets.target,
    money_targets.target_state,
    years.amount / nullif(money_targets.target, 0) as achievement,
    years.amount as achievement_numerator,
    money_targets.target as achievement_denominator,
    years.missing_months,
    redefined_years.changed_on as definition_changed_on
from years
left join money_targets
    on
        years.fiscal_year = year(money_targets.period)
        and money_targets.indicator = if($campaign is null, 'chest_amount', 'chest_campaign')
        and money_targets.item is not distinct from $campaign
left join redefined_years
    on years.fiscal_year = redefined_years.fiscal_year and redefined_years.metric = 'chest_amount'
order by years.fiscal_year
