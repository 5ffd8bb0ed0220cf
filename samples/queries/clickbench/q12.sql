-- The same by maker.
SELECT MobilePhone, MobilePhoneModel, COUNT(DISTINCT UserID) AS u FROM hits WHERE MobilePhoneModel <> '' GROUP BY MobilePhone, MobilePhoneModel
    ORDER BY u DESC, MobilePhone, MobilePhoneModel LIMIT 10;
