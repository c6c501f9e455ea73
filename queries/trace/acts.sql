-- trace/acts
-- Which kinds of acts the record tells of, whatever municipality is looked at.
-- grain: kind of act
-- order: by its name
-- act varchar
select distinct audit.act
from audit
order by audit.act
