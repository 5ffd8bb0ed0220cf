'use strict';
// Sections of a script: a heading, then what the client saw; an error that was not expected is a line with !!.

const describe = error => `${error.code || (error.original && error.original.code) || error.name} ${String(error.message).split('\n')[0]}`;

async function section(name, action) {
  console.log(`== ${name}`);
  try {
    await action();
  } catch (error) {
    console.log(`!! ${describe(error)}`);
  }
}

async function fails(action) {
  try {
    await action();
  } catch (error) {
    console.log(`error ${describe(error)}`);
    return;
  }
  throw new Error('no error came');
}

function show(value) {
  console.log(JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner)));
}

module.exports = { section, fails, show, describe };
