using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;

namespace DifficultyEyes.Core.Workspace;

/// <summary>A workspace's state as the text that links and browsers keep.</summary>
public static class WorkspaceJson
{
    private static readonly JsonSerializerOptions s_writing = OptionsFor(instanceCount: null);

    // How much a set may unpack to depends on the analysis. Forgotten with it.
    private static readonly ConditionalWeakTable<ScoredAnalysis, JsonSerializerOptions> s_reading = [];

    public static string Write(WorkspaceState state) => JsonSerializer.Serialize(state, s_writing);

    /// <summary>Reads a state, of this version or an older one, and holds it against the analysis it is for.</summary>
    /// <exception cref="SharedLinkException">It is damaged, too large, of a newer version, or names what the analysis does not have.</exception>
    public static WorkspaceState Read(string json, ScoredAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var text = Encoding.UTF8.GetBytes(json);
        if (text.Length > SharedSessions.MaximumStateBytes)
        {
            throw new SharedLinkException("This view is larger than any that this version keeps (2 MiB). Open it where it was made, with fewer subsets or brushes, and share it again.");
        }

        WorkspaceState? state;
        try
        {
            // Before anything else: a newer one may hold what would pass for damage here.
            RequireKnownVersion(VersionOf(text));
            state = JsonSerializer.Deserialize<WorkspaceState>(text, s_reading.GetValue(analysis, known => OptionsFor(known.InstanceCount)));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            // Not supported is, among others, a part that does not say of which kind it is.
            throw new SharedLinkException("This view is damaged. Where it came by a link, ask for a new one.", exception);
        }

        RequireKnownVersion((state ?? throw new SharedLinkException("This view holds nothing. Where it came by a link, ask for a new one.")).Version);
        WorkspaceStateCheck.Require(state, analysis);

        // From now on it is what this version makes of it.
        return state with { Version = WorkspaceState.CurrentVersion };
    }

    private static int? VersionOf(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("version", out var version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out var number)
            ? number
            : null;
    }

    private static void RequireKnownVersion(int? version)
    {
        if (version > WorkspaceState.CurrentVersion)
        {
            throw new SharedLinkException("This view was made by a newer version of DifficultyEyes. Open it there, or ask for an update here.");
        }
    }

    private static JsonSerializerOptions OptionsFor(int? instanceCount) => new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new PlanePointConverter(),
            new InstanceSetConverter(instanceCount),
            new SubsetsConverter(),
        },
    };
}
