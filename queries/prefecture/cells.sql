-- prefecture/cells
-- Every protected figure of the register of every council, by month and district: what is hidden is decided for each
-- municipality by itself, as on its own pages.
-- grain: month × municipality × district
-- order: month, municipality, then the code of the district
-- $first date: first day of the first month
-- $last date: first day of the last month
-- uses: councils
-- each: coverage/cells
-- cells: own
-- month date
-- municipality varchar
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
    coverage_cells.month,
    coverage_cells.municipality,
    coverage_cells.district_code,
    coverage_cells.eligible,
    coverage_cells.listed,
    coverage_cells.added,
    coverage_cells.removed,
    coverage_cells.consented,
    coverage_cells.declined,
    coverage_cells.unanswered,
    coverage_cells.shared,
    coverage_cells.planned,
    coverage_cells.supported,
    coverage_cells.planned_and_supported,
    coverage_cells.uncovered,
    coverage_cells.uncovered_min,
    coverage_cells.uncovered_max,
    coverage_cells.listed_rate_numerator,
    coverage_cells.listed_rate_denominator,
    coverage_cells.consent_rate_numerator,
    coverage_cells.consent_rate_denominator,
    coverage_cells.shared_rate_numerator,
    coverage_cells.shared_rate_denominator,
    coverage_cells.plan_rate_numerator,
    coverage_cells.plan_rate_denominator,
    coverage_cells.plan_rate_of_consented_numerator,
    coverage_cells.plan_rate_of_consented_denominator,
    coverage_cells.support_rate_numerator,
    coverage_cells.support_rate_denominator
from coverage_cells
order by coverage_cells.month, coverage_cells.municipality, coverage_cells.district_code
