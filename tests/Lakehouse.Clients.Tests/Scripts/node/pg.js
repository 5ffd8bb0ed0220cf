'use strict';
// node-postgres with its cursors, streams and COPY.
const { Client, Pool } = require('pg');
const Cursor = require('pg-cursor');
const QueryStream = require('pg-query-stream');
const { to: copyTo, from: copyFrom } = require('pg-copy-streams');
const { pipeline } = require('node:stream/promises');
const { Readable } = require('node:stream');
const { section, fails, show } = require('./sections');

async function main() {
  const client = new Client();
  await client.connect();

  const fields = result => result.fields.map(f => [f.name, f.dataTypeID, f.dataTypeSize, f.dataTypeModifier, f.format, f.columnID]);

  await section('all types', async () => {
    const result = await client.query('select * from all_types order by id');
    show(fields(result));
    result.rows.forEach(show);
  });
  await section('parameters', async () => {
    const values = [1, '2', 2.5, "it's \\ grün", true, null, new Date(Date.UTC(2024, 1, 29, 1, 2, 3)), Buffer.from([0, 1, 255]), [1, 2, null], ['a', 'b"c', null], { a: [1] }];
    const types = ['int', 'bigint', 'numeric', 'text', 'bool', 'text', 'timestamptz', 'bytea', 'int[]', 'text[]', 'jsonb'];
    const result = await client.query(`select ${types.map((type, i) => `$${i + 1}::${type}`).join(', ')}`, values);
    result.rows.forEach(show);
    (await client.query('select n_name from nation where n_regionkey = any($1) and n_name like $2 order by 1 limit $3', [[1, 2], '%A%', 3])).rows.forEach(show);
  });
  await section('named statement', async () => {
    for (let key = 0; key < 5; key++) show((await client.query({ name: 'by key', text: 'select count(*) from nation where n_regionkey = $1', values: [key] })).rows);
    show((await client.query({ text: 'select n_name, n_nationkey from nation order by 2 limit 2', rowMode: 'array' })).rows);
    show((await client.query({ text: 'select 1::int4, 2::int8, true', binary: true })).rows);
  });
  await section('several statements', async () => {
    const results = await client.query('select 1 as a; select 2 as b, 3 as c; set application_name = \'x\'');
    results.forEach(result => show([result.command, result.rowCount, result.rows]));
    await fails(() => client.query('select 1; select nope; select 3'));
  });
  await section('cursor', async () => {
    const cursor = client.query(new Cursor('select n_nationkey from nation where n_nationkey >= $1 order by 1', [3]));
    show(await cursor.read(5));
    show(await cursor.read(100));
    show(await cursor.read(10));
    const unfinished = client.query(new Cursor('select * from lineitem'));
    show((await unfinished.read(3)).length);
    await unfinished.close();
  });
  await section('stream', async () => {
    let count = 0;
    for await (const row of client.query(new QueryStream('select l_orderkey, l_comment from lineitem where l_orderkey < $1', [3000], { batchSize: 100 }))) count += row.l_comment.length;
    show(count);
  });
  await section('copy', async () => {
    const chunks = [];
    for await (const chunk of client.query(copyTo('copy (select * from region order by 1) to stdout (format csv, header)'))) chunks.push(chunk);
    console.log(Buffer.concat(chunks).toString());
  });
  await section('copy in', async () => {
    await client.query('create temp table taken (a int, b text)');
    const copying = client.query(copyFrom('copy taken from stdin (format csv)'));
    await pipeline(Readable.from(['1,one\n2,', '"x\ny"\n']), copying);
    show(copying.rowCount);
    await fails(() => pipeline(Readable.from(['x,y\n']), client.query(copyFrom('copy taken from stdin (format csv)'))));
    show((await client.query('select * from taken order by a')).rows);
    await client.query('drop table taken');
  });
  await section('transaction', async () => {
    await client.query('begin isolation level repeatable read read only');
    show((await client.query('select current_setting(\'transaction_isolation\') as isolation')).rows);
    await fails(() => client.query('select 1/0'));
    await fails(() => client.query('select 1'));
    await client.query('rollback');
    show((await client.query('select 1 as alive')).rows);
  });
  await section('errors', async () => {
    for (const text of ['selec 1', 'select * from nowhere', 'select $1::int + $2', 'select \'x\'::int']) {
      try {
        await client.query(text, text.includes('$') ? ['x', 'y'] : undefined);
      } catch (e) {
        show([e.code, e.severity, e.message, e.position, e.hint, e.detail]);
      }
    }
  });
  await section('pool', async () => {
    const pool = new Pool({ max: 4 });
    show((await Promise.all(Array.from({ length: 20 }, (_, i) => pool.query('select n_name from nation where n_nationkey = $1', [i])))).map(r => r.rows[0].n_name));
    await pool.end();
  });
  await section('notifications', async () => {
    const heard = new Promise(resolve => client.once('notification', n => resolve([n.channel, n.payload])));
    await client.query('listen news');
    await client.query('select pg_notify($1, $2)', ['news', 'hello']);
    show(await heard);
  });
  await section('timeouts', async () => {
    const endless = 'select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment';
    const hasty = new Client({ statement_timeout: 300 });
    await hasty.connect();
    await fails(() => hasty.query(endless));
    show((await hasty.query('select 1 as alive')).rows);
    await hasty.end();
  });
  await client.end();
}

main();
