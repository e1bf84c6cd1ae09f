using System.Text.Json;
using System.Text.Json.Serialization;

namespace DifficultyEyes.Core.Workspace;

/// <summary>A point as [x, y]: a lasso has hundreds.</summary>
internal sealed class PlanePointConverter : JsonConverter<PlanePoint>
{
    /// <inheritdoc/>
    public override PlanePoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var pair = JsonSerializer.Deserialize<float[]>(ref reader, options);
        return pair is [var x, var y] ? new PlanePoint(x, y) : throw new JsonException("A point takes two numbers.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PlanePoint value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.X);
        writer.WriteNumberValue(value.Y);
        writer.WriteEndArray();
    }
}
