using Lakehouse.Postgres.Types;
using Xunit;

namespace Lakehouse.Postgres.Tests.Types;

public sealed class CivilDateTests
{
    [Fact]
    public void Days_and_dates_agree_over_the_whole_range()
    {
        for (long days = EngineDate.Min; days <= EngineDate.Max; days += 9973)
        {
            CivilDate.FromDays((int)days, out var year, out var month, out var day);
            Assert.Equal(days, CivilDate.ToDays(year, month, day));
        }
    }

    [Fact]
    public void Four_centuries_agree_with_the_calendar_of_NET()
    {
        var first = new DateOnly(1799, 12, 31);
        for (var date = first; date.Year < 2201; date = date.AddDays(1))
        {
            var days = date.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
            CivilDate.FromDays(days, out var year, out var month, out var day);
            Assert.Equal((date.Year, date.Month, date.Day, (int)date.DayOfWeek), (year, month, day, CivilDate.DayOfWeek(days)));
        }
    }

    [Theory]
    [InlineData(EngineDate.Min, -4713, 11, 24)]
    [InlineData(EngineDate.Max, 5874897, 12, 31)]
    [InlineData(EngineDate.PostgresEpoch, 2000, 1, 1)]
    [InlineData(-719528, 0, 1, 1)]
    public void The_ends_are_PostgreSQLs(int days, int expectedYear, int expectedMonth, int expectedDay)
    {
        CivilDate.FromDays(days, out var year, out var month, out var day);
        Assert.Equal((expectedYear, expectedMonth, expectedDay), (year, month, day));
    }
}
