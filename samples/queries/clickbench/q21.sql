-- A pattern in the address.
SELECT COUNT(*) FROM hits WHERE URL LIKE '%google%';
