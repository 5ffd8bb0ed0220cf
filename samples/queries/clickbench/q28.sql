-- Sites by the length of their addresses; the threshold fits 50,000 rows.
SELECT CounterID, AVG(length(URL)) AS l, COUNT(*) AS c FROM hits WHERE URL <> '' GROUP BY CounterID HAVING COUNT(*) > 50 ORDER BY l DESC, CounterID LIMIT 25;
