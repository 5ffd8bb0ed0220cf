-- Searches by hit and address of the machine.
SELECT WatchID, ClientIP, COUNT(*) AS c, SUM(IsRefresh), AVG(ResolutionWidth) FROM hits WHERE SearchPhrase <> '' GROUP BY WatchID, ClientIP
    ORDER BY c DESC, WatchID, ClientIP LIMIT 10;
