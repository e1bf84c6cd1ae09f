using System.Collections.Immutable;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The present state of a workspace with what undo and redo lead to.</summary>
public sealed record WorkspaceHistory
{
    /// <summary>Steps that undo remembers; a state is a few hundred bytes.</summary>
    public const int MostSteps = 200;

    private ImmutableList<WorkspaceState> _past = [];
    private ImmutableStack<WorkspaceState> _future = [];

    public WorkspaceHistory(WorkspaceState present) => Present = present;

    public WorkspaceState Present { get; private init; }

    public bool CanUndo => !_past.IsEmpty;

    public bool CanRedo => !_future.IsEmpty;

    /// <summary>The steps that led here, the last one first.</summary>
    public IEnumerable<WorkspaceStep> Done
    {
        get
        {
            var after = Present;
            for (var position = _past.Count - 1; position >= 0; position--)
            {
                yield return new WorkspaceStep(_past[position], after);
                after = _past[position];
            }
        }
    }

    /// <summary>The steps that were undone, the one that redo takes first.</summary>
    public IEnumerable<WorkspaceStep> Undone
    {
        get
        {
            var before = Present;
            foreach (var after in _future)
            {
                yield return new WorkspaceStep(before, after);
                before = after;
            }
        }
    }

    /// <summary>Goes on to the next state; what was undone before can no longer be redone.</summary>
    public WorkspaceHistory Do(WorkspaceState next) => next.Equals(Present) ? this : this with
    {
        Present = next,
        _past = (_past.Count < MostSteps ? _past : _past.RemoveAt(0)).Add(Present),
        _future = [],
    };

    /// <summary>Replaces the present state without a step of its own, for what is looked at rather than decided.</summary>
    public WorkspaceHistory Amend(WorkspaceState next) => next.Equals(Present) ? this : this with { Present = next };

    public WorkspaceHistory Undo() => !CanUndo ? this : this with
    {
        Present = _past[^1].LookingAs(Present),
        _past = _past.RemoveAt(_past.Count - 1),
        _future = _future.Push(Present),
    };

    public WorkspaceHistory Redo() => !CanRedo ? this : this with
    {
        Present = _future.Peek().LookingAs(Present),
        _past = _past.Add(Present),
        _future = _future.Pop(),
    };

    /// <summary>Takes several steps at once, or as many as there are.</summary>
    /// <param name="steps">Below 0 undoes, above 0 redoes.</param>
    public WorkspaceHistory Go(int steps)
    {
        var history = this;
        for (var step = 0; step < Math.Min(Math.Abs((long)steps), MostSteps); step++)
        {
            history = steps < 0 ? history.Undo() : history.Redo();
        }

        return history;
    }
}
