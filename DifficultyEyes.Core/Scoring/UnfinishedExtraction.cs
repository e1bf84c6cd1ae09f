using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>What an extraction that was cut off has done so far, by the result whose lock is held while it is worked on.</summary>
internal sealed class UnfinishedExtraction(DataDirectory directory, ResultKey key)
{
    private string Folder => Path.Combine(directory.Unfinished, key.Hash);

    /// <param name="stages">Told of every save.</param>
    public ExtractionResume Open(CacheOptions options, TimeProvider time, StageProgress stages)
    {
        Directory.CreateDirectory(Folder);
        return new ExtractionResume(Folder, options.CheckpointInterval, time) { OnSaved = stages.Keep };
    }

    /// <summary>To be called once all is stored.</summary>
    public void Remove()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>Removes what is there though all is stored: a run was killed between both.</summary>
    public void RemoveIfIdle(ResultLocks locks)
    {
        using var idle = Directory.Exists(Folder) ? locks.TryTake(key.Hash) : null;
        if (idle is not null)
        {
            Remove();
        }
    }
}
