using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Words;

namespace DifficultyEyes.Core.Workspace;

/// <summary>A set as the number of instances there are and its bits, packed, in base64: {"instanceCount":6,"packed":"eJxjBwAACAAI"}.</summary>
/// <param name="expectedCount">Instances of the analysis: sets over any other number are refused before anything is unpacked. Null where sets are only written.</param>
/// <remarks>What was kept before version 2 holds the bits as they are: {"instanceCount":6,"bits":"Bw=="}.</remarks>
internal sealed class InstanceSetConverter(int? expectedCount) : JsonConverter<InstanceSet>
{
    private const string CountName = "instanceCount";
    private const string PackedName = "packed";
    private const string BitsName = "bits";

    /// <inheritdoc/>
    public override InstanceSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var held = JsonSerializer.Deserialize<Held>(ref reader, options) ?? throw new JsonException("A set takes a count and bits.");
        if (held.InstanceCount != expectedCount)
        {
            throw new SharedLinkException($"This view is not one of this analysis: it holds a subset of {Counted.Of(held.InstanceCount, "instance")}.");
        }

        try
        {
            return held switch
            {
                { Packed: { } packed, Bits: null } => PackedInstances.Read(held.InstanceCount, packed),
                { Packed: null, Bits: { } bits } => InstanceSet.FromBytes(held.InstanceCount, bits),
                _ => throw new JsonException("A set takes its bits once."),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidDataException)
        {
            throw new JsonException("The bits of a set do not fit its count.", exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, InstanceSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(CountName, value.InstanceCount);
        writer.WriteBase64String(PackedName, PackedInstances.Of(value));
        writer.WriteEndObject();
    }

    private sealed record Held(
        [property: JsonPropertyName(CountName), JsonRequired] int InstanceCount,
        [property: JsonPropertyName(PackedName)] byte[]? Packed = null,
        [property: JsonPropertyName(BitsName)] byte[]? Bits = null);
}
