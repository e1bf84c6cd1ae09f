using System.Buffers.Binary;
using System.Globalization;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace DifficultyEyes.Core.Import.Records;

/// <summary>One Parquet file of images, read row group by row group.</summary>
internal sealed class ParquetShard : IAsyncDisposable
{
    private const int LargestFooter = 64 << 20;
    private const int MostRowGroups = 1_000_000;

    private readonly Stream _stream;
    private readonly ParquetReader _reader;
    private readonly ParquetSchema _schema;
    private readonly ImportLimits _limits;

    private ParquetShard(string path, Stream stream, ParquetReader reader, HuggingFaceFeatures features, ImportLimits limits)
    {
        // The schema is made when it is first asked for, and a damaged one shows then.
        (Path, _stream, _reader, _schema, Features, _limits) = (path, stream, reader, reader.Schema, features, limits);
    }

    /// <summary>In the source.</summary>
    public string Path { get; }

    public HuggingFaceFeatures Features { get; }

    public bool HasImages => ParquetColumns.HasImages(_schema, Features);

    /// <summary>Columns with one number, truth value, time or text a row.</summary>
    public IReadOnlyList<DataField> Scalars => [.. _schema.Fields.OfType<DataField>().Where(ParquetTexts.Reads)];

    public int GroupCount => _reader.RowGroupCount;

    /// <summary>Opens a file and reads its footer.</summary>
    /// <param name="stream">Closed with this, or when it cannot be opened.</param>
    /// <exception cref="ImportException">Damaged, or over a limit.</exception>
    public static async Task<ParquetShard> OpenAsync(Stream stream, string path, ImportLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            CheckFooter(stream);
            var reader = await ParquetReader.CreateAsync(stream, null, leaveStreamOpen: true, cancellationToken);
            var features = reader.CustomMetadata.TryGetValue(HuggingFaceFeatures.Key, out var json) ? HuggingFaceFeatures.Parse(json) : HuggingFaceFeatures.None;
            return reader.RowGroupCount <= MostRowGroups
                ? new ParquetShard(path, stream, reader, features, limits)
                : throw new ImportException($"\"{path}\" has more than {MostRowGroups} row groups.");
        }
        catch (Exception exception) when (exception is not DifficultyEyesException and not OperationCanceledException)
        {
            // A hostile file makes the reader fail in many ways (ranges, casts, sizes that no memory has); for the user they are one.
            await stream.DisposeAsync();
            throw new ImportException($"\"{path}\" is a damaged Parquet file, or it was cut off: make or upload it again.", exception);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="ImportException">There is no image or no label column.</exception>
    public ParquetColumns FindColumns() => ParquetColumns.Find(_schema, Features, Path);

    /// <summary>Rows of a group, once its declared sizes were found to be within the limits.</summary>
    /// <exception cref="ImportException">Over a limit, or sizes that contradict the file.</exception>
    public int RowsOf(int group, ParquetColumns columns) =>
        RowsOf(group, columns.Metadata.Append(columns.Image).Append(columns.Label).Concat(((DataField?[])[columns.ImagePath, columns.Split]).OfType<DataField>()));

    /// <inheritdoc cref="RowsOf(int, ParquetColumns)"/>
    /// <param name="fields">The columns that are to be read.</param>
    public int RowsOf(int group, IEnumerable<DataField> fields)
    {
        try
        {
            return Measure(group, fields);
        }
        catch (Exception exception) when (exception is not DifficultyEyesException)
        {
            throw new ImportException($"\"{Path}\" is a damaged Parquet file: its list of row groups cannot be read.", exception);
        }
    }

    /// <summary>Reads a scalar column of a group.</summary>
    /// <returns>Shape (rows); an empty text where there is no value.</returns>
    /// <exception cref="ImportException">The group is damaged.</exception>
    public async Task<string[]> ReadTextsAsync(int group, DataField field, int rows, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = _reader.OpenRowGroupReader(group);
            return await ParquetTexts.ReadAsync(reader, field, rows, cancellationToken);
        }
        catch (Exception exception) when (exception is not DifficultyEyesException and not OperationCanceledException)
        {
            throw new ImportException($"The column {EntryPath.ForMessage(field.Name)} of \"{Path}\" is damaged: make or upload the file again.", exception);
        }
    }

    /// <summary>Reads the images of a group.</summary>
    /// <exception cref="ImportException">The group is damaged.</exception>
    public async Task<ParquetImageGroup> ReadImagesAsync(int group, DataField field, int rows, CancellationToken cancellationToken)
    {
        RawColumnData? column = null;
        try
        {
            using var reader = _reader.OpenRowGroupReader(group);
            column = await reader.ReadRawColumnDataBaseAsync(field, cancellationToken);
            var data = (RawColumnData<ReadOnlyMemory<byte>>)column;
            return new ParquetImageGroup(data, ParquetTexts.Positions(data, field, rows));
        }
        catch (Exception exception) when (exception is not DifficultyEyesException and not OperationCanceledException)
        {
            column?.Dispose();
            throw new ImportException("its row group in the Parquet file is damaged", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _stream.DisposeAsync();
    }

    private int Measure(int group, IEnumerable<DataField> fields)
    {
        using var reader = _reader.OpenRowGroupReader(group);
        var rows = reader.RowGroup.NumRows;
        if (rows < 0 || rows > _limits.MaximumEntries)
        {
            throw new ImportException(string.Create(
                CultureInfo.InvariantCulture, $"A row group of \"{Path}\" says that it has {rows:N0} rows; at most {_limits.MaximumEntries:N0} are taken."));
        }

        var left = _limits.MaximumRowGroupBytes;
        foreach (var field in fields)
        {
            var column = reader.GetMetadata(field)?.MetaData ?? throw new ImportException($"\"{Path}\" lacks the column {field.Name} in a row group.");
            left -= ParquetPages.Measure(_stream, column, rows, left, Path, _limits);
        }

        return (int)rows;
    }

    // The footer is read whole: its length is the first thing not to be believed.
    internal static void CheckFooter(Stream stream)
    {
        Span<byte> end = stackalloc byte[8];
        if (stream.Length < 12)
        {
            throw new InvalidDataException("Too short.");
        }

        stream.Position = stream.Length - end.Length;
        stream.ReadExactly(end);
        var length = BinaryPrimitives.ReadInt32LittleEndian(end);
        if (!end[4..].SequenceEqual("PAR1"u8) || length <= 0 || length > LargestFooter || length > stream.Length - 12)
        {
            throw new InvalidDataException("The footer is damaged.");
        }

        // The reader believes the length of any list in it, and reads on behind the end.
        if (!ThriftPageHeader.IsWholeStruct(stream, stream.Length - end.Length - length, stream.Length - end.Length))
        {
            throw new InvalidDataException("The footer is damaged.");
        }

        stream.Position = 0;
    }
}
