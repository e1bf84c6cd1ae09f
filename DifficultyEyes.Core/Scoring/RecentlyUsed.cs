using System.Diagnostics.CodeAnalysis;

namespace DifficultyEyes.Core.Scoring;

/// <summary>Keeps the values used most recently, within what they may weigh together; a value that many ask for at once is loaded once.</summary>
/// <param name="capacity">What the kept ones may weigh together. Beyond it stay only the one used last and those that are borrowed.</param>
/// <param name="weigh">The weight of a value, such as its bytes; null counts each as 1.</param>
/// <remarks>A value that is dropped is disposed of where it can be: whoever uses such a value borrows it. Others stay alive for whoever still holds them.</remarks>
internal sealed class RecentlyUsed<T>(long capacity, Func<T, long>? weigh = null) : IDisposable
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _newestFirst = new();
    private long _weight;

    /// <summary>What the kept values weigh together.</summary>
    public long Weight
    {
        get
        {
            lock (_changing)
            {
                return _weight;
            }
        }
    }

    /// <summary>A value that needs no disposing.</summary>
    /// <param name="load">Runs apart from the caller, who may stop waiting; a fault or a null is not kept.</param>
    public async Task<T> GetAsync(string key, Func<Task<T>> load, CancellationToken cancellationToken)
    {
        using var borrowed = await BorrowAsync(key, load, cancellationToken);
        return borrowed.Value;
    }

    /// <summary>A value that is not disposed of until it is given back.</summary>
    /// <inheritdoc cref="GetAsync" path="/param"/>
    public async Task<Borrowed<T>> BorrowAsync(string key, Func<Task<T>> load, CancellationToken cancellationToken)
    {
        var entry = Take(key, load);
        try
        {
            return new Borrowed<T>(await entry.Loading.Value.WaitAsync(cancellationToken), () => GiveBack(entry));
        }
        catch
        {
            GiveBack(entry);
            throw;
        }
    }

    /// <summary>A value that needs no disposing, where it is there already: nothing is loaded.</summary>
    public bool TryFind(string key, [MaybeNullWhen(false)] out T value)
    {
        lock (_changing)
        {
            if (_byKey.TryGetValue(key, out var node) && node.Value.IsLoaded)
            {
                MoveToFront(node);
                value = node.Value.Value!;
                return true;
            }

            value = default;
            return false;
        }
    }

    public void Forget(string key)
    {
        lock (_changing)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                Drop(node);
            }
        }
    }

    public void Dispose()
    {
        lock (_changing)
        {
            while (_newestFirst.Last is { } node)
            {
                Drop(node);
            }
        }
    }

    private Entry Take(string key, Func<Task<T>> load)
    {
        lock (_changing)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                MoveToFront(node);
            }
            else
            {
                var entry = new Entry(key);
                entry.Loading = new Lazy<Task<T>>(() => Task.Run(() => LoadAsync(entry, load)));
                node = _byKey[key] = _newestFirst.AddFirst(entry);
            }

            node.Value.BorrowerCount++;
            return node.Value;
        }
    }

    private async Task<T> LoadAsync(Entry entry, Func<Task<T>> load)
    {
        try
        {
            var value = await load();
            Settle(entry, value);
            return value;
        }
        catch
        {
            // It may pass (a disk that was full): the next one tries again.
            Settle(entry, default);
            throw;
        }
    }

    private void Settle(Entry entry, T? value)
    {
        lock (_changing)
        {
            if (!_byKey.TryGetValue(entry.Key, out var node) || node.Value != entry)
            {
                // Forgotten while it was loaded.
            }
            else if (value is null)
            {
                Drop(node);
            }
            else
            {
                entry.Weight = weigh?.Invoke(value) ?? 1;
                _weight += entry.Weight;
            }

            (entry.IsLoaded, entry.Value) = (value is not null, value);
            entry.DisposeWhereDone();
            Trim();
        }
    }

    private void GiveBack(Entry entry)
    {
        lock (_changing)
        {
            entry.BorrowerCount--;
            entry.DisposeWhereDone();
            Trim();
        }
    }

    private void Trim()
    {
        for (var node = _newestFirst.Last; _weight > capacity && node is not null && node != _newestFirst.First;)
        {
            var newer = node.Previous;
            if (node.Value is { IsLoaded: true, BorrowerCount: 0 })
            {
                Drop(node);
            }

            node = newer;
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        var entry = node.Value;
        _byKey.Remove(entry.Key);
        _newestFirst.Remove(node);
        _weight -= entry.Weight;
        entry.IsDropped = true;
        entry.DisposeWhereDone();
    }

    private void MoveToFront(LinkedListNode<Entry> node)
    {
        _newestFirst.Remove(node);
        _newestFirst.AddFirst(node);
    }

    private sealed class Entry(string key)
    {
        public string Key => key;

        public Lazy<Task<T>> Loading { get; set; } = null!;

        public bool IsLoaded { get; set; }

        public T? Value { get; set; }

        public long Weight { get; set; }

        public int BorrowerCount { get; set; }

        public bool IsDropped { get; set; }

        public void DisposeWhereDone()
        {
            if (IsDropped && BorrowerCount == 0)
            {
                (Value as IDisposable)?.Dispose();
            }
        }
    }
}
