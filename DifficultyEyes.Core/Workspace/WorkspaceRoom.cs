using System.Globalization;
using System.Text;
using DifficultyEyes.Core.Sharing;

namespace DifficultyEyes.Core.Workspace;

/// <summary>Whether what a user does leaves a state that can be kept: what cannot is refused at once, not when it is opened again.</summary>
public static class WorkspaceRoom
{
    // An eighth of what can be kept is left for brushes.
    private const int MostBytesWithSubsets = SharedSessions.MaximumStateBytes / 8 * 7;

    // For what is looked at afterwards, which is no step and is not asked about.
    private const int MostBytes = SharedSessions.MaximumStateBytes - (1 << 13);

    /// <summary>Lets a state through that has room, or takes no more than the one before, so that clearing is always possible.</summary>
    /// <exception cref="WorkspaceFullException">It holds more brushes, or more of everything, than can be kept.</exception>
    public static void Require(WorkspaceState before, WorkspaceState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var parts = PartsOf(after);
        if (parts > WorkspaceStateCheck.MostParts && parts > PartsOf(before))
        {
            throw new WorkspaceFullException(string.Create(
                CultureInfo.InvariantCulture, $"There are {WorkspaceStateCheck.MostParts:N0} brushes already. Clear some (Esc clears all), or release what is isolated, and brush again."));
        }

        if (Exceeds(before, after, MostBytes))
        {
            throw new WorkspaceFullException(
                "With this, the brushes and subsets would take more than a browser and a link keep (2 MiB). Clear some brushes or remove a subset, and try again.");
        }
    }

    /// <summary>The same for a state to which subsets were added, or more was written about them.</summary>
    /// <exception cref="WorkspaceFullException">They take more than can be kept.</exception>
    internal static WorkspaceState RequireForSubsets(WorkspaceState before, WorkspaceState after) => !Exceeds(before, after, MostBytesWithSubsets)
        ? after
        : throw new WorkspaceFullException(
            "With this, the subsets would take more than a browser and a link keep (2 MiB): each takes up to a bit for every image. Remove one, shorten its note or clear brushes, and try again.");

    private static bool Exceeds(WorkspaceState before, WorkspaceState after, int mostBytes) =>
        BytesOf(after) is var bytes && bytes > mostBytes && bytes > BytesOf(before);

    private static int BytesOf(WorkspaceState state) => Encoding.UTF8.GetByteCount(WorkspaceJson.Write(state));

    private static int PartsOf(WorkspaceState state) => state.Clauses.Concat(state.Isolated).Sum(clause => clause.Parts.Length);
}
