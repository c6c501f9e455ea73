-- people/roles
-- Every role in force in a municipality: those given for it alone and those that hold everywhere.
-- grain: address × role × municipality
-- order: by address, then those that hold everywhere first
-- $municipality varchar: 6-digit code
-- email varchar
-- role varchar: official, board, staff, approver or admin
-- municipality varchar: 000000 where it holds everywhere
-- given_at timestamptz
-- given_by varchar
select
    role_changes.email,
    role_changes.role,
    role_changes.municipality,
    arg_max(role_changes.changed_at, role_changes.seq) as given_at,
    arg_max(role_changes.actor, role_changes.seq) as given_by
from role_changes
where role_changes.municipality in ($municipality, '000000')
group by role_changes.email, role_changes.role, role_changes.municipality
having arg_max(role_changes.is_granted, role_changes.seq)
order by role_changes.email, role_changes.municipality, role_changes.role
