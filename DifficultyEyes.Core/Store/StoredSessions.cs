using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>The rows of shared sessions.</summary>
public sealed class StoredSessions(IDbContextFactory<DifficultyEyesContext> contexts)
{
    internal Task AddAsync(SessionRow row, CancellationToken cancellationToken) => contexts.UseAsync(
        async context =>
        {
            context.Sessions.Add(row);
            await context.SaveChangesAsync(cancellationToken);
        },
        cancellationToken,
        "The link was not made.");

    /// <returns>Null where there is none of that id.</returns>
    internal Task<SessionRow?> FindAsync(string sessionId, CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, cancellationToken), cancellationToken);
}
