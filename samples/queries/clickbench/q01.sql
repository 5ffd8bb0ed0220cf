-- How many hits.
SELECT COUNT(*) FROM hits;
