SELECT obj_description(1259::oid,'pg_class'::name), obj_description(1259::oid,'pg_proc'::name), obj_description(0::oid,'pg_proc'::name), obj_description(0::oid,'pg_class'::name), obj_description(23::oid,'pg_class'::name);
SELECT obj_description(c0,c1) FROM (VALUES (1259::oid,'pg_class'::name),(1259::oid,'pg_proc'::name),(0::oid,'pg_proc'::name),(0::oid,'pg_class'::name),(23::oid,'pg_class'::name),(NULL,NULL)) v(c0,c1);
SELECT col_description(1259::oid,3), col_description(1259::oid,-2), col_description(0::oid,-2), col_description(0::oid,0), col_description(23::oid,0);
SELECT col_description(c0,c1) FROM (VALUES (1259::oid,3),(1259::oid,-2),(0::oid,-2),(0::oid,0),(23::oid,0),(NULL,NULL)) v(c0,c1);
SELECT obj_description(1259::oid), obj_description(0::oid), obj_description(23::oid);
SELECT obj_description(c0) FROM (VALUES (1259::oid),(0::oid),(23::oid),(NULL)) v(c0);
SELECT shobj_description(1259::oid,'pg_class'::name), shobj_description(1259::oid,'pg_proc'::name), shobj_description(0::oid,'pg_proc'::name), shobj_description(0::oid,'pg_class'::name), shobj_description(23::oid,'pg_class'::name);
SELECT shobj_description(c0,c1) FROM (VALUES (1259::oid,'pg_class'::name),(1259::oid,'pg_proc'::name),(0::oid,'pg_proc'::name),(0::oid,'pg_class'::name),(23::oid,'pg_class'::name),(NULL,NULL)) v(c0,c1);
