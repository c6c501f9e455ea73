-- reason_rows
-- The people of each reason as they count: a whole-city row beside districts is a total and never stands here.
-- grain: month × reason × district
-- $municipality varchar: 6-digit code
-- uses: ledgers
-- reads: roster_reasons all
with named as (
    select
        reasons.period as month,
        reasons.reason,
        reasons.district_code,
        reasons.people,
        ledgers.role,
        bool_or(ledgers.role = '地区' and reasons.people is not null)
            over (partition by reasons.reason, reasons.period) as is_by_district
    from live_roster_reasons as reasons
    left join ledgers on reasons.district_code = ledgers.district_code and ledgers.is_newest
    where reasons.municipality = $municipality
)

select
    named.month,
    named.reason,
    named.district_code,
    named.people,
    named.role
from named
where named.role <> '全市' or not named.is_by_district
