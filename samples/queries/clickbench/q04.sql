-- The average of numbers of 64 bits.
SELECT AVG(UserID) FROM hits;
