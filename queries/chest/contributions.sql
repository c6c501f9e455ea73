-- chest/contributions
-- What each method and each district adds to the chest's change against the same month a year ago. The rows of a
-- dimension add up to the change of the total: what has no row in one of the two years counts there as nothing, as it
-- does in the total. No row where either year is not known, or across two definitions.
-- grain: dimension × item
-- order: by dimension; the largest rise first, the largest fall last
-- uses: years_known, chest_years, places, redefined, chest_few
-- few: bodies
-- dimension varchar: district or method
-- item varchar: the method, or the code of the district
-- district varchar: null for a method
-- role varchar: null for a method
-- amount bigint (yen, protected)
-- last_year bigint (yen, protected)
-- change bigint (yen, protected)
-- contribution_rate double (rate, protected): of last year's total, so that the rows add up to its change rate
-- contribution_rate_numerator bigint (yen, protected)
-- contribution_rate_denominator bigint (yen)
-- bodies bigint (organisations): one or two where the money would tell what so many gave, else 0
with sums as (
    select
        if(grouping(chest_years.method) = 0, 'method', 'district') as dimension,
        coalesce(chest_years.method, chest_years.district_code) as item,
        cast(sum(chest_years.amount) as bigint) as amount,
        cast(sum(chest_years.last_year) as bigint) as last_year
    from chest_years
    group by grouping sets ((chest_years.method), (chest_years.district_code))
),

compared as (
    select
        sums.*,
        coalesce(sums.amount, 0) - coalesce(sums.last_year, 0) as change,
        sum(sums.last_year) over (partition by sums.dimension) as last_year_in_all
    from sums
    inner join years_known on years_known.dataset = 'chest'
    left join redefined on redefined.metric = 'chest_amount'
    where
        years_known.missing_months is null
        and years_known.last_year_missing_months is null
        and redefined.changed_on is null
        and coalesce(sums.amount, sums.last_year) is not null
)

select
    compared.dimension,
    compared.item,
    if(compared.dimension = 'district', coalesce(places.district, compared.item), null) as district,
    if(compared.dimension = 'district', coalesce(places.role, '不明'), null) as role,
    compared.amount,
    compared.last_year,
    compared.change,
    compared.change / nullif(greatest(compared.last_year_in_all, 0), 0) as contribution_rate,
    compared.change as contribution_rate_numerator,
    cast(compared.last_year_in_all as bigint) as contribution_rate_denominator,
    coalesce(chest_few.bodies, 0) as bodies
from compared
left join chest_few on compared.dimension = chest_few.dimension and compared.item = chest_few.item
left join places on compared.dimension = 'district' and compared.item = places.district_code
order by compared.dimension asc, compared.change desc, places.position asc, compared.item asc
