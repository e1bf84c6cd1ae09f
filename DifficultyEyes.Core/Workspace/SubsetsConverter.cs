using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Sharing;

namespace DifficultyEyes.Core.Workspace;

/// <summary>The subsets of a state, of which no more are read than there may be: packed, a set of many instances takes a few bytes.</summary>
internal sealed class SubsetsConverter : JsonConverter<ImmutableArray<Subset>>
{
    /// <inheritdoc/>
    public override ImmutableArray<Subset> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Subsets are a list.");
        }

        var subsets = ImmutableArray.CreateBuilder<Subset>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (subsets.Count == Subset.MostSubsets)
            {
                throw new SharedLinkException($"This view holds more than {Subset.MostSubsets} subsets, as many as there may be.");
            }

            subsets.Add(JsonSerializer.Deserialize<Subset>(ref reader, options) ?? throw new JsonException("A subset is missing."));
        }

        return subsets.ToImmutable();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImmutableArray<Subset> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var subset in value)
        {
            JsonSerializer.Serialize(writer, subset, options);
        }

        writer.WriteEndArray();
    }
}
