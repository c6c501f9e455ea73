-- Where the store went when it was moved: nobody works on it any more. Empty in a store that is in force.
create table moves (
    place varchar,
    moved_at timestamptz,
    actor varchar
);
