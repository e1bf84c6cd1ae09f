using System.Text.Json;
using System.Text.Json.Serialization;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Export;

/// <summary>The scores table as JSON: <c>{ "recipe": {…}, "columns": {…} }</c>, unknown is null.</summary>
public static class ScoresJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the whole table; the stream stays open.</summary>
    public static async Task WriteAsync(ScoresTable table, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var writer = new Utf8JsonWriter(destination);
        writer.WriteStartObject();
        writer.WritePropertyName("recipe");
        JsonSerializer.Serialize(writer, TableRecipe.Of(table.Analysis, table.Columns), s_options);
        writer.WriteStartObject("columns");
        foreach (var column in table.Columns)
        {
            writer.WriteStartArray(column.Name);
            WriteValues(writer, column);
            writer.WriteEndArray();
            await writer.FlushAsync(cancellationToken);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>The recipe alone, as one line.</summary>
    public static string RecipeOf(ScoresTable table) => JsonSerializer.Serialize(TableRecipe.Of(table.Analysis, table.Columns), s_options);

    /// <summary>What an analysis rests on, without any score's recipe, as one line.</summary>
    public static string RecipeOf(ScoredAnalysis analysis) => JsonSerializer.Serialize(TableRecipe.Of(analysis, []), s_options);

    /// <summary>One column's recipe as one line; empty braces where the column needs none.</summary>
    public static string RecipeOf(TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Recipe is null ? "{}" : JsonSerializer.Serialize(column.Recipe, s_options);
    }

    private static void WriteValues(Utf8JsonWriter writer, TableColumn column)
    {
        if (column is TextColumn { Values: var texts })
        {
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            return;
        }

        foreach (var number in ((NumberColumn)column).Values)
        {
            if (float.IsFinite(number))
            {
                writer.WriteNumberValue(number);
            }
            else if (float.IsNaN(number))
            {
                writer.WriteNullValue();
            }
            else
            {
                // JSON has no infinite numbers; these are the names that its readers commonly know.
                writer.WriteStringValue(number > 0 ? "Infinity" : "-Infinity");
            }
        }
    }
}
