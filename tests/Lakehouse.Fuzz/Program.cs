using System.Globalization;
using Lakehouse.Fuzz.Parsing;
using Lakehouse.Fuzz.Protocol;

// Lakehouse.Fuzz parser SECONDS FILE…: mutates the statements of the files, which stand between empty lines.
// Lakehouse.Fuzz protocol MESSAGES FOLDER [SEED]: mutates the messages of the conversations in the folder.
switch (args)
{
    case ["parser", var seconds, .. var files] when files.Length > 0:
        var statements = files.SelectMany(file => File.ReadAllText(file).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)).ToList();
        var duration = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        Console.WriteLine($"{ParserFuzzer.RunFor(statements, duration)} statements, nothing but SQL errors");
        return 0;
    case ["protocol", var messages, var folder, .. var seed]:
        var fuzzer = new ProtocolFuzzer(MessageCorpus.Read(folder), messagesPerConnection: 20_000);
        var report = await fuzzer.RunAsync(
            seed is [var first] ? int.Parse(first, CultureInfo.InvariantCulture) : 1, long.Parse(messages, CultureInfo.InvariantCulture), Console.Error.WriteLine);
        Console.WriteLine(report);
        return 0;
    default:
        Console.Error.WriteLine("usage: Lakehouse.Fuzz parser SECONDS FILE... | protocol MESSAGES FOLDER [SEED]");
        return 2;
}
