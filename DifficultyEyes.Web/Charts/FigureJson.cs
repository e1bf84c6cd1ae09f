using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DifficultyEyes.Web.Charts;

/// <summary>Writes a figure as plotly.js reads it.</summary>
/// <remarks>Plotly.Blazor's own update writes it, reads that back and writes it again, which took longer than drawing it.</remarks>
internal static class FigureJson
{
    private static readonly JsonSerializerOptions s_options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <returns>UTF-8: an object of <c>data</c> and <c>layout</c>.</returns>
    public static byte[] Write(Figure figure)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            foreach (var trace in figure.Traces)
            {
                JsonSerializer.Serialize(writer, trace, trace.GetType(), s_options);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("layout");
            JsonSerializer.Serialize(writer, figure.Layout, s_options);
            writer.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
