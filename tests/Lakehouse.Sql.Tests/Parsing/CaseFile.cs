using System.Text;

namespace Lakehouse.Sql.Tests.Parsing;

/// <summary>
/// A file of cases: a line <c>parse</c>, the statement, a line <c>----</c>, what is expected, an empty line. Lines that begin
/// with # between cases are comments.
/// </summary>
internal sealed class CaseFile
{
    private readonly string _path;
    private readonly List<string> _prologues = [];

    private CaseFile(string path) => _path = path;

    /// <summary>The statements with what is expected of them.</summary>
    public List<(string Statement, string Expected)> Cases { get; } = [];

    /// <summary>Reads a file beside this source.</summary>
    public static CaseFile Read(string name)
    {
        var file = new CaseFile(Path.Combine(Folder, name));
        var lines = File.ReadAllLines(file._path);
        var at = 0;
        while (at < lines.Length)
        {
            var prologue = new StringBuilder();
            while (at < lines.Length && lines[at] != "parse") prologue.Append(lines[at++]).Append('\n');
            if (at == lines.Length) break;
            var separator = Array.IndexOf(lines, "----", at);
            var end = Array.IndexOf(lines, "", separator);
            if (end < 0) end = lines.Length;
            file._prologues.Add(prologue.ToString().TrimStart('\n'));
            file.Cases.Add((string.Join('\n', lines[(at + 1)..separator]), string.Join('\n', lines[(separator + 1)..end])));
            at = end;
        }

        return file;
    }

    /// <summary>Where the files are, in the source tree.</summary>
    public static string Folder { get; } = Path.Combine(SourceTree.Root, "tests", "Lakehouse.Sql.Tests", "Parsing", "Cases");

    /// <summary>Writes the file anew with what was found instead of what was expected.</summary>
    public void Rewrite(Func<string, string> describe)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Cases.Count; i++)
        {
            var (statement, _) = Cases[i];
            text.Append(_prologues[i]).Append("parse\n").Append(statement).Append("\n----\n").Append(describe(statement)).Append("\n\n");
        }

        text.Length--;
        File.WriteAllText(_path, text.ToString());
    }
}
