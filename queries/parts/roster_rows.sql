-- roster_rows
-- The register of the month asked beside the ledger: every ordinary district whether it reported or not, and those
-- reserved districts that have figures. A whole-city row beside districts is a total and never stands here.
-- grain: district
-- $month date: first day of the month asked
-- uses: ledger
-- reads: roster month
select
    ledger.district_code,
    ledger.district,
    ledger.role,
    ledger.area,
    ledger.position,
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
    roster.origin_upload_id,
    roster.origin_line,
    case when roster.planned_and_supported is not null then roster.listed - roster.planned_and_supported end as uncovered,
    case
        when roster.planned_and_supported is not null then roster.listed - roster.planned_and_supported
        else roster.listed - least(coalesce(roster.planned, roster.supported, roster.listed), coalesce(roster.supported, roster.planned, roster.listed))
    end as uncovered_min,
    case
        when roster.planned_and_supported is not null then roster.listed - roster.planned_and_supported
        when roster.planned is not null and roster.supported is not null
            then least(roster.listed, 2 * roster.listed - roster.planned - roster.supported)
        else roster.listed
    end as uncovered_max
from ledger
left join live_roster as roster
    on
        ledger.district_code = roster.district_code
        and roster.municipality = $municipality
        and roster.period = $month
where ledger.role = '地区' or roster.district_code is not null
