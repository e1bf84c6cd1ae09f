using DifficultyEyes.Core.Import.Tables;
using DifficultyEyes.Core.Store;

namespace DifficultyEyes.Core.Import.Layouts;

/// <summary>The files of a source as the layouts look at them: which are images, by name or else by content, and what lies beside them.</summary>
internal sealed class LayoutFiles
{
    private readonly IDatasetSource _source;
    private readonly SourceSpool _spool;
    private readonly Dictionary<int, PictureContent> _contents = [];
    private readonly HashSet<int> _reported = [];
    private readonly Lazy<IReadOnlyList<string[]>> _segments;
    private readonly Lazy<FolderTree> _folders;
    private readonly Lazy<ImageFinder> _finder;
    private readonly Lazy<IReadOnlyList<LabelTable>> _tables;

    public LayoutFiles(IDatasetSource source, SourceSpool spool, ImportLimits limits, ImportProblemLog problems, CancellationToken cancellationToken)
    {
        (_source, _spool, Cancellation, Limits, Problems) = (source, spool, cancellationToken, limits, problems);
        var (images, others) = (new List<SourceFile>(source.Files.Count), new List<SourceFile>());
        foreach (var file in source.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (IsPicture(file) ? images : others).Add(file);
        }

        (Images, Others) = (images, others);
        _segments = new Lazy<IReadOnlyList<string[]>>(() => images.ConvertAll(image => image.Path.Split('/')));
        _folders = new Lazy<FolderTree>(() => new FolderTree(_segments.Value));
        _finder = new Lazy<ImageFinder>(() => new ImageFinder(source.Files, images));
        _tables = new Lazy<IReadOnlyList<LabelTable>>(() => TableSearch.Find(this));
    }

    /// <summary>Pictures in ordinal order of path, those too that no decoder here reads.</summary>
    public IReadOnlyList<SourceFile> Images { get; }

    /// <summary>All other files, in ordinal order of path.</summary>
    public IReadOnlyList<SourceFile> Others { get; }

    /// <summary>Every file, in ordinal order of path.</summary>
    public IReadOnlyList<SourceFile> All => _source.Files;

    public IReadOnlyList<string> EmptyFolders => _source.EmptyFolders;

    /// <summary>The path of each of the <see cref="Images"/>, parted at its slashes.</summary>
    public IReadOnlyList<string[]> Segments => _segments.Value;

    /// <summary>What the folders of the images say.</summary>
    public FolderTree Folders => _folders.Value;

    /// <summary>A manifest that was given beside the files; null where none was.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>Finds the files that a table means.</summary>
    public ImageFinder Finder => _finder.Value;

    /// <summary>Tables beside the images that name them and their labels.</summary>
    public IReadOnlyList<LabelTable> Tables => _tables.Value;

    public CancellationToken Cancellation { get; }

    public ImportLimits Limits { get; }

    public ImportProblemLog Problems { get; }

    /// <summary>The kind of an image that no decoder here takes, told without reading it; null where one may.</summary>
    public string? UnreadKindOf(SourceFile image) =>
        _contents.TryGetValue(image.Position, out var content) ? content.IsRead ? null : content.Kind : FileFormats.UnreadPicture(image.Path);

    /// <summary>What an image is in a count.</summary>
    public string KindOf(SourceFile image) => UnreadKindOf(image) ?? (_contents.TryGetValue(image.Position, out var content) && content.IsRead ? content.Kind + " image" : FileFormats.KindOf(image.Path));

    /// <summary>Opens a file to be read anywhere in it, of any size; what an archive holds compressed is unpacked to a temporary file.</summary>
    /// <exception cref="ImportException">The file is damaged, or over a limit.</exception>
    public Stream Open(SourceFile file) => _spool.Open(_source, file, Cancellation);

    /// <summary>The first bytes of a file, at most as many as asked for; none where it cannot be read.</summary>
    public byte[] Start(SourceFile file, int length)
    {
        try
        {
            using var stream = _source.Open(file);
            var start = new byte[stream.CanSeek ? Math.Min(length, stream.Length - stream.Position) : length];
            return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or UnauthorizedAccessException && !DiskFault.IsOfDestination(exception))
        {
            // Whoever needs the file itself says that it is damaged.
            return [];
        }
    }

    /// <summary>Reports an image that becomes no instance.</summary>
    public void LeaveOut(SourceFile image, string reason)
    {
        if (_reported.Add(image.Position))
        {
            Problems.AddFile(image.Path, KindOf(image), reason);
        }
    }

    /// <summary>Counts a file that was put to use, or an image that is reported together with others.</summary>
    public void Count(SourceFile file, string reason)
    {
        if (_reported.Add(file.Position))
        {
            Problems.CountFile(file.Path, KindOf(file), reason);
        }
    }

    /// <summary>Counts every file that has no place in a plan and was not reported before.</summary>
    public void CountRest(DatasetPlan plan)
    {
        _reported.UnionWith(plan.Instances.Select(instance => instance.File.Position));
        foreach (var image in Images)
        {
            Count(image, "its label is unknown");
        }

        foreach (var file in Others)
        {
            if (EntryPath.IsArchive(file.Path))
            {
                LeaveOut(file, "an archive within is not opened: unpack it first if its images belong to the dataset");
            }

            Count(file, "it is no image");
        }
    }

    private bool IsPicture(SourceFile file)
    {
        if (FileFormats.SaysKind(file.Path))
        {
            return EntryPath.IsImage(file.Path) || FileFormats.UnreadPicture(file.Path) is not null;
        }

        if (PictureContent.Of(Start(file, PictureContent.StartLength)) is not { } content)
        {
            return false;
        }

        _contents.Add(file.Position, content);
        return content.Kind != "video";
    }
}
