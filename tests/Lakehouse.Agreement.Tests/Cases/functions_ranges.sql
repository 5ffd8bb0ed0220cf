SELECT int4multirange(ARRAY[int4range(1,5)]);
SELECT nummultirange(ARRAY[numrange(1.5,2.5)]);
SELECT int8multirange(ARRAY[int8range(1,5)]);
