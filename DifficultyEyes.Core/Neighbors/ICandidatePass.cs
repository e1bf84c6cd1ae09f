namespace DifficultyEyes.Core.Neighbors;

/// <summary>First pass: finds a few candidates for every instance by blocked products, and ranks them by exact distances.</summary>
internal interface ICandidatePass
{
    /// <summary>Runs over all instances.</summary>
    /// <param name="onProgress">Told how much of how much is done.</param>
    void Run(Action<long, long> onProgress, CancellationToken cancellationToken);

    /// <summary>Whether an instance's list is proven to be complete: nothing that was left out can be as near as what is kept.</summary>
    bool IsProven(int instanceIndex);
}
