-- own_definitions
-- The definition by which a council counts a figure at the end of the month asked, where it has said one of its own.
-- grain: municipality × metric
-- $month date: first day of the month asked
-- reads: definitions all
select
    definitions.municipality,
    definitions.metric,
    max(definitions.valid_from) as valid_from,
    arg_max(definitions.text_ja, (definitions.valid_from, definitions.period)) as text_ja,
    arg_max(definitions.text_en, (definitions.valid_from, definitions.period)) as text_en
from live_definitions as definitions
where definitions.valid_from <= last_day($month)
group by definitions.municipality, definitions.metric
