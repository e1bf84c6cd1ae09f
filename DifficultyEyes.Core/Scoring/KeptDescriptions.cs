using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Scoring;

/// <summary>What was seen of models when they were looked at, beside their files: nobody has to run a model again to know what it is.</summary>
/// <remarks>Kept by each build of the program for itself: another one may see more in the same graph.</remarks>
public sealed class KeptDescriptions(DataDirectory directory)
{
    private static readonly Guid s_program = typeof(ModelInspector).Module.ModuleVersionId;

    /// <param name="look">Runs the model, where nothing is kept.</param>
    /// <param name="question">What is asked of the model: a short text without meaning to anybody else.</param>
    internal async Task<T> GetAsync<T>(string modelHash, string question, Func<Task<T>> look)
        where T : class
    {
        if (Find<T>(modelHash, question) is { } kept)
        {
            return kept;
        }

        var seen = await look();
        try
        {
            Keep(modelHash, question, seen);
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            // A full disk: what was seen holds all the same, and is looked at again next time.
        }

        return seen;
    }

    internal void Keep<T>(string modelHash, string question, T seen)
        where T : class
    {
        var temporary = Path.Combine(directory.Temporary, $"{Guid.NewGuid():N}.json");
        try
        {
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(new Kept<T>(s_program, seen), DescriptionJson.Options));
            File.Move(temporary, PathOf(modelHash, question), overwrite: true);
        }
        finally
        {
            // There only where the write was cut off: a full disk keeps no half of it.
            File.Delete(temporary);
        }
    }

    /// <returns>Null where nothing is kept.</returns>
    internal T? Find<T>(string modelHash, string question)
        where T : class
    {
        try
        {
            var kept = JsonSerializer.Deserialize<Kept<T>>(File.ReadAllBytes(PathOf(modelHash, question)), DescriptionJson.Options);
            return kept?.Program == s_program ? kept.Seen : null;
        }
        catch (Exception fault) when (fault is JsonException || DiskFault.IsOne(fault))
        {
            // Not looked at yet, or kept in a way that this program cannot read.
            return null;
        }
    }

    // An output's name may hold anything.
    private string PathOf(string modelHash, string question) =>
        Path.Combine(directory.Models, $"{modelHash}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..16]}.json");

    private sealed record Kept<T>(Guid Program, T Seen);
}
