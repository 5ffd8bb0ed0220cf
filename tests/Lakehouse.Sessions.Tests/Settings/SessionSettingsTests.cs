using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;
using Lakehouse.Sessions.Settings;
using Xunit;

namespace Lakehouse.Sessions.Tests.Settings;

/// <summary>What PostgreSQL 15 answers to the same SET and SHOW commands.</summary>
public sealed class SessionSettingsTests
{
    private readonly SessionSettings _settings = new(SettingTable.Default, new Dictionary<string, string> { ["session_authorization"] = "ann" });

    [Theory]
    [InlineData("work_mem", "1GB", "1GB")]
    [InlineData("work_mem", "2048", "2MB")]
    [InlineData("statement_timeout", "1min", "1min")]
    [InlineData("statement_timeout", "1500", "1500ms")]
    [InlineData("statement_timeout", "0", "0")]
    [InlineData("random_page_cost", "1.5", "1.5")]
    [InlineData("enable_seqscan", "FALSE", "off")]
    [InlineData("bytea_output", "ESCAPE", "escape")]
    [InlineData("datestyle", "sql, dmy", "SQL, DMY")]
    [InlineData("DateStyle", "german", "German, DMY")]
    [InlineData("timezone", "europe/berlin", "Europe/Berlin")]
    [InlineData("timezone", "3", "<+03>-03")]
    [InlineData("timezone", "-7.5", "<-07:30>+07:30")]
    [InlineData("client_encoding", "utf-8", "UTF8")]
    [InlineData("my.own", "x", "x")]
    public void a_value_is_shown_as_postgresql_shows_it(string name, string value, string shown)
    {
        _settings.Set(name, value);
        Assert.Equal(shown, _settings.Show(name));
    }

    [Theory]
    [InlineData("foo", "1", "42704", "unrecognized configuration parameter \"foo\"", null)]
    [InlineData("statement_timeout", "abc", "22023", "invalid value for parameter \"statement_timeout\": \"abc\"", null)]
    [InlineData("statement_timeout", "5xx", "22023", "invalid value for parameter \"statement_timeout\": \"5xx\"", "Valid units for this parameter are \"us\", \"ms\", \"s\", \"min\", \"h\", and \"d\".")]
    [InlineData("statement_timeout", "-1", "22023", "-1 ms is outside the valid range for parameter \"statement_timeout\" (0 .. 2147483647)", null)]
    [InlineData("bytea_output", "x", "22023", "invalid value for parameter \"bytea_output\": \"x\"", "Available values: escape, hex.")]
    [InlineData("enable_seqscan", "maybe", "22023", "parameter \"enable_seqscan\" requires a Boolean value", null)]
    [InlineData("server_version", "1", "55P02", "parameter \"server_version\" cannot be changed", null)]
    [InlineData("max_connections", "1", "55P02", "parameter \"max_connections\" cannot be changed without restarting the server", null)]
    [InlineData("fsync", "off", "55P02", "parameter \"fsync\" cannot be changed now", null)]
    [InlineData("timezone", "foo", "22023", "invalid value for parameter \"TimeZone\": \"foo\"", null)]
    [InlineData("work_mem", "3", "22023", "3 kB is outside the valid range for parameter \"work_mem\" (64 .. 2147483647)", null)]
    [InlineData("extra_float_digits", "10", "22023", "10 is outside the valid range for parameter \"extra_float_digits\" (-15 .. 3)", null)]
    public void a_wrong_value_is_refused_in_postgresqls_words(string name, string value, string state, string message, string? hint)
    {
        var error = Assert.Throws<SqlErrorException>(() => _settings.Set(name, value)).Error;
        Assert.Equal((state, message, hint), (error.State.Code, error.Message, error.Hint));
    }

    [Fact]
    public void set_local_ends_with_its_transaction_and_set_stays()
    {
        _settings.Push();
        _settings.Set("work_mem", "1MB");
        _settings.Set("work_mem", "2MB", local: true);
        Assert.Equal("2MB", _settings.Show("work_mem"));
        _settings.Commit();
        Assert.Equal("1MB", _settings.Show("work_mem"));
    }

    [Fact]
    public void rollback_undoes_set()
    {
        _settings.Push();
        _settings.Set("work_mem", "1MB");
        _settings.Push();
        _settings.Set("work_mem", "2MB");
        _settings.RollbackTo();
        Assert.Equal("1MB", _settings.Show("work_mem"));
        _settings.Rollback();
        _settings.Rollback();
        Assert.Equal("4MB", _settings.Show("work_mem"));
    }

    [Fact]
    public void reset_all_keeps_the_parameters_of_the_transaction()
    {
        _settings.Set("work_mem", "1MB");
        _settings.Set("transaction_isolation", "serializable");
        _settings.ResetAll();
        Assert.Equal(("4MB", "serializable"), (_settings.Show("work_mem"), _settings.Show("transaction_isolation")));
    }

    [Fact]
    public void only_changes_of_reported_parameters_are_reported()
    {
        Assert.Equal(SettingTable.Reported, _settings.TakeChanges().Select(change => change.Key));
        _settings.Set("work_mem", "1MB");
        Assert.Empty(_settings.TakeChanges());
        _settings.Set("application_name", "tool");
        Assert.Equal([new("application_name", "tool")], _settings.TakeChanges());
    }

    [Fact]
    public void a_value_is_that_of_now_however_often_it_was_asked_for()
    {
        Assert.Equal("0", _settings["statement_timeout"]);
        _settings.Push();
        _settings.Set("STATEMENT_timeout", "5");
        Assert.Equal(("5", "5"), (_settings["statement_timeout"], _settings["Statement_Timeout"]));
        _settings.Set("statement_timeout", "7", local: true);
        Assert.Equal("7", _settings["statement_timeout"]);
        _settings.RollbackTo();
        Assert.Equal("0", _settings["statement_timeout"]);
        _settings.SetInternal("statement_timeout", "9");
        Assert.Equal(("9", "9"), (_settings["statement_timeout"], _settings["statement_timeout"]));
        _settings.Rollback();
        Assert.Equal("0", _settings["statement_timeout"]);
    }
}
