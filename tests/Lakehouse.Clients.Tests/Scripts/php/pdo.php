<?php
// PHP: PDO with its emulated and its own prepared statements, column metadata, and the pgsql functions that look around.

function section(string $name, callable $action): void
{
    echo "== $name\n";
    try {
        $action();
    } catch (Throwable $error) {
        echo '!! ', describe($error), "\n";
    }
}

function describe(Throwable $error): string
{
    return $error->getCode() . ' ' . strtok($error->getMessage(), "\n");
}

function fails(callable $action): void
{
    try {
        $action();
    } catch (PDOException $error) {
        echo 'error ', describe($error), "\n";
        return;
    }
    throw new LogicException('no error came');
}

function show(iterable $rows): void
{
    foreach ($rows as $row) {
        echo json_encode(array_map(fn ($value) => is_resource($value) ? bin2hex(stream_get_contents($value)) : $value, $row), JSON_UNESCAPED_UNICODE | JSON_PARTIAL_OUTPUT_ON_ERROR), "\n";
    }
}

$source = sprintf('pgsql:host=%s;port=%s;dbname=%s', getenv('PGHOST'), getenv('PGPORT'), getenv('PGDATABASE'));
$connection = new PDO($source, getenv('PGUSER'), null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);

section('attributes', function () use ($connection) {
    echo $connection->getAttribute(PDO::ATTR_DRIVER_NAME), ' ', strtok($connection->getAttribute(PDO::ATTR_SERVER_VERSION), '.'), ' ', $connection->getAttribute(PDO::ATTR_CONNECTION_STATUS), "\n";
});
section('all types', fn () => show($connection->query('select * from all_types order by id')));
section('column metadata', function () use ($connection) {
    $statement = $connection->query('select * from shop.purchases limit 1');
    for ($i = 0; $i < $statement->columnCount(); $i++) {
        $meta = $statement->getColumnMeta($i);
        unset($meta['pgsql:table_oid']);
        echo json_encode($meta), "\n";
    }
});
section('prepared', function () use ($connection) {
    foreach ([false, true] as $emulated) {
        $statement = $connection->prepare('select n_name, ? as x, ?::int as i, ?::bool as b from nation where n_regionkey = ? order by 1 limit 2', [PDO::ATTR_EMULATE_PREPARES => $emulated]);
        for ($key = 0; $key < 3; $key++) {
            $statement->bindValue(1, "it's \\ grün");
            $statement->bindValue(2, null, PDO::PARAM_NULL);
            $statement->bindValue(3, true, PDO::PARAM_BOOL);
            $statement->bindValue(4, $key, PDO::PARAM_INT);
            $statement->execute();
            show($statement->fetchAll());
        }
    }
    $statement = $connection->prepare('select r_name from region where r_name like :pattern and r_regionkey <> :key order by 1');
    $statement->execute(['pattern' => 'A%', 'key' => 0]);
    show($statement->fetchAll(PDO::FETCH_NUM));
});
section('scrollable cursor', function () use ($connection) {
    $connection->beginTransaction();
    try {
        $statement = $connection->prepare('select n_nationkey from nation order by 1', [PDO::ATTR_CURSOR => PDO::CURSOR_SCROLL]);
        $statement->execute();
        foreach ([PDO::FETCH_ORI_NEXT, PDO::FETCH_ORI_LAST, PDO::FETCH_ORI_PRIOR, PDO::FETCH_ORI_FIRST] as $direction) {
            echo json_encode($statement->fetch(PDO::FETCH_NUM, $direction)), "\n";
        }
    } finally {
        $connection->rollBack();
    }
});
section('transactions', function () use ($connection) {
    $connection->beginTransaction();
    fails(fn () => $connection->query('select 1/0'));
    fails(fn () => $connection->query('select 1'));
    $connection->rollBack();
    show($connection->query('select 1 as alive'));
});
section('errors', function () use ($connection) {
    foreach (['selec 1', 'select * from nowhere', "select 'x'::int"] as $sql) {
        fails(fn () => $connection->query($sql));
    }
});
section('several statements', function () use ($connection) {
    echo $connection->exec("set application_name = 'php'; select 1"), "\n";
    show($connection->query('show application_name'));
});
section('copy', function () use ($connection) {
    echo json_encode($connection->pgsqlCopyToArray('region')), "\n";
    echo json_encode($connection->pgsqlCopyToArray('region', '|', 'N', 'r_regionkey, r_name')), "\n";
});
section('copy in', function () use ($connection) {
    $connection->exec('create temp table taken (a int, b text)');
    echo json_encode($connection->pgsqlCopyFromArray('taken', ["1\tone\n", "2\t\\N\n"])), "\n";
    echo json_encode($connection->pgsqlCopyFromArray('taken', ["3|N\n"], '|', 'N', 'a, b')), "\n";
    show($connection->query('select * from taken order by a'));
    $connection->exec('drop table taken');
});
section('pgsql functions', function () {
    $own = pg_connect(sprintf('host=%s port=%s dbname=%s user=%s', getenv('PGHOST'), getenv('PGPORT'), getenv('PGDATABASE'), getenv('PGUSER')));
    echo json_encode(pg_meta_data($own, 'shop.regions', true)), "\n";
    echo json_encode(pg_meta_data($own, 'nation')), "\n";
    $result = pg_query_params($own, 'select * from shop.nations where region_id = $1 order by id limit $2', [1, 2]);
    for ($i = 0; $i < pg_num_fields($result); $i++) {
        echo pg_field_name($result, $i), ' ', pg_field_type($result, $i), ' ', pg_field_size($result, $i), ' ', pg_field_table($result, $i), "\n";
    }
    echo json_encode(pg_fetch_all($result)), "\n";
    echo json_encode(pg_select($own, 'nation', ['n_nationkey' => 3])), "\n";
    pg_prepare($own, 'one', 'select count(*) from nation where n_regionkey = $1');
    echo json_encode(pg_fetch_row(pg_execute($own, 'one', [2]))), "\n";
    echo json_encode(pg_copy_to($own, 'region')), "\n";
});
