-- indicators/definitions
-- What every figure means, and from when: every change of definition up to the month asked, of readiness and finance.
-- grain: metric × day from which it holds
-- order: newest first
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- reads: definitions all
-- metric varchar: a code of the list of metrics
-- valid_from date
-- text_ja varchar
-- text_en varchar
-- reason varchar
select
    definitions.metric,
    definitions.valid_from,
    arg_max(definitions.text_ja, definitions.period) as text_ja,
    arg_max(definitions.text_en, definitions.period) as text_en,
    arg_max(definitions.reason, definitions.period) as reason
from live_definitions as definitions
where
    definitions.municipality = $municipality
    and definitions.valid_from <= last_day($month)
group by definitions.metric, definitions.valid_from
order by definitions.valid_from desc, definitions.metric asc
