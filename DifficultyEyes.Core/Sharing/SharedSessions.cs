using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Sharing;

/// <summary>Sessions kept under unguessable ids: whoever has the link sees the same views.</summary>
public sealed class SharedSessions(StoredSessions stored, TimeProvider time)
{
    /// <summary>Upper bound of a session's state in bytes of UTF-8: brushes are geometry, so a real one takes a few KB; each subset takes at most 4/3 of a bit for every instance, so that as many as there may be fit where there are 100,000 instances.</summary>
    public const int MaximumStateBytes = 2 << 20;

    private const int IdBytes = 16;

    /// <summary>Keeps a session's state and returns its id: 128 random bits, URL-safe.</summary>
    /// <param name="stateJson">The workspace's state with its version, at most <see cref="MaximumStateBytes"/>.</param>
    /// <exception cref="StoreException">The state is too large.</exception>
    public async Task<string> SaveAsync(string analysisId, string stateJson, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(stateJson) > MaximumStateBytes)
        {
            throw new StoreException("This view holds more brushes and subsets than a link can keep (2 MiB). Clear some brushes or remove a subset, and share again.");
        }

        var session = new SessionRow
        {
            Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
            AnalysisId = analysisId,
            StateJson = stateJson,
            SavedAt = time.GetUtcNow(),
        };
        await stored.AddAsync(session, cancellationToken);
        return session.Id;
    }

    /// <exception cref="SharedLinkException">The id is unknown.</exception>
    public async Task<SharedSession> FindAsync(string sessionId, CancellationToken cancellationToken) =>
        await stored.FindAsync(sessionId, cancellationToken) is { } row
            ? new SharedSession(row.Id, row.AnalysisId, row.StateJson, row.SavedAt)
            : throw new SharedLinkException("This link is unknown: it may be cut off, or what it showed was removed. Ask for it again.");
}
