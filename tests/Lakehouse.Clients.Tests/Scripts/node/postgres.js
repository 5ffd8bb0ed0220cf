'use strict';
// postgres.js: pipelined by default, its own type fetching, cursors, COPY streams, transactions with savepoints.
const postgres = require('postgres');
const { pipeline } = require('node:stream/promises');
const { Readable } = require('node:stream');
const { section, fails, show } = require('./sections');

async function main() {
  const sql = postgres({ max: 2, onnotice: notice => show([notice.severity, notice.code, notice.message]) });
  await section('all types', async () => {
    const rows = await sql`select * from all_types order by id`;
    show(rows.columns.map(c => [c.name, c.type, c.table > 0, c.number]));
    rows.forEach(row => show(row));
  });
  await section('parameters', async () => {
    show(await sql`select ${1}::int as a, ${'x'} as b, ${sql.json({ a: 1 })} as c, ${sql.array([1, 2])}::int[] as d, ${true}::bool as e, ${null}::text as f, ${new Date(0)}::timestamptz as g`);
    show(await sql`select n_name from nation where n_regionkey in ${sql([1, 2])} and n_name ilike ${'%a%'} order by 1`);
    show(await sql`select ${sql('r_name', 'r_regionkey')} from ${sql('region')} order by 2`);
    show(await sql`select * from region where r_regionkey = any(${[1, 3]}) order by 1`);
  });
  await section('pipelining', async () => {
    show((await Promise.all(Array.from({ length: 30 }, (_, i) => sql`select n_name from nation where n_nationkey = ${i % 25}`))).map(rows => rows[0].n_name));
    const mixed = await Promise.allSettled([sql`select 1 as a`, sql`select nope`, sql`select 3 as a`]);
    show(mixed.map(r => (r.status === 'fulfilled' ? r.value : r.reason.code)));
  });
  await section('cursor', async () => {
    const seen = [];
    for await (const rows of sql`select n_nationkey from nation order by 1`.cursor(10)) seen.push(rows.length);
    show(seen);
    await sql`select * from lineitem`.cursor(5, rows => (show(rows.length), sql.CLOSE));
  });
  await section('forEach', async () => {
    let sum = 0;
    await sql`select l_linenumber from lineitem where l_orderkey < 1000`.forEach(row => { sum += row.l_linenumber; });
    show(sum);
  });
  await section('transactions', async () => {
    show(await sql.begin('isolation level serializable read only', async t => {
      await t.savepoint(async s => { await s`select 1/0`; }).catch(error => show(error.code));
      return t`select current_setting('transaction_isolation') as i`;
    }));
    await fails(() => sql.begin(t => [t`select 1`, t`select nope`]));
  });
  await section('copy', async () => {
    const chunks = [];
    for await (const chunk of await sql`copy (select * from region order by 1) to stdout`.readable()) chunks.push(chunk);
    console.log(Buffer.concat(chunks).toString());
  });
  await section('copy in', async () => {
    await sql.begin(async t => {
      await t`create temp table taken (a int, b text) on commit drop`;
      const writable = await t`copy taken from stdin`.writable();
      await pipeline(Readable.from(['1\tone\n2\t', '\\N\n']), writable);
      show(await t`select * from taken order by a`);
    });
  });
  await section('simple and describe', async () => {
    show(await sql`select 1 as a; select 2 as b`.simple());
    const described = await sql`select n_name from nation where n_nationkey = ${1}`.describe();
    show([described.types, described.columns.map(c => [c.name, c.type])]);
    show(await sql`select 1::int4 as a, 'x'::text as b`.values());
    show((await sql`select 'x'::text as b`.raw())[0][0].toString());
  });
  await section('listen', async () => {
    const heard = new Promise(resolve => { sql.listen('news', resolve).then(() => sql.notify('news', 'hello')); });
    show(await heard);
  });
  await section('cancel', async () => {
    const query = sql`select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment`.execute();
    setTimeout(() => query.cancel(), 500);
    await fails(() => query);
    show(await sql`select 1 as alive`);
  });
  await sql.end();
}

main();
