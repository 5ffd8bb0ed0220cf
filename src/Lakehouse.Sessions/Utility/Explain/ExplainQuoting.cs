using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>Strings in JSON, and in YAML, which takes JSON's.</summary>
internal static class ExplainQuoting
{
    /// <summary>In double quotes; only what must be escaped is.</summary>
    public static string Json(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
