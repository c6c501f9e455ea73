-- prefecture/definitions
-- What the councils say of how they count: each definition of its own that holds at the end of the month asked.
-- grain: municipality × metric
-- order: by code, then by the name of the metric
-- $month date: first day of the month asked
-- uses: council_places, own_definitions
-- municipality varchar
-- name varchar
-- metric varchar: a code of the list of metrics
-- valid_from date
-- text_ja varchar
-- text_en varchar
select
    own_definitions.municipality,
    council_places.name,
    own_definitions.metric,
    own_definitions.valid_from,
    own_definitions.text_ja,
    own_definitions.text_en
from own_definitions
inner join council_places on own_definitions.municipality = council_places.municipality
order by own_definitions.municipality, own_definitions.metric
