'use strict';
// Adminer, as a browser walks through it: log in, database, schema, table, view, rows, a query, an export. PHP serves it.
const { spawn } = require('child_process');
const net = require('net');
const { section } = require('./sections');

const server = `${process.env.PGHOST}:${process.env.PGPORT}`;
const base = `pgsql=${encodeURIComponent(server)}&username=${process.env.PGUSER}&db=${process.env.PGDATABASE}&ns=shop`;

const freePort = () => new Promise(resolve => {
  const listener = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = listener.address();
    listener.close(() => resolve(port));
  });
});

// What a person reads: without markup, scripts, tokens, times, plans and the server's own name and size.
const text = html => html
  .replace(/<(script|style|option|label)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')
  .replace(/&nbsp;/g, ' ').replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#0?39;/g, "'").replace(/&amp;/g, '&')
  .replaceAll(server, 'SERVER').replace(/\(?\d+\.\d+ s\)?/g, '').replace(/[\d,]+ B\b/g, '').replace(/\d\d:\d\d:\d\d/g, '')
  .split('\n').map(line => line.trim().replace(/\s+/g, ' ')).filter(line => line && !line.includes('->')).join('\n');

async function main() {
  const port = await freePort();
  const php = spawn('php', ['-d', 'error_reporting=0', '-S', `127.0.0.1:${port}`, '-t', '/usr/share/adminer'], { stdio: 'ignore' });
  const cookies = new Map();
  const page = async (query, form) => {
    const answer = await fetch(`http://127.0.0.1:${port}/adminer.php?${query}`, {
      method: form ? 'POST' : 'GET', redirect: 'manual', body: form && new URLSearchParams(form),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'accept-language': 'en' },
    });
    for (const cookie of answer.headers.getSetCookie()) cookies.set(cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1).split(';')[0]);
    return answer.status === 302 ? '' : answer.text();
  };
  // The menu beside it lists the server's other databases.
  const content = html => html.slice(html.indexOf('<div id="content">'), html.indexOf('<div id="menu">'));
  try {
    for (let tries = 0; tries < 50 && !(await page('').catch(() => '')); tries++) await new Promise(resolve => { setTimeout(resolve, 100); });
    await section('log in', async () => {
      await page('', { 'auth[driver]': 'pgsql', 'auth[server]': server, 'auth[username]': process.env.PGUSER, 'auth[password]': 'any', 'auth[db]': process.env.PGDATABASE });
      console.log(/logout/.test(await page(base)));
    });
    const token = html => html.match(/name='token' value='([^']*)'/)[1];
    for (const [name, query] of [
      ['schema', ''], ['table', '&table=regions'], ['quoted table', '&table=purchases'], ['view', '&view=open_purchases'], ['columns of a view', '&table=open_purchases'],
      ['rows', '&select=regions&order%5B0%5D=id'], ['some rows', '&select=nations&columns%5B0%5D%5Bfun%5D=&columns%5B0%5D%5Bcol%5D=name&where%5B0%5D%5Bcol%5D=region_id&where%5B0%5D%5Bop%5D=%3D&where%5B0%5D%5Bval%5D=1&order%5B0%5D=name&limit=3'],
      ['groups', '&select=nations&columns%5B0%5D%5Bfun%5D=count&columns%5B0%5D%5Bcol%5D=id&columns%5B1%5D%5Bcol%5D=region_id&order%5B0%5D=region_id'],
      ['edit form', '&edit=regions'], ['privileges of processes', '&variables='], ['foreign keys', '&schema=shop'],
    ]) {
      await section(name, async () => {
        const html = content(await page(base + query));
        // Settings are each server's own.
        console.log(name.startsWith('privileges') ? /max_identifier_length/.test(html) : text(html));
      });
    }
    await section('query', async () => {
      const sql = 'select name, count(*) over () as n from shop.regions order by name; select nope; select 1/0';
      console.log(text(content(await page(`${base}&sql=`, { query: sql, token: token(await page(`${base}&sql=`)), limit: '' }))));
    });
    await section('export', async () => {
      const form = { output: 'text', format: 'csv', table_style: '', data_style: 'INSERT', 'tables[]': 'regions', 'data[]': 'regions', token: token(await page(`${base}&dump=`)) };
      console.log(await page(`${base}&dump=`, form));
    });
  } finally {
    php.kill();
  }
}

main();
