namespace DifficultyEyes.Core.Scoring;

/// <summary>A scored representation as the database keeps it: the data's first, then the layers.</summary>
/// <param name="Id">Layer id, <c>pixels</c>, <c>softmax</c> or <c>appearance</c>.</param>
/// <param name="Width">Features per instance after pooling.</param>
/// <param name="IsLayer">False for the data representation where it is not one of the layers.</param>
internal sealed record StoredLayer(string Id, string Title, int Width, bool IsLayer, string MatrixKey, string NeighborsKey)
{
    /// <summary>The neighbors among all instances; null where those are the ones of <see cref="NeighborsKey"/>.</summary>
    public string? OwnNeighborsKey { get; init; }

    /// <summary>The kNN votes of these neighbors; null of an analysis that was kept before its key was.</summary>
    public string? VotesKey { get; init; }

    /// <summary>The key of the neighbors among all instances.</summary>
    public string AllNeighborsKey => OwnNeighborsKey ?? NeighborsKey;
}
