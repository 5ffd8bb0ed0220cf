-- Visitors.
SELECT COUNT(DISTINCT UserID) FROM hits;
