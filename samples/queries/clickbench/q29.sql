-- Hosts of referring pages; the threshold fits 50,000 rows.
SELECT REGEXP_REPLACE(Referer, '^https?://(?:www\.)?([^/]+)/.*$', '\1') AS k, AVG(length(Referer)) AS l, COUNT(*) AS c, MIN(Referer) FROM hits
    WHERE Referer <> '' GROUP BY k HAVING COUNT(*) > 50 ORDER BY l DESC, k LIMIT 25;
