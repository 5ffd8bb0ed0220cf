using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lakehouse.Testing.Network;

namespace Lakehouse.Testing.S3;

/// <summary>
/// One object of one bucket, as far as reading it asks: for what a real server here cannot be set up to do. It checks no
/// signature; <see cref="CredentialsOf"/> tells what a request was signed with.
/// </summary>
/// <param name="key">The object's key.</param>
/// <param name="content">Its bytes.</param>
public sealed class StandInBucket(string key, byte[] content)
{
    /// <summary>Headers of each answer that has the object's bytes: a checksum, say.</summary>
    public IReadOnlyList<(string Name, string Value)> Extra { get; init; } = [];

    /// <summary>What is sent instead of the object's bytes: they went bad on their way.</summary>
    public byte[]? Sent { get; set; }

    /// <summary>The version as an answer with the object's bytes has it.</summary>
    public string ETag { get; init; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";

    /// <summary>The version as a listing has it, where that is spelled otherwise.</summary>
    public string? ListedETag { get; init; }

    /// <summary>Answers a request.</summary>
    public StandInAnswer Answer(StandInRequest request)
    {
        if (request.Target.Contains("list-type=2", StringComparison.Ordinal)) return StandInAnswer.Text(Listing(), "application/xml");
        if (request.Method != "GET" || request.Header("Range") is not { } range) return StandInAnswer.NotFound;
        var ends = range["bytes=".Length..].Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        var (from, to) = (ends[0], Math.Min(ends[1], content.Length - 1));
        return new StandInAnswer(
            206, (Sent ?? content)[from..(to + 1)],
            [("ETag", ETag), ("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{content.Length}")), .. Extra]);
    }

    /// <summary>The access key, the region and the session token that a request was signed with; null for one that is not signed.</summary>
    public static (string Key, string Region, string? Token)? CredentialsOf(StandInRequest request)
    {
        if (request.Header("Authorization") is not { } signed) return null;
        var scope = signed[(signed.IndexOf("Credential=", StringComparison.Ordinal) + "Credential=".Length)..].Split(',')[0].Split('/');
        return (scope[0], scope[2], request.Header("X-Amz-Security-Token"));
    }

    private string Listing()
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>false</IsTruncated>");
        text.Append(CultureInfo.InvariantCulture, $"<Contents><Key>{key}</Key><LastModified>2024-01-01T00:00:00.000Z</LastModified><ETag>{ListedETag ?? ETag}</ETag><Size>{content.Length}</Size></Contents>");
        return text.Append("</ListBucketResult>").ToString();
    }
}
