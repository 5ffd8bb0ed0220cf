# Perl's DBD::Pg: DBI's catalog functions, placeholders, asynchronous queries, COPY.
use strict;
use warnings;
use DBI qw(:sql_types);
use DBD::Pg qw(:pg_types :async);

binmode STDOUT, ':encoding(UTF-8)';
$| = 1;

my $connection = DBI->connect('dbi:Pg:', '', '', { RaiseError => 1, PrintError => 0, AutoCommit => 1 });

sub section {
    my ($name, $action) = @_;
    print "== $name\n";
    eval { $action->(); 1 } or print '!! ', ($DBI::state || ''), ' ', (split /\n/, $@)[0], "\n";
}

sub fails {
    my ($action) = @_;
    eval { $action->(); 1 } and die 'no error came';
    print "error $DBI::state ", (split /\n/, $DBI::errstr)[0], "\n";
}

sub text {
    my ($value) = @_;
    return 'NULL' unless defined $value;
    return '[' . join(',', map { text($_) } @$value) . ']' if ref $value eq 'ARRAY';
    return $value;
}

sub show {
    my ($statement) = @_;
    print join(' ', map { text($_) } @{ $statement->{NAME} }), "\n";
    while (my $row = $statement->fetchrow_arrayref) { print join('|', map { text($_) } @$row), "\n" }
}

sub run {
    my ($sql, @values) = @_;
    my $statement = $connection->prepare($sql);
    $statement->execute(@values);
    show($statement);
}

section('all types', sub {
    my $statement = $connection->prepare('select * from all_types order by id');
    $statement->execute;
    for my $what (qw(TYPE PRECISION SCALE NULLABLE pg_type)) { print "$what ", join(' ', map { text($_) } @{ $statement->{$what} }), "\n" }
    while (my $row = $statement->fetchrow_arrayref) { print join('|', map { text($_) } @$row), "\n" }
});
section('placeholders', sub {
    run('select n_name from nation where n_regionkey = ? and n_name like ? order by 1', 1, '%A%');
    run('select n_name from nation where n_regionkey = $1 or n_nationkey = $1 order by 1', 2);
    my $statement = $connection->prepare('select ?::int, ?, ?::bytea');
    $statement->bind_param(1, 5, SQL_INTEGER);
    $statement->bind_param(2, "it's \\");
    $statement->bind_param(3, "\0a", { pg_type => PG_BYTEA });
    for (1 .. 3) { $statement->execute; print join('|', map { unpack 'H*', $_ } $statement->fetchrow_array), "\n" }
    my $array = $connection->prepare('select ?::int[], array_length(?::text[], 1)');
    $array->execute([1, 2, undef], ['a', 'b"']);
    show($array);
});
section('table info', sub {
    show($connection->table_info(undef, 'shop', '%', undef));
    show($connection->table_info(undef, 'public', 'nation', 'TABLE'));
    show($connection->table_info('', '%', '', ''));
    show($connection->table_info('', '', '', '%'));
});
section('column info', sub {
    show($connection->column_info(undef, 'shop', 'purchases', '%'));
    show($connection->column_info(undef, 'public', 'all_types', 'a_%'));
});
section('keys', sub {
    for my $table (qw(regions nations)) {
        for my $statement ($connection->primary_key_info(undef, 'shop', $table), $connection->foreign_key_info(undef, 'shop', $table, undef, undef, undef)) { show($statement) if $statement }
        print join(' ', $connection->primary_key(undef, 'shop', $table)), "\n";
    }
});
section('statistics', sub {
    my $statement = $connection->statistics_info(undef, 'shop', 'regions', 0, 1);
    while ($statement and my $row = $statement->fetchrow_arrayref) { print join('|', map { text($_) } @$row[0 .. 9]), "\n" }
});
section('type info', sub {
    print join(' ', map { text($_) } @$_[0, 1, 2, 3, 4]), "\n" for @{ $connection->type_info_all }[1 .. 5];
    print join(' ', sort $connection->tables(undef, 'shop', '%')), "\n";
});
section('transactions', sub {
    $connection->begin_work;
    fails(sub { $connection->do('select 1/0') });
    fails(sub { $connection->do('select 1') });
    $connection->rollback;
    $connection->begin_work;
    $connection->pg_savepoint('here');
    fails(sub { $connection->do('select nope') });
    $connection->pg_rollback_to('here');
    run('select 1 as alive');
    $connection->commit;
    print $connection->ping, ' ', $connection->state, "\n";
});
section('asynchronous', sub {
    my $statement = $connection->prepare('select count(*), sum(l_quantity) from lineitem', { pg_async => PG_ASYNC });
    $statement->execute;
    $statement->pg_result;
    show($statement);
});
section('copy', sub {
    $connection->do('copy (select * from region order by 1) to stdout');
    my $line;
    print $line while $connection->pg_getcopydata($line) >= 0;
});
section('copy in', sub {
    $connection->do('create temp table taken (a int, b text)');
    $connection->do('copy taken from stdin');
    $connection->pg_putcopydata("1\tone\n2\t");
    $connection->pg_putcopydata("\\N\n");
    $connection->pg_putcopyend;
    $connection->do('copy taken from stdin (format csv)');
    $connection->pg_putcopydata("x,y\n");
    fails(sub { $connection->pg_putcopyend });
    my $statement = $connection->prepare('select * from taken order by a');
    $statement->execute;
    show($statement);
    $connection->do('drop table taken');
});
section('notifications', sub {
    $connection->do('listen news');
    $connection->do(q{notify news, 'hello'});
    while (my $notify = $connection->pg_notifies) { print "$notify->[0] $notify->[2]\n" }
    $connection->do('unlisten *');
});
section('errors', sub {
    for my $sql ('selec 1', 'select * from nowhere', q{select 'x'::int}) { fails(sub { $connection->do($sql) }) }
});
section('settings', sub {
    print join(' ', int($connection->{pg_server_version} / 10000), $connection->{pg_db}, $connection->get_info(17), $connection->get_info(29)), "\n";
});
$connection->disconnect;
