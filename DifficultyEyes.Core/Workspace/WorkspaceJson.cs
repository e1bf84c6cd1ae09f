using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;

namespace DifficultyEyes.Core.Workspace;

/// <summary>A workspace's state as the text that links and browsers keep.</summary>
public static class WorkspaceJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new PlanePointConverter(), new InstanceSetConverter() },
    };

    public static string Write(WorkspaceState state) => JsonSerializer.Serialize(state, s_options);

    /// <summary>Reads a state and holds it against the analysis it is for.</summary>
    /// <exception cref="SharedLinkException">It is damaged, of a newer version, or names what the analysis does not have.</exception>
    public static WorkspaceState Read(string json, ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        WorkspaceState? state;
        try
        {
            RequireKnownVersion(json);
            state = JsonSerializer.Deserialize<WorkspaceState>(json, s_options);
        }
        catch (JsonException exception)
        {
            throw new SharedLinkException("What this link holds is damaged. Ask for a new link.", exception);
        }

        WorkspaceStateCheck.Require(state ?? throw new SharedLinkException("This link holds nothing. Ask for a new link."), analysis);
        return state;
    }

    private static void RequireKnownVersion(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("version", out var version)
            && version.TryGetInt32(out var number)
            && number > WorkspaceState.CurrentVersion)
        {
            throw new SharedLinkException("This link was made by a newer version of DifficultyEyes. Open it there, or ask for an update here.");
        }
    }

    /// <summary>A point as [x, y]: a lasso has hundreds.</summary>
    private sealed class PlanePointConverter : JsonConverter<PlanePoint>
    {
        public override PlanePoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var pair = JsonSerializer.Deserialize<float[]>(ref reader, options);
            return pair is [var x, var y] ? new PlanePoint(x, y) : throw new JsonException("A point takes two numbers.");
        }

        public override void Write(Utf8JsonWriter writer, PlanePoint value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.X);
            writer.WriteNumberValue(value.Y);
            writer.WriteEndArray();
        }
    }
}
