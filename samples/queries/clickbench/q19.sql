-- The busiest visitors by minute and phrase.
SELECT UserID, extract(minute FROM EventTime) AS m, SearchPhrase, COUNT(*) FROM hits GROUP BY UserID, m, SearchPhrase
    ORDER BY COUNT(*) DESC, UserID, m, SearchPhrase LIMIT 10;
