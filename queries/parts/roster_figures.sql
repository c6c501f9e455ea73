-- roster_figures
-- The register's figures of every month, as they count: a whole-city row beside districts is a total and never stands
-- here. Each rate has its two sides only where both are given, so that sums of sides make the rate of a total.
-- grain: month × district
-- $municipality varchar: 6-digit code
-- uses: ledgers
select
    roster.period as month,
    roster.district_code,
    roster.eligible,
    roster.listed,
    roster.consented,
    roster.declined,
    roster.unanswered,
    roster.shared,
    roster.planned,
    roster.supported,
    roster.planned_and_supported,
    roster.as_of,
    roster.listed - roster.planned_and_supported as uncovered,
    roster.listed - coalesce(
        roster.planned_and_supported, least(roster.planned, roster.supported), roster.listed
    ) as uncovered_min,
    coalesce(
        roster.listed - roster.planned_and_supported,
        least(roster.listed, 2 * roster.listed - roster.planned - roster.supported)
    ) as uncovered_max,
    case when roster.eligible is not null then roster.listed end as listed_rate_numerator,
    case when roster.listed is not null then roster.eligible end as listed_rate_denominator,
    case when roster.listed is not null then roster.consented end as consent_rate_numerator,
    case when roster.consented is not null then roster.listed end as consent_rate_denominator,
    case when roster.listed is not null then roster.shared end as shared_rate_numerator,
    case when roster.shared is not null then roster.listed end as shared_rate_denominator,
    case when roster.listed is not null then roster.planned end as plan_rate_numerator,
    case when roster.planned is not null then roster.listed end as plan_rate_denominator,
    case when roster.consented is not null then roster.planned end as plan_rate_of_consented_numerator,
    case when roster.planned is not null then roster.consented end as plan_rate_of_consented_denominator,
    case when roster.listed is not null then roster.supported end as support_rate_numerator,
    case when roster.supported is not null then roster.listed end as support_rate_denominator
from live_roster as roster
left join (
    select distinct beside.period
    from live_roster as beside
    inner join ledgers on beside.district_code = ledgers.district_code and ledgers.is_newest and ledgers.role = '地区'
    where beside.municipality = $municipality and beside.listed is not null
) as by_district on roster.period = by_district.period
left join ledgers as city on roster.district_code = city.district_code and city.is_newest and city.role = '全市'
where
    roster.municipality = $municipality
    and (by_district.period is null or city.district_code is null)
