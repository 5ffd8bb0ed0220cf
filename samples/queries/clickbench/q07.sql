-- The first and the last day.
SELECT MIN(EventDate), MAX(EventDate) FROM hits;
