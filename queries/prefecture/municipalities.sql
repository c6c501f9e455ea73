-- prefecture/municipalities
-- The municipalities of the whole in the month asked: those of the list in force, and every council that is not in it.
-- grain: municipality
-- order: by code
-- $month date: first day of the month asked
-- uses: council_places
-- municipality varchar
-- name varchar
-- prefecture varchar
-- population bigint (persons)
-- is_here boolean: there is a council that can send files
select
    council_places.municipality,
    council_places.name,
    council_places.prefecture,
    council_places.population,
    council_places.is_here
from council_places
order by council_places.municipality
