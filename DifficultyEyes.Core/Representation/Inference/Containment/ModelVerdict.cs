using System.Text.Json;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>What the process that looks at a model tells the one that started it: one line of JSON.</summary>
/// <param name="Refusal">Why the model cannot be used; null where it can.</param>
public sealed record ModelVerdict(string? Refusal)
{
    /// <summary>Exit code of a process that ran out of the memory it was given.</summary>
    public const int OutOfMemoryExitCode = 9;

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <returns>Null where the text is no verdict: the process ended before it came to one.</returns>
    public static ModelVerdict? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelVerdict>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
