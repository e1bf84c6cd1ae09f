using System.Collections.Immutable;
using System.Text.Json;
using DifficultyEyes.Core.Import.Layouts;

namespace DifficultyEyes.Core.Import;

/// <summary>What is kept of an import beside the dataset: what was understood of the files, and what was left out.</summary>
/// <param name="Problems">As <see cref="ImportedDataset.Problems"/>.</param>
/// <param name="Reading">As <see cref="ImportedDataset.Reading"/>.</param>
/// <param name="Notes">As <see cref="ImportedDataset.Notes"/>.</param>
/// <param name="NameEncoding">As <see cref="ImportedDataset.NameEncoding"/>.</param>
public sealed record ImportReport(ImmutableArray<ImportProblem> Problems, DatasetReading? Reading, ImmutableArray<string> Notes, string? NameEncoding)
{
    internal ImportReport(ImportedDataset imported)
        : this(imported.Problems, imported.Reading, imported.Notes, imported.NameEncoding)
    {
    }

    /// <summary>The dataset with what was told of it.</summary>
    internal ImportedDataset Of(Dataset dataset) => new(dataset, Problems) { Reading = Reading, Notes = Notes, NameEncoding = NameEncoding };

    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads a report back; earlier versions kept the problems alone, as a list.</summary>
    internal static ImportReport FromJson(string json) => json.StartsWith('[')
        ? new ImportReport(JsonSerializer.Deserialize<ImmutableArray<ImportProblem>>(json), null, [], null)
        : JsonSerializer.Deserialize<ImportReport>(json)!;
}
