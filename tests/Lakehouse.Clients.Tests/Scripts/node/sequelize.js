'use strict';
// sequelize: its catalog queries, and queries that it writes.
const { Sequelize, DataTypes, Op } = require('sequelize');
const { section, fails, show } = require('./sections');

// Sequelize asks for columns without an order.
const byName = columns => Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1));

async function main() {
  const database = new Sequelize(process.env.PGDATABASE, process.env.PGUSER, '', { host: process.env.PGHOST, port: process.env.PGPORT, dialect: 'postgres', logging: false });
  const catalog = database.getQueryInterface();
  await section('authenticate', () => database.authenticate());
  await section('version', async () => show((await database.databaseVersion()).split('.')[0]));
  await section('tables', async () => {
    show((await catalog.showAllTables()).map(t => t.tableName || t).sort());
    show(await catalog.showAllSchemas());
    show(await catalog.tableExists('nation'));
  });
  await section('describe', async () => {
    show(byName(await catalog.describeTable('nation')));
    show(byName(await catalog.describeTable({ tableName: 'purchases', schema: 'shop' })));
    show(byName(await catalog.describeTable('all_types')));
  });
  await section('indexes and keys', async () => {
    show(await catalog.showIndex({ tableName: 'regions', schema: 'shop' }));
    show(await catalog.getForeignKeyReferencesForTable({ tableName: 'nations', schema: 'shop' }));
    show(await catalog.getForeignKeysForTables(['nation', 'region']));
  });
  const Region = database.define('region', { r_regionkey: { type: DataTypes.INTEGER, primaryKey: true }, r_name: DataTypes.TEXT }, { tableName: 'region', timestamps: false });
  const Nation = database.define('nation', { n_nationkey: { type: DataTypes.INTEGER, primaryKey: true }, n_name: DataTypes.TEXT, n_regionkey: DataTypes.INTEGER }, { tableName: 'nation', timestamps: false });
  Nation.belongsTo(Region, { foreignKey: 'n_regionkey' });
  Region.hasMany(Nation, { foreignKey: 'n_regionkey' });
  await section('queries', async () => {
    show(await Nation.findAll({ where: { n_name: { [Op.iLike]: '%an%' }, n_regionkey: { [Op.in]: [1, 2, 3] } }, include: Region, order: [['n_name', 'DESC']], limit: 4 }));
    show(await Region.findAll({ attributes: ['r_name', [Sequelize.fn('count', Sequelize.col('nations.n_nationkey')), 'nations']], include: { model: Nation, attributes: [] }, group: ['region.r_regionkey', 'region.r_name'], order: ['r_name'] }));
    show(await Nation.findAndCountAll({ where: { n_regionkey: 1 }, limit: 2, offset: 1, order: ['n_nationkey'] }));
    show(await Nation.max('n_nationkey'));
    show(await Region.findByPk(3, { include: { model: Nation, separate: true, order: ['n_name'] } }));
    show(await database.query('select * from region where r_regionkey = $key', { bind: { key: 2 }, type: 'SELECT' }));
  });
  await section('transaction', () => database.transaction({ isolationLevel: 'SERIALIZABLE' }, async transaction => show(await Region.count({ transaction }))));
  await database.close();
}

main();
