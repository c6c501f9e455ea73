-- coverage/cells
-- Every protected figure of the register, by month and district, as it counts in every sum; with how figures tell one
-- another, which decides what is hidden from whom (dashboard/privacy.py).
-- grain: month × district
-- order: month, then the code of the district
-- $municipality varchar: 6-digit code
-- $first date: first day of the first month
-- $last date: first day of the last month
-- uses: roster_figures
-- reads: roster all
-- cells: own
-- month date
-- district_code varchar
-- eligible bigint (persons, protected)
-- listed bigint (persons, protected)
-- added bigint (persons, protected)
-- removed bigint (persons, protected)
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
-- listed_rate_numerator bigint (persons, protected: listed)
-- listed_rate_denominator bigint (persons, protected: eligible)
-- consent_rate_numerator bigint (persons, protected: consented)
-- consent_rate_denominator bigint (persons, protected: listed)
-- shared_rate_numerator bigint (persons, protected: shared)
-- shared_rate_denominator bigint (persons, protected: listed)
-- plan_rate_numerator bigint (persons, protected: planned)
-- plan_rate_denominator bigint (persons, protected: listed)
-- plan_rate_of_consented_numerator bigint (persons, protected: planned)
-- plan_rate_of_consented_denominator bigint (persons, protected: consented)
-- support_rate_numerator bigint (persons, protected: supported)
-- support_rate_denominator bigint (persons, protected: listed)
-- parts: consented + declined + unanswered = listed
-- parts: planned_and_supported + uncovered = listed
-- moves: added, removed, listed
-- bounds: uncovered_min, uncovered_max from uncovered else listed, planned, supported
select
    roster_figures.month,
    roster_figures.district_code,
    roster_figures.eligible,
    roster_figures.listed,
    roster.added,
    roster.removed,
    roster_figures.consented,
    roster_figures.declined,
    roster_figures.unanswered,
    roster_figures.shared,
    roster_figures.planned,
    roster_figures.supported,
    roster_figures.planned_and_supported,
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
from roster_figures
inner join live_roster as roster
    on
        roster_figures.month = roster.period
        and roster_figures.district_code = roster.district_code
        and roster.municipality = $municipality
where roster_figures.month between $first and $last
order by roster_figures.month, roster_figures.district_code
