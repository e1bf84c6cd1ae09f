using System.Text.Json;
using System.Text.Json.Serialization;

namespace DifficultyEyes.Core.Workspace;

/// <summary>A set as the number of instances there are and its bits in base64: {"instanceCount":6,"bits":"Bw=="}.</summary>
internal sealed class InstanceSetConverter : JsonConverter<InstanceSet>
{
    private const string CountName = "instanceCount";
    private const string BitsName = "bits";

    /// <inheritdoc/>
    public override InstanceSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var held = JsonSerializer.Deserialize<Held>(ref reader, options) ?? throw new JsonException("A set takes a count and bits.");
        try
        {
            // The bits are there already, so a false count cannot make it allocate more than they take.
            return InstanceSet.FromBytes(held.InstanceCount, held.Bits);
        }
        catch (ArgumentException exception)
        {
            throw new JsonException("The bits of a set do not fit its count.", exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, InstanceSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(CountName, value.InstanceCount);
        writer.WriteBase64String(BitsName, value.ToBytes());
        writer.WriteEndObject();
    }

    private sealed record Held(
        [property: JsonPropertyName(CountName), JsonRequired] int InstanceCount,
        [property: JsonPropertyName(BitsName), JsonRequired] byte[] Bits);
}
