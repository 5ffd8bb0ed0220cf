using Amazon.Runtime;
using Amazon.S3.Model;

namespace Lakehouse.Storage.S3;

/// <summary>Takes the bytes of one answer, as far as they come.</summary>
internal static class S3Body
{
    /// <summary>Fills <paramref name="buffer"/> from an answer; what was got before a failure counts in <paramref name="got"/>.</summary>
    /// <param name="answer">Its stream is read.</param>
    /// <param name="buffer">At most this much.</param>
    /// <param name="stall">How long nothing may come.</param>
    /// <param name="got">Told after each piece.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="EndOfStreamException">The body ended before its announced length.</exception>
    /// <exception cref="TimeoutException">Nothing came for too long.</exception>
    /// <exception cref="InvalidDataException">The bytes are not those that the server has a checksum of; none counts as got.</exception>
    public static async Task ReadAsync(
        GetObjectResponse answer, Memory<byte> buffer, TimeSpan stall, Action<int> got, CancellationToken cancel)
    {
        var expected = (int)Math.Min(buffer.Length, answer.ContentLength);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        for (var done = 0; done < expected;)
        {
            patience.CancelAfter(stall);
            var read = await ReadAsync(answer.ResponseStream, buffer[done..expected], patience.Token, cancel).ConfigureAwait(false);
            if (read == 0) throw new EndOfStreamException("the answer's body was cut short");
            done += read;
            got(read);
        }

        if (!IsWhole(answer, expected)) return;
        if (!S3Checksum.Agrees(answer, buffer.Span[..expected])) throw Bad(null);
        try
        {
            // The SDK compares what it has read with the checksum that the server gives, if it gives one, when it comes to the end.
            patience.CancelAfter(stall);
            await ReadAsync(answer.ResponseStream, new byte[1], patience.Token, cancel).ConfigureAwait(false);
        }
        catch (AmazonClientException e)
        {
            throw Bad(e);
        }

        InvalidDataException Bad(Exception? cause)
        {
            got(-expected);
            return new InvalidDataException("the answer's body has another checksum", cause);
        }
    }

    /// <summary>Whether an answer has all bytes of its object: checksums are of whole objects.</summary>
    private static bool IsWhole(GetObjectResponse answer, int expected) =>
        expected == answer.ContentLength && (answer.ContentRange is not { } range || range == $"bytes 0-{expected - 1}/{expected}");

    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken patience, CancellationToken cancel)
    {
        try
        {
            return await body.ReadAsync(buffer, patience).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("the answer's body stopped");
        }
    }
}
