-- councils
-- Every council of the store; the nation, under which what is said of all municipalities stands, is none.
-- grain: municipality
-- gives: municipality
select distinct settings.municipality
from settings
where settings.name = 'name' and settings.municipality <> '000000'
