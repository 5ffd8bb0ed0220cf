# frozen_string_literal: true

# Ruby's pg: text and binary results, prepared statements, single-row mode, pipeline mode, COPY, type maps.
require 'pg'

def section(name)
  puts "== #{name}"
  yield
rescue StandardError => e
  puts "!! #{describe(e)}"
end

def describe(error)
  state = error.respond_to?(:result) && error.result ? error.result.error_field(PG::PG_DIAG_SQLSTATE) : error.class.name
  "#{state} #{error.message.lines.first.chomp}"
end

def fails
  yield
rescue PG::Error => e
  puts "error #{describe(e)}"
else
  raise 'no error came'
end

def show(result)
  puts (0...result.nfields).map { |i| [result.fname(i), result.ftype(i), result.fmod(i), result.fsize(i), result.fformat(i), result.ftablecol(i)].inspect }.join(' ')
  result.each_row { |row| p row }
end

connection = PG.connect

section('all types') { show(connection.exec('select * from all_types order by id')) }
section('parameters') do
  show(connection.exec_params('select $1::int, $2::text, $3::numeric, $4::bool, $5::text', [1, "it's \\ grün", '12.30', true, nil]))
  show(connection.exec_params('select n_name from nation where n_regionkey = $1 and n_name like $2 order by 1', [1, '%A%']))
  show(connection.exec_params('select n_nationkey, n_name from nation order by 1 limit 3', [], 1))
end
section('prepared') do
  connection.prepare('by_key', 'select n_name from nation where n_nationkey = $1')
  5.times { |i| show(connection.exec_prepared('by_key', [i])) }
  show(connection.describe_prepared('by_key'))
  p connection.describe_prepared('by_key').paramtype(0)
  connection.exec('deallocate by_key')
end
section('typed') do
  connection.type_map_for_results = PG::BasicTypeMapForResults.new(connection)
  connection.type_map_for_queries = PG::BasicTypeMapForQueries.new(connection)
  show(connection.exec_params('select $1, $2, $3, $4, $5', [1, 2.5, true, [1, 2], 'x']))
  show(connection.exec("select 1, 2.50, true, date '2024-02-29', timestamp '2024-02-29 12:34:56', array[1,2], null"))
  connection.type_map_for_results = PG::TypeMapAllStrings.new
  connection.type_map_for_queries = PG::TypeMapAllStrings.new
end
section('single row') do
  connection.send_query('select n_nationkey from nation order by 1')
  connection.set_single_row_mode
  connection.get_result.stream_each_row { |row| print row.first, ' ' }
  puts
  connection.get_result
end
section('several statements') do
  connection.send_query('select 1; select 2; select nope; select 4')
  while (result = connection.get_result)
    puts "#{result.res_status(result.result_status)} #{result.cmd_status}"
  end
end
section('pipeline') do
  connection.enter_pipeline_mode
  10.times { |i| connection.send_query_params('select $1::int * 2', [i]) }
  connection.send_query_params('select nope', [])
  connection.send_query_params('select 1', [])
  connection.pipeline_sync
  loop do
    result = connection.get_result
    next if result.nil?
    break if result.result_status == PG::PGRES_PIPELINE_SYNC
    puts "#{result.res_status(result.result_status)} #{result.ntuples.positive? ? result.getvalue(0, 0) : ''}"
  rescue PG::Error => e
    puts "error #{describe(e)}"
  end
  connection.exit_pipeline_mode
end
section('copy') do
  connection.copy_data('copy (select * from region order by 1) to stdout', PG::TextDecoder::CopyRow.new) do
    while (row = connection.get_copy_data)
      p row
    end
  end
  connection.copy_data('copy (select r_regionkey, r_name from region order by 1) to stdout (format binary)') do
    while (row = connection.get_copy_data)
      p row
    end
  end
end
section('copy in') do
  connection.exec('create temp table taken (a int, b text)')
  result = connection.copy_data('copy taken from stdin', PG::TextEncoder::CopyRow.new) do
    connection.put_copy_data([1, "tab\t"])
    connection.put_copy_data([2, nil])
  end
  p result.cmd_tuples
  connection.copy_data('copy taken from stdin (format binary)') do
    connection.put_copy_data("PGCOPY\n\xFF\r\n\0".b + [0, 0, 2, 4, 3, 5, 'three', -1].pack('N2nNNNA5n'))
  end
  fails { connection.copy_data('copy taken from stdin (format csv)') { connection.put_copy_data("x,y\n") } }
  connection.exec('select * from taken order by a').each_row { |row| p row }
  connection.exec('drop table taken')
end
section('transaction') do
  connection.transaction { |c| show(c.exec('select 1')) }
  fails { connection.transaction { |c| c.exec('select 1/0') } }
  p connection.transaction_status
end
section('errors') do
  ['selec 1', 'select * from nowhere', "select 'x'::int"].each do |sql|
    connection.exec(sql)
  rescue PG::Error => e
    r = e.result
    p [e.class, r.error_field(PG::PG_DIAG_SQLSTATE), r.error_field(PG::PG_DIAG_SEVERITY_NONLOCALIZED), r.error_field(PG::PG_DIAG_MESSAGE_PRIMARY), r.error_field(PG::PG_DIAG_STATEMENT_POSITION), r.error_field(PG::PG_DIAG_MESSAGE_HINT)]
  end
end
section('notifications') do
  connection.exec('listen news')
  connection.exec("notify news, 'hello'")
  connection.wait_for_notify(2) { |channel, _, payload| p [channel, payload] }
  connection.exec('unlisten *')
end
section('quoting') { p [connection.escape_string("it's"), connection.escape_bytea("\x00a"), connection.quote_ident('A b'), connection.server_version / 10_000, connection.parameter_status('server_encoding')] }
section('cancel') do
  connection.send_query('select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment')
  sleep 0.3
  p connection.cancel
  fails { connection.get_last_result }
end
connection.close
