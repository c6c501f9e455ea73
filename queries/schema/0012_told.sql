-- Up to which entry syslog has been told of the record. It comes back with a backup, so that nothing is left out then.
create table record_told (seq bigint);

insert into record_told values (0);
