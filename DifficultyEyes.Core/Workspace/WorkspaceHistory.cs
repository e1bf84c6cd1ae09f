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

    /// <summary>Goes on to the next state; what was undone before can no longer be redone.</summary>
    public WorkspaceHistory Do(WorkspaceState next) => next.Equals(Present) ? this : this with
    {
        Present = next,
        _past = (_past.Count < MostSteps ? _past : _past.RemoveAt(0)).Add(Present),
        _future = [],
    };

    /// <summary>Replaces the present state without a step of its own, for what is looked at rather than decided.</summary>
    public WorkspaceHistory Amend(WorkspaceState next) => this with { Present = next };

    public WorkspaceHistory Undo() => !CanUndo ? this : this with
    {
        Present = _past[^1],
        _past = _past.RemoveAt(_past.Count - 1),
        _future = _future.Push(Present),
    };

    public WorkspaceHistory Redo() => !CanRedo ? this : this with
    {
        Present = _future.Peek(),
        _past = _past.Add(Present),
        _future = _future.Pop(),
    };
}
