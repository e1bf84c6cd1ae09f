using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of shared sessions.</summary>
public sealed class StoredSessions(IDbContextFactory<DifficultyEyesContext> contexts)
{
    internal async Task AddAsync(SessionRow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Sessions.Add(row);
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <returns>Null where there is none of that id.</returns>
    internal async Task<SessionRow?> FindAsync(string sessionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, cancellationToken);
    }
}
