using Parquet;
using Parquet.Schema;

namespace DifficultyEyes.Core.Export;

/// <summary>The scores table as Parquet; the recipe of the table and of each column lies in the file's metadata.</summary>
/// <remarks>Metadata keys: <c>difficultyeyes.recipe</c>, and <c>difficultyeyes.recipe:COLUMN</c> for each score column.</remarks>
public static class ScoresParquet
{
    public const string RecipeKey = "difficultyeyes.recipe";

    /// <summary>Writes the whole table in one row group; the stream stays open and must be seekable.</summary>
    public static async Task WriteAsync(ScoresTable table, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var fields = table.Columns.Select(FieldOf).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), destination, cancellationToken: cancellationToken);
        writer.CustomMetadata = MetadataOf(table);
        using var group = writer.CreateRowGroup();
        for (var position = 0; position < fields.Length; position++)
        {
            await WriteAsync(group, fields[position], table.Columns[position], cancellationToken);
        }
    }

    private static DataField FieldOf(TableColumn column) => column switch
    {
        NumberColumn { IsWhole: true } => new DataField<int>(column.Name, nullable: false),
        NumberColumn => new DataField<float>(column.Name, nullable: true),
        _ => new DataField<string>(column.Name, nullable: true),
    };

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, TableColumn column, CancellationToken cancellationToken) => column switch
    {
        NumberColumn { IsWhole: true, Values: var wholes } =>
            group.WriteAsync<int>(field, Array.ConvertAll(wholes, whole => (int)whole), cancellationToken: cancellationToken),
        NumberColumn { Values: var numbers } =>
            group.WriteAsync<float>(field, Array.ConvertAll(numbers, number => float.IsNaN(number) ? (float?)null : number), cancellationToken: cancellationToken),
        TextColumn { Values: var texts } => group.WriteAsync(field, texts!),
        _ => throw new ArgumentException($"A column of an unknown kind: {column.GetType()}.", nameof(column)),
    };

    private static Dictionary<string, string> MetadataOf(ScoresTable table)
    {
        var metadata = new Dictionary<string, string> { [RecipeKey] = ScoresJson.RecipeOf(table) };
        foreach (var column in table.Columns.Where(column => column.Recipe is not null))
        {
            metadata[$"{RecipeKey}:{column.Name}"] = ScoresJson.RecipeOf(column);
        }

        return metadata;
    }
}
