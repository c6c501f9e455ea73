-- roster_rows
-- The register of the month asked beside the ledger: every ordinary district whether it reported or not, and any other
-- that has figures. ``is_reporting``: an ordinary district in force that gave its listed people.
-- grain: district
-- $month date: first day of the month asked
-- uses: month_districts, roster_figures
-- reads: roster month
select
    month_districts.district_code,
    month_districts.district,
    month_districts.role,
    month_districts.area,
    month_districts.position,
    month_districts.is_active and month_districts.role = '地区' as is_expected,
    month_districts.is_active and month_districts.role = '地区' and roster_figures.listed is not null as is_reporting,
    roster_figures.eligible,
    roster_figures.listed,
    roster_figures.consented,
    roster_figures.declined,
    roster_figures.unanswered,
    roster_figures.shared,
    roster_figures.planned,
    roster_figures.supported,
    roster_figures.planned_and_supported,
    roster_figures.as_of,
    roster_figures.uncovered,
    roster_figures.uncovered_min,
    roster_figures.uncovered_max,
    roster_figures.listed_rate_numerator,
    roster_figures.listed_rate_denominator,
    roster_figures.consent_rate_numerator,
    roster_figures.consent_rate_denominator,
    roster_figures.shared_rate_numerator,
    roster_figures.shared_rate_denominator,
    roster_figures.plan_rate_numerator,
    roster_figures.plan_rate_denominator,
    roster_figures.plan_rate_of_consented_numerator,
    roster_figures.plan_rate_of_consented_denominator,
    roster_figures.support_rate_numerator,
    roster_figures.support_rate_denominator
from month_districts
left join roster_figures
    on month_districts.district_code = roster_figures.district_code and roster_figures.month = $month
where
    roster_figures.district_code is not null
    or (month_districts.is_active and month_districts.role = '地区')
