-- dues/organisations
-- Member organisations by the month asked, beside a year ago: how many more there are where they became more, and how
-- many fewer where they became fewer, by district and kind. One that left where another came is not seen, so that both
-- are the least that it can be. No row where either year is not known.
-- grain: kind, and one row for all of them
-- order: kinds by their organisations, the most first; the total last
-- parts: organisations_last_year + gained - lost = organisations
-- uses: years_known, dues_years
-- item varchar: the kind; null for the total
-- is_total boolean
-- organisations bigint (organisations)
-- organisations_last_year bigint (organisations)
-- gained bigint (organisations): where there are more than a year ago
-- lost bigint (organisations): where there are fewer
-- change bigint (organisations)
with counted as (
    select
        dues_years.kind,
        coalesce(dues_years.organisations, 0) as organisations,
        coalesce(dues_years.organisations_last_year, 0) as organisations_last_year
    from dues_years
    inner join years_known on years_known.dataset = 'dues'
    where
        years_known.missing_months is null
        and years_known.last_year_missing_months is null
        and coalesce(dues_years.organisations, dues_years.organisations_last_year) is not null
)

select
    counted.kind as item,
    grouping(counted.kind) = 1 as is_total,
    cast(sum(counted.organisations) as bigint) as organisations,
    cast(sum(counted.organisations_last_year) as bigint) as organisations_last_year,
    cast(sum(greatest(counted.organisations - counted.organisations_last_year, 0)) as bigint) as gained,
    cast(sum(greatest(counted.organisations_last_year - counted.organisations, 0)) as bigint) as lost,
    cast(sum(counted.organisations - counted.organisations_last_year) as bigint) as change
from counted
group by grouping sets ((counted.kind), ())
having count(*) > 0
order by is_total asc, organisations desc, item asc
