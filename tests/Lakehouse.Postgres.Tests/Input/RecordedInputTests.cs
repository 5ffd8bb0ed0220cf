using Lakehouse.Postgres.Errors;
using Xunit;

namespace Lakehouse.Postgres.Tests.Input;

/// <summary>Every case of Cases/input.tsv: the value, or the error word for word.</summary>
public sealed class RecordedInputTests
{
    private static readonly List<InputCase> All = [.. InputCase.Read()];

    public static TheoryData<int, string, string, string> Cases()
    {
        var data = new TheoryData<int, string, string, string>();
        for (var i = 0; i < All.Count; i++) data.Add(i, All[i].Settings, All[i].Type, All[i].Text);
        return data;
    }

    [Fact]
    public void There_are_cases_of_every_type() => Assert.True(All.Count >= 890);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_text_is_read_as_PostgreSQL_reads_it(int index, string settings, string type, string text)
    {
        string result;
        try
        {
            result = "=" + BinaryForm.Of(type, text, settings);
        }
        catch (SqlErrorException exception)
        {
            var error = exception.Error;
            result = $"!{string.Join('|', error.State.Code, error.Message, error.Detail, error.Hint, error.Where)}";
        }

        Assert.Equal(All[index].Result, result);
    }
}
