-- The pattern of 12-tables-fact.sql has served.

DROP TABLE attendance.fact;
