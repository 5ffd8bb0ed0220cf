-- Search phrases.
SELECT COUNT(DISTINCT SearchPhrase) FROM hits;
