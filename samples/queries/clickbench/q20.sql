-- The hits of one visitor.
SELECT UserID FROM hits WHERE UserID = 435090932899640449;
