namespace DifficultyEyes.Core.Sharing;

/// <summary>Sessions kept under unguessable ids: whoever has the link sees the same views.</summary>
public sealed class SharedSessions
{
    /// <summary>Keeps a session's state and returns its id: 128 random bits, URL-safe.</summary>
    /// <param name="stateJson">The workspace's state with its version, at most 1 MiB.</param>
    public Task<string> SaveAsync(string analysisId, string stateJson, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <exception cref="SharedLinkException">The id is unknown.</exception>
    public Task<SharedSession> FindAsync(string sessionId, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>A session as it was kept.</summary>
public sealed record SharedSession(string Id, string AnalysisId, string StateJson, DateTimeOffset SavedAt);
