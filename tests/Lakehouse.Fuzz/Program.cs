using System.Globalization;
using Lakehouse.Fuzz.Parsing;

// Lakehouse.Fuzz parser SECONDS FILE…: mutates the statements of the files, which stand between empty lines.
if (args is not ["parser", var seconds, .. var files] || files.Length == 0)
{
    Console.Error.WriteLine("usage: Lakehouse.Fuzz parser SECONDS FILE...");
    return 2;
}

var statements = files.SelectMany(file => File.ReadAllText(file).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)).ToList();
var duration = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
Console.WriteLine($"{ParserFuzzer.RunFor(statements, duration)} statements, nothing but SQL errors");
return 0;
