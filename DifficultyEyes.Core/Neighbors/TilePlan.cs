namespace DifficultyEyes.Core.Neighbors;

/// <summary>Hands out meetings of tiles, each once both tiles are through with those before it.</summary>
/// <remarks>Several threads take from it. Nobody waits for a meeting that has not begun, so it goes on with any number of them.</remarks>
internal sealed class TilePlan
{
    private readonly (int Row, int Column)[] _meetings;
    private readonly (int Row, int Column)[] _before;
    private readonly int[] _rowsEnded;
    private readonly int[] _columnsEnded;
    private int _next = -1;
    private volatile bool _isGivenUp;

    /// <param name="rounds">From <see cref="TileRounds"/>, at least one meeting; one round need not be over before the next begins.</param>
    /// <param name="isOneSet">Rows and columns are the same tiles.</param>
    public TilePlan(IEnumerable<(int Row, int Column)[]> rounds, bool isOneSet)
    {
        _meetings = [.. rounds.SelectMany(round => round)];
        _before = new (int Row, int Column)[_meetings.Length];
        _rowsEnded = new int[_meetings.Max(meeting => Math.Max(meeting.Row, meeting.Column)) + 1];
        _columnsEnded = isOneSet ? _rowsEnded : new int[_rowsEnded.Length];

        // Counted through once beforehand: how many meetings each tile has had when one of its own is due.
        for (var place = 0; place < _meetings.Length; place++)
        {
            var (row, column) = _meetings[place];
            _before[place] = (_rowsEnded[row], _columnsEnded[column]);
            End(_meetings[place]);
        }

        Array.Clear(_rowsEnded);
        Array.Clear(_columnsEnded);
    }

    /// <returns>False where there is nothing left to begin, or the rest was given up.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public bool TryBegin(out (int Row, int Column) meeting, CancellationToken cancellationToken)
    {
        var place = Interlocked.Increment(ref _next);
        if (place >= _meetings.Length)
        {
            meeting = default;
            return false;
        }

        meeting = _meetings[place];
        var wait = default(SpinWait);
        while (Volatile.Read(ref _rowsEnded[meeting.Row]) < _before[place].Row || Volatile.Read(ref _columnsEnded[meeting.Column]) < _before[place].Column)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_isGivenUp)
            {
                return false;
            }

            wait.SpinOnce();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return !_isGivenUp;
    }

    public void End((int Row, int Column) meeting)
    {
        Interlocked.Increment(ref _rowsEnded[meeting.Row]);

        // A tile that meets itself has one meeting, not two.
        if (_rowsEnded != _columnsEnded || meeting.Row != meeting.Column)
        {
            Interlocked.Increment(ref _columnsEnded[meeting.Column]);
        }
    }

    /// <summary>Nothing more begins: a meeting failed, and those that come after it would wait for its end forever.</summary>
    public void GiveUp() => _isGivenUp = true;
}
