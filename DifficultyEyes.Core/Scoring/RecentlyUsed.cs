using System.Diagnostics.CodeAnalysis;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Keeps the values used most recently; a value that many ask for at once is loaded once.</summary>
/// <param name="capacity">How many are kept, at least 1. What is dropped stays alive for whoever still holds it.</param>
internal sealed class RecentlyUsed<T>(int capacity)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _newestFirst = new();

    /// <param name="load">Runs apart from the caller, who may stop waiting; a fault or a null is not kept.</param>
    public async Task<T> GetAsync(string key, Func<Task<T>> load, CancellationToken cancellationToken)
    {
        var entry = Touch(key, load);
        try
        {
            var value = await entry.Value.Value.WaitAsync(cancellationToken);
            if (value is null)
            {
                Forget(key);
            }

            return value;
        }
        catch when (entry.Value.Value.IsFaulted)
        {
            Forget(key);
            throw;
        }
    }

    /// <summary>The value, where it is there already: nothing is loaded.</summary>
    public bool TryFind(string key, [MaybeNullWhen(false)] out T value)
    {
        lock (_changing)
        {
            var isThere = _byKey.TryGetValue(key, out var node) && node.Value.Value is { IsValueCreated: true, Value.IsCompletedSuccessfully: true };
            value = isThere ? node!.Value.Value.Value.Result : default;
            return isThere;
        }
    }

    public void Forget(string key)
    {
        lock (_changing)
        {
            if (_byKey.Remove(key, out var node))
            {
                _newestFirst.Remove(node);
            }
        }
    }

    private Entry Touch(string key, Func<Task<T>> load)
    {
        lock (_changing)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                _newestFirst.Remove(node);
                _newestFirst.AddFirst(node);
                return node.Value;
            }

            var entry = new Entry(key, new Lazy<Task<T>>(() => Task.Run(load)));
            _byKey[key] = _newestFirst.AddFirst(entry);
            if (_newestFirst.Count > capacity)
            {
                _byKey.Remove(_newestFirst.Last!.Value.Key);
                _newestFirst.RemoveLast();
            }

            return entry;
        }
    }

    private sealed record Entry(string Key, Lazy<Task<T>> Value);
}
