-- coverage/by_district
-- How far the register and the help it arranges reach, district by district, in the month asked; last year beside it.
-- An ordinary district that has not reported is a row without figures. ``uncovered`` is exact only where the joint
-- count of plan and supporter is given; its bounds always hold.
-- grain: district
-- order: the ledger's, reserved districts last
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- uses: roster_rows, listed_rate_targets
-- cells: coverage/cells at $month
-- district_code varchar
-- district varchar
-- role varchar: 地区, or the kind of reserved district
-- area varchar
-- eligible bigint (persons, protected)
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- declined bigint (persons, protected)
-- unanswered bigint (persons, protected)
-- shared bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- planned_and_supported bigint (persons, protected)
-- uncovered bigint (persons, protected)
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
-- listed_rate double (rate, protected)
-- listed_rate_numerator bigint (persons, protected)
-- listed_rate_denominator bigint (persons, protected)
-- consent_rate double (rate, protected)
-- consent_rate_numerator bigint (persons, protected)
-- consent_rate_denominator bigint (persons, protected)
-- shared_rate double (rate, protected)
-- shared_rate_numerator bigint (persons, protected)
-- shared_rate_denominator bigint (persons, protected)
-- plan_rate double (rate, protected)
-- plan_rate_numerator bigint (persons, protected)
-- plan_rate_denominator bigint (persons, protected)
-- plan_rate_of_consented double (rate, protected)
-- plan_rate_of_consented_numerator bigint (persons, protected)
-- plan_rate_of_consented_denominator bigint (persons, protected)
-- support_rate double (rate, protected)
-- support_rate_numerator bigint (persons, protected)
-- support_rate_denominator bigint (persons, protected)
-- listed_rate_target double (rate): the district's own target, else the city's
-- is_below_target boolean: null without a target or a rate
-- listed_last_year bigint (persons, protected)
-- planned_last_year bigint (persons, protected)
-- uncovered_max_last_year bigint (persons, protected)
-- as_of date
-- is_reporting boolean: an ordinary district that gave its listed people
-- parts: consented + declined + unanswered = listed
-- parts: planned_and_supported + uncovered = listed
select
    roster_rows.district_code,
    roster_rows.district,
    roster_rows.role,
    roster_rows.area,
    roster_rows.eligible,
    roster_rows.listed,
    roster_rows.consented,
    roster_rows.declined,
    roster_rows.unanswered,
    roster_rows.shared,
    roster_rows.planned,
    roster_rows.supported,
    roster_rows.planned_and_supported,
    roster_rows.uncovered,
    roster_rows.uncovered_min,
    roster_rows.uncovered_max,
    roster_rows.listed_rate_numerator / nullif(roster_rows.listed_rate_denominator, 0) as listed_rate,
    roster_rows.listed_rate_numerator,
    roster_rows.listed_rate_denominator,
    roster_rows.consent_rate_numerator / nullif(roster_rows.consent_rate_denominator, 0) as consent_rate,
    roster_rows.consent_rate_numerator,
    roster_rows.consent_rate_denominator,
    roster_rows.shared_rate_numerator / nullif(roster_rows.shared_rate_denominator, 0) as shared_rate,
    roster_rows.shared_rate_numerator,
    roster_rows.shared_rate_denominator,
    roster_rows.plan_rate_numerator / nullif(roster_rows.plan_rate_denominator, 0) as plan_rate,
    roster_rows.plan_rate_numerator,
    roster_rows.plan_rate_denominator,
    roster_rows.plan_rate_of_consented_numerator / nullif(roster_rows.plan_rate_of_consented_denominator, 0)
        as plan_rate_of_consented,
    roster_rows.plan_rate_of_consented_numerator,
    roster_rows.plan_rate_of_consented_denominator,
    roster_rows.support_rate_numerator / nullif(roster_rows.support_rate_denominator, 0) as support_rate,
    roster_rows.support_rate_numerator,
    roster_rows.support_rate_denominator,
    coalesce(own.target_rate, city.target_rate) as listed_rate_target,
    listed_rate < listed_rate_target as is_below_target,
    last_year.listed as listed_last_year,
    last_year.planned as planned_last_year,
    last_year.uncovered_max as uncovered_max_last_year,
    roster_rows.as_of,
    roster_rows.is_reporting
from roster_rows
left join roster_figures as last_year
    on roster_rows.district_code = last_year.district_code and last_year.month = $month - interval 1 year
left join listed_rate_targets as own on roster_rows.district_code = own.district_code
left join listed_rate_targets as city on roster_rows.role = '地区' and city.district_code = '全市'
order by not roster_rows.is_expected, roster_rows.position, roster_rows.district_code
