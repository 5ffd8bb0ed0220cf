-- Sum, count and average in one pass.
SELECT SUM(AdvEngineID), COUNT(*), AVG(ResolutionWidth) FROM hits;
