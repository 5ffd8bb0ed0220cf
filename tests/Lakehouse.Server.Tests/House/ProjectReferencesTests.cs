using System.Xml.Linq;
using Lakehouse.Testing;
using Xunit;

namespace Lakehouse.Server.Tests.House;

/// <summary>The project files say what the drawing in docs/architecture.md says.</summary>
public sealed class ProjectReferencesTests
{
    private const string Arrow = "->";
    private const string Prefix = "Lakehouse.";

    [Fact]
    public void Every_room_references_exactly_the_rooms_that_the_drawing_gives_it()
    {
        var drawn = Drawing();
        var built = Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(file => Room(file), References);
        Assert.NotEmpty(drawn);
        Assert.Equal(drawn.Keys.Order(StringComparer.Ordinal), built.Keys.Order(StringComparer.Ordinal));
        Assert.All(drawn, room => Assert.Equal(room.Value, built[room.Key]));
    }

    /// <summary>The lines <c>Room -> Room, Room</c> of the section "Rooms and directions".</summary>
    private static Dictionary<string, IReadOnlySet<string>> Drawing() => File.ReadLines(Repository.PathOf("docs/architecture.md"))
        .SkipWhile(line => line != "## Rooms and directions")
        .Where(line => line.StartsWith("    ", StringComparison.Ordinal) && line.Contains(Arrow, StringComparison.Ordinal))
        .Select(line => line.Split(Arrow))
        .ToDictionary(
            parts => parts[0].Trim(),
            IReadOnlySet<string> (parts) => parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet());

    private static IReadOnlySet<string> References(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Select(reference => Room(reference.Attribute("Include")!.Value)).ToHashSet();

    private static string Room(string project) => Path.GetFileNameWithoutExtension(project)[Prefix.Length..];
}
