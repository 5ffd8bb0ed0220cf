using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Binding;

public class MutatedStatementTests
{
    private const int Mutations = 30_000;

    private static readonly string[] Statements =
        [.. Directory.GetFiles(CaseFile.Path(""), "*.txt").Order().SelectMany(file => CaseFile.Read(Path.GetFileName(file))).Select(item => item.Statement)];

    [Fact]
    public void Whatever_parses_is_analyzed_or_refused_with_an_sql_error()
    {
        var random = new Random(20_15);
        var words = Statements.SelectMany(Words).Distinct().ToArray();
        var analyzed = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var statement = Mutate(Statements[random.Next(Statements.Length)], words, random);
            try
            {
                foreach (var parsed in SqlParser.Parse(statement).OfType<QueryStatement>())
                {
                    Analyzer.Analyze(parsed.Query, statement, TestCatalog.Context);
                    analyzed++;
                }
            }
            catch (SqlErrorException exception)
            {
                Assert.InRange(exception.Error.Position, 0, statement.Length + 1);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{statement}\n{exception}");
            }
        }
        Assert.True(analyzed > Mutations / 50, $"only {analyzed} of the mutations were accepted, so this test sees little");
    }

    private static string Mutate(string statement, string[] words, Random random)
    {
        var mutated = Words(statement).ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(mutated.Count);
            switch (random.Next(4))
            {
                case 0: mutated[at] = words[random.Next(words.Length)]; break;
                case 1: mutated.Insert(at, words[random.Next(words.Length)]); break;
                case 2 when mutated.Count > 1: mutated.RemoveAt(at); break;
                default: mutated[at] = mutated[random.Next(mutated.Count)]; break;
            }
        }
        return string.Join(' ', mutated);
    }

    private static IEnumerable<string> Words(string statement) => statement
        .Replace("(", " ( ").Replace(")", " ) ").Replace(",", " , ").Replace("[", " [ ").Replace("]", " ] ").Replace("::", " :: ")
        .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
