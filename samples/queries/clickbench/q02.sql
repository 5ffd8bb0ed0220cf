-- Hits that came by advertising.
SELECT COUNT(*) FROM hits WHERE AdvEngineID <> 0;
