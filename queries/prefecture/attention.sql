-- prefecture/attention
-- What needs a look in the month asked, by the rules of overview/attention: in which municipalities a rule finds
-- something.
-- grain: rule
-- order: alerts, warnings, notes
-- $month date: first day of the month asked
-- $today date = null: the day on which it is asked
-- uses: councils, council_places
-- each: overview/attention
-- rule varchar
-- severity varchar: alert, warning, note
-- page varchar: where to look: coverage, drills, volunteers or upload
-- municipalities bigint (municipalities): how many are concerned
-- municipality_names varchar: joined by 、
-- districts bigint (districts): of all of these; null for a rule that is not about districts
with found as (
    select
        overview_attention.rule,
        overview_attention.severity,
        overview_attention.page,
        overview_attention.districts,
        council_places.municipality,
        council_places.name
    from overview_attention
    inner join council_places on overview_attention.municipality = council_places.municipality
)

select
    found.rule,
    found.severity,
    found.page,
    count(*) as municipalities,
    string_agg(found.name, '、' order by found.municipality) as municipality_names,
    sum(found.districts)::bigint as districts
from found
group by found.rule, found.severity, found.page
order by list_position(['alert', 'warning', 'note'], found.severity), found.rule
