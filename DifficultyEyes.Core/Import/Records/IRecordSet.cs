namespace DifficultyEyes.Core.Import.Records;

/// <summary>A dataset whose images lie as records in a few large files, in the files' own order.</summary>
/// <remarks><see cref="SourceFile.Position"/> is the number of the record; records are read fastest in their order.</remarks>
internal interface IRecordSet : IImageReader, IDisposable
{
    DatasetPlan Plan { get; }

    /// <summary>What the files are, for people: "Parquet files with images".</summary>
    string Words { get; }

    /// <summary>The files that hold the images.</summary>
    IReadOnlySet<string> Paths { get; }
}
