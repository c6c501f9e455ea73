-- dues/trend
-- Dues by fiscal year: what came in, by the same month as the one asked, from how many, and the target of the year.
-- The year of the month asked stands at that month; an earlier one at its March, or at its newest file (as_of_month)
-- where March is not known. The join rate is that of the districts where both sides are given, by the ledger then in
-- force. Years without any file between two that have some are null.
-- grain: fiscal year
-- order: the oldest first
-- $month date: first day of the month asked
-- uses: year_ends, dues_counted, ledgers, money_targets, redefined_years
-- reads: dues all, targets all
-- fiscal_year bigint
-- as_of_month date
-- is_full_year boolean: known up to its March
-- amount bigint (yen)
-- same_month_amount bigint (yen): by the same month as the one asked
-- households bigint (households)
-- organisations bigint (organisations)
-- join_rate double (rate)
-- join_rate_numerator bigint (households)
-- join_rate_denominator bigint (households)
-- target double (yen)
-- target_state varchar: why the target is not given; null where none was set
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- missing_months varchar
-- definition_changed_on date
with by_district as (
    select
        year_ends.fiscal_year,
        year_ends.at,
        dues.district_code,
        sum(if(dues.at = year_ends.at and year_ends.is_known, dues.amount, null)) as amount,
        sum(if(dues.at = year_ends.at and year_ends.is_known, dues.households, null)) as households,
        sum(if(dues.at = year_ends.at and year_ends.is_known, dues.organisations, null)) as organisations,
        sum(if(dues.at = year_ends.same_month and year_ends.is_same_month_known, dues.amount, null))
            as same_month_amount
    from year_ends
    inner join dues_counted as dues on dues.at in (year_ends.at, year_ends.same_month)
    where year_ends.dataset = 'dues'
    group by year_ends.fiscal_year, year_ends.at, dues.district_code
),

given as (
    select
        by_district.fiscal_year,
        cast(sum(by_district.amount) as bigint) as amount,
        cast(sum(by_district.same_month_amount) as bigint) as same_month_amount,
        cast(sum(by_district.households) as bigint) as households,
        cast(sum(by_district.organisations) as bigint) as organisations,
        cast(sum(if(ledgers.households is not null, by_district.households, null)) as bigint) as joined,
        cast(sum(if(by_district.households is not null, ledgers.households, null)) as bigint) as joinable
    from by_district
    left join ledgers
        on
            by_district.district_code = ledgers.district_code
            and ledgers.role = '地区'
            and last_day(by_district.at) >= ledgers.first_day
            and by_district.at <= ledgers.last_day
    group by by_district.fiscal_year
)

select
    year_ends.fiscal_year,
    year_ends.at as as_of_month,
    year_ends.is_full_year,
    given.amount,
    given.same_month_amount,
    given.households,
    given.organisations,
    given.joined / nullif(given.joinable, 0) as join_rate,
    given.joined as join_rate_numerator,
    given.joinable as join_rate_denominator,
    money_targets.target,
    money_targets.target_state,
    given.amount / nullif(money_targets.target, 0) as achievement,
    given.amount as achievement_numerator,
    money_targets.target as achievement_denominator,
    year_ends.missing_months,
    redefined_years.changed_on as definition_changed_on
from year_ends
left join given on year_ends.fiscal_year = given.fiscal_year
left join money_targets
    on
        year_ends.fiscal_year = year(money_targets.period)
        and money_targets.indicator = 'dues_amount'
        and money_targets.item is null
left join redefined_years
    on year_ends.fiscal_year = redefined_years.fiscal_year and redefined_years.metric = 'dues_amount'
where year_ends.dataset = 'dues'
order by year_ends.fiscal_year
