namespace DifficultyEyes.Core.Store;

/// <summary>A disk that is full or not writable, as a fault that a user can do something about.</summary>
internal static class DiskFault
{
    /// <summary>Runs work that writes to the data directory.</summary>
    /// <exception cref="StoreException">The disk refused.</exception>
    public static async Task<T> ExplainedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data directory cannot be written: {fault.Message} Free some space or check its rights, and try again.", fault);
        }
    }
}
