using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DifficultyEyes.Core.Representation.Inference;

/// <summary>How descriptions of models and what belongs to them are written, between processes and beside a model's file.</summary>
internal static class DescriptionJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatFollows } },
    };

    // What has no setter follows from the rest. (The serializer's own option for it does not extend to collections.)
    private static void LeaveOutWhatFollows(JsonTypeInfo type)
    {
        for (var property = type.Properties.Count - 1; property >= 0; property--)
        {
            if (type.Properties[property].Set is null)
            {
                type.Properties.RemoveAt(property);
            }
        }
    }
}
