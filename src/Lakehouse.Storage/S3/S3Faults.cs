using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

namespace Lakehouse.Storage.S3;

/// <summary>
/// Turns the SDK's exceptions into ours. Servers differ in their codes (an unknown key is InvalidAccessKeyId at one and
/// SignatureDoesNotMatch at another), so the status decides and the code only sharpens the sentence.
/// </summary>
internal static class S3Faults
{
    public static StorageException Translate(Exception error, string what, string endpoint) => error switch
    {
        AmazonS3Exception e => FromAnswer(e, what, endpoint),
        // The SDK wraps what happened on the socket.
        _ when Find<SocketException>(error) is { } e => Unavailable($"could not connect to S3 at {endpoint}: {e.Message}", error),
        _ when Find<TimeoutException>(error) is not null || error is OperationCanceledException =>
            Unavailable($"S3 at {endpoint} did not answer in time for {what}", error),
        InvalidDataException => Unavailable($"what S3 at {endpoint} sends of {what} does not have the checksum that it gives", error),
        _ when Find<AmazonClientException>(error) is { } e && e.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) =>
            new StorageException(StorageFault.Denied, S3Client.NoCredentials, error),
        _ => Unavailable($"could not read {what} from S3 at {endpoint}", error),
    };

    private static StorageException FromAnswer(AmazonS3Exception e, string what, string endpoint) => e.StatusCode switch
    {
        HttpStatusCode.PreconditionFailed => new StorageException(
            StorageFault.Changed, $"{what} has changed since it was listed", e),
        HttpStatusCode.NotFound => new StorageException(StorageFault.NotFound, $"{what} does not exist", e),
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => new StorageException(
            StorageFault.Denied, $"S3 at {endpoint} refused access to {what}: {Reason(e)}", e),
        HttpStatusCode.BadRequest when e.ErrorCode is "InvalidBucketName" => new StorageException(
            StorageFault.NotFound, $"{what}: not a valid bucket name", e),
        _ when Find<SocketException>(e) is { } socket => Unavailable($"could not connect to S3 at {endpoint}: {socket.Message}", e),
        // 0: the answer could not even be read.
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or 0 =>
            Unavailable($"S3 at {endpoint} failed for {what}: {(int)e.StatusCode} {e.ErrorCode}", e),
        _ when e.ErrorCode is "RequestTimeout" or "SlowDown" =>
            Unavailable($"S3 at {endpoint} failed for {what}: {(int)e.StatusCode} {e.ErrorCode}", e),
        _ => new StorageException(
            StorageFault.Unavailable, $"S3 at {endpoint} failed for {what}: {(int)e.StatusCode} {e.ErrorCode}", e),
    };

    private static StorageException Unavailable(string message, Exception cause) =>
        new(StorageFault.Unavailable, message, cause) { IsTransient = true };

    private static string Reason(AmazonS3Exception e) => e.ErrorCode switch
    {
        "SignatureDoesNotMatch" => "the secret key is wrong",
        "InvalidAccessKeyId" => "the access key is not known",
        _ => "access denied",
    };

    private static T? Find<T>(Exception? error) where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found) return found;
        }

        return null;
    }
}
