using Microsoft.EntityFrameworkCore;

namespace DifficultyEyes.Core.Store;

/// <summary>One operation on the database: with a context of its own, and what SQLite refuses told as a <see cref="StoreException"/>.</summary>
internal static class DatabaseOperations
{
    /// <param name="undone">What a user has to know was not done where it fails, as a sentence; null where that is plain.</param>
    /// <exception cref="StoreException">The database cannot be read or written now.</exception>
    public static async Task<T> UseAsync<T>(
        this IDbContextFactory<DifficultyEyesContext> contexts, Func<DifficultyEyesContext, Task<T>> work, CancellationToken cancellationToken, string? undone = null)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await work(context);
        }
        catch (Exception fault) when (DatabaseFault.Explain(fault) is { } explained)
        {
            throw undone is null ? explained : new StoreException($"{undone} {explained.Message}", fault, explained.Fault);
        }
    }

    /// <inheritdoc cref="UseAsync{T}"/>
    public static Task UseAsync(
        this IDbContextFactory<DifficultyEyesContext> contexts, Func<DifficultyEyesContext, Task> work, CancellationToken cancellationToken, string? undone = null) =>
        contexts.UseAsync(
            async context =>
            {
                await work(context);
                return true;
            },
            cancellationToken,
            undone);
}
