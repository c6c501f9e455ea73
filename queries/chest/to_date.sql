-- chest/to_date
-- Money collected for the community chest since April, beside the same month a year ago and the year's target.
-- The amount is null where a month in between is missing, and missing_months names it. Outside October to March a month
-- without a slice counts as nothing. The change is null across two definitions. The target is that of the full year:
-- chest_amount for the whole city, else the sum of chest_amount.<method>; of one campaign, chest_campaign.<campaign>.
-- grain: one row
-- order: none
-- adds-up: chest/by_district.amount
-- adds-up: chest/by_method.amount
-- uses: asked, chest_to_date, chest_counted, redefined, money_targets, ledger
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen)
-- target double (yen)
-- target_year integer
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- donations bigint
-- missing_months varchar
-- last_year_missing_months varchar
-- definition_changed_on date
-- districts_reported bigint
-- districts_expected bigint
with compared as (
    select
        this_year.amount,
        last_year.amount as last_year,
        if(redefined.changed_on is null, this_year.amount - last_year.amount, null) as change,
        this_year.donations,
        this_year.missing_months,
        last_year.missing_months as last_year_missing_months,
        redefined.changed_on as definition_changed_on
    from asked
    inner join chest_to_date as this_year on asked.this_month = this_year.at
    inner join chest_to_date as last_year on asked.year_ago = last_year.at
    left join redefined on redefined.metric = 'chest_amount'
),

aim as (
    select
        money_targets.target,
        money_targets.target_year
    from money_targets
    inner join asked on money_targets.period = asked.year_start
    where
        ($campaign is null and money_targets.indicator = 'chest_amount' and money_targets.item is null)
        or (money_targets.indicator = 'chest_campaign' and money_targets.item = $campaign)
),

reports as (
    select
        count(distinct chest_counted.district_code) as districts_reported,
        count(distinct ledger.district_code) as districts_expected
    from ledger
    left join chest_counted
        on
            ledger.district_code = chest_counted.district_code
            and chest_counted.at = $month
            and chest_counted.amount is not null
    where ledger.role = '地区'
)

select
    compared.amount,
    compared.last_year,
    compared.change,
    compared.change / nullif(compared.last_year, 0) as change_rate,
    compared.change as change_rate_numerator,
    compared.last_year as change_rate_denominator,
    aim.target,
    aim.target_year,
    compared.amount / nullif(aim.target, 0) as achievement,
    compared.amount as achievement_numerator,
    aim.target as achievement_denominator,
    compared.donations,
    compared.missing_months,
    compared.last_year_missing_months,
    compared.definition_changed_on,
    reports.districts_reported,
    reports.districts_expected
from compared
cross join reports
left join aim on true
