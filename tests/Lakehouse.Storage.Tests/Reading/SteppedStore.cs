using System.Collections.Concurrent;

namespace Lakehouse.Storage.Tests.Reading;

/// <summary>A remote store whose answers come when a test says so, and as much of them.</summary>
internal sealed class SteppedStore() : UnlistedStore("stepped")
{
    private readonly ConcurrentDictionary<long, Answer> _answers = [];

    /// <summary>Where the reads begin that were asked for so far, ascending.</summary>
    public IReadOnlyList<long> Asked => [.. _answers.Keys.Order()];

    /// <summary>Of those, the reads that were given up.</summary>
    public IReadOnlyList<long> GivenUp => [.. _answers.Where(answer => answer.Value.IsGivenUp).Select(answer => answer.Key).Order()];

    public override async ValueTask<int> ReadAsync(
        string key, string version, long offset, Memory<byte> buffer, Action<int>? arrived, CancellationToken cancel)
    {
        var answer = new Answer(arrived, buffer.Length);
        Assert(_answers.TryAdd(offset, answer));
        await using (cancel.UnsafeRegister(static given => ((Answer)given!).GiveUp(), answer)) return await answer.Whole;
    }

    /// <summary>Bytes of a read come.</summary>
    public void Arrive(long offset, int bytes) => _answers[offset].Arrive(bytes);

    /// <summary>A read fails.</summary>
    public void Fail(long offset) => _answers[offset].Fail();

    private static void Assert(bool isTrue)
    {
        if (!isTrue) throw new InvalidOperationException("a range was asked for twice");
    }

    private sealed class Answer(Action<int>? arrived, int length)
    {
        private readonly TaskCompletionSource<int> _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _come;

        public Task<int> Whole => _whole.Task;

        public bool IsGivenUp => Whole.IsCanceled;

        public void Arrive(int bytes)
        {
            _come += bytes;
            arrived?.Invoke(bytes);
            if (_come == length) _whole.SetResult(length);
        }

        public void Fail() => _whole.SetException(new StorageException(StorageFault.Unavailable, "down"));

        public void GiveUp() => _whole.TrySetCanceled();
    }
}
