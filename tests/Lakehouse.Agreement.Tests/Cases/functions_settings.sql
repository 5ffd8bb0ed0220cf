SELECT current_setting('search_path'::text), current_setting('DateStyle'::text);
SELECT current_setting(c0) FROM (VALUES ('search_path'::text),('DateStyle'::text),(NULL)) v(c0);
SELECT current_setting('nosuch.setting'::text);
SELECT set_config('search_path'::text,'public'::text,true::bool), set_config('search_path'::text,'public'::text,false::bool);
SELECT current_setting('search_path'::text,true::bool), current_setting('search_path'::text,false::bool), current_setting('nosuch.setting'::text,true::bool), current_setting('DateStyle'::text,true::bool);
SELECT current_setting(c0,c1) FROM (VALUES ('search_path'::text,true::bool),('search_path'::text,false::bool),('nosuch.setting'::text,true::bool),('DateStyle'::text,true::bool),(NULL,NULL)) v(c0,c1);
SELECT current_setting('nosuch.setting'::text,false::bool);
SET DateStyle = 'German'; SET DateStyle = 'Postgres'; SHOW DateStyle; SET DateStyle = 'YMD'; SHOW DateStyle; SET DateStyle = 'SQL'; SHOW DateStyle; RESET DateStyle; SHOW DateStyle;
