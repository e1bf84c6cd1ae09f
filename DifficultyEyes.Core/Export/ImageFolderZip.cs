using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Layouts;
using DifficultyEyes.Core.Import.Records;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Export;

/// <summary>Instances as a zip in ImageFolder layout, with their images byte for byte as they were imported.</summary>
/// <remarks>
/// <c>class/name.ext</c>, or <c>split/class/name.ext</c> where every one of them has a split that such a layout is known by. Folders and names
/// come from the dataset, so nothing of them may lead out of the folder that the zip is unpacked in.
/// </remarks>
public static class ImageFolderZip
{
    // The same images make the same zip, whenever it is written.
    private static readonly DateTimeOffset s_writtenAt = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes image after image; the stream need not be seekable and stays open.</summary>
    /// <param name="readImageAsync">The encoded bytes of an instance's image.</param>
    public static async Task WriteAsync(
        Dataset dataset, InstanceSet members, Func<int, Task<byte[]>> readImageAsync, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readImageAsync);
        ArgumentNullException.ThrowIfNull(destination);

        // The archive ends each entry with a synchronous write, which a web server's response does not take: one image at a time waits in between.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await using (var archive = await ZipArchive.CreateAsync(pipe.Writer.AsStream(leaveOpen: true), ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null, cancellationToken))
        {
            foreach (var (instanceIndex, path) in PathsOf(dataset, members))
            {
                // Encoded images are compressed already.
                var entry = archive.CreateEntry(path, CompressionLevel.NoCompression);
                entry.LastWriteTime = s_writtenAt;
                await using (var stream = await entry.OpenAsync(cancellationToken))
                {
                    await stream.WriteAsync(await readImageAsync(instanceIndex), cancellationToken);
                }

                await DrainAsync(pipe, destination, cancellationToken);
            }
        }

        await DrainAsync(pipe, destination, cancellationToken);
    }

    /// <summary>Where each member lies in the zip, in ascending order; no two lie in the same place, on file systems without case neither.</summary>
    internal static IEnumerable<(int InstanceIndex, string Path)> PathsOf(Dataset dataset, InstanceSet members)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(members);
        var folders = FoldersOf(dataset);
        var isBySplit = members.Indices().All(member => dataset.Splits[member] >= 0 && SplitFolder.Find(dataset.SplitNames[dataset.Splits[member]]) is { Rest: "" });
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in members.Indices())
        {
            var folder = folders[dataset.Labels[member]];
            folder = isBySplit ? $"{dataset.SplitNames[dataset.Splits[member]]}/{folder}" : folder;
            var name = Segment(dataset.Paths[member].Split('/')[^1]);
            var path = $"{folder}/{name}";
            for (var number = member.ToString(CultureInfo.InvariantCulture); !taken.Add(path); number += "_")
            {
                path = $"{folder}/{number}_{name}";
            }

            yield return (member, path);
        }
    }

    private static async Task DrainAsync(Pipe pipe, Stream destination, CancellationToken cancellationToken)
    {
        await pipe.Writer.FlushAsync(cancellationToken);
        while (pipe.Reader.TryRead(out var read) && !read.Buffer.IsEmpty)
        {
            foreach (var segment in read.Buffer)
            {
                await destination.WriteAsync(segment, cancellationToken);
            }

            pipe.Reader.AdvanceTo(read.Buffer.End);
        }
    }

    /// <summary>A folder for each class: two classes never share one.</summary>
    private static string[] FoldersOf(Dataset dataset)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var folders = new string[dataset.ClassCount];
        for (var label = 0; label < folders.Length; label++)
        {
            folders[label] = Segment(dataset.ClassNames[label]);
            while (!taken.Add(folders[label]))
            {
                folders[label] += string.Create(CultureInfo.InvariantCulture, $"_{label}");
            }
        }

        return folders;
    }

    /// <summary>One segment of a path on any system: no hidden file, no drive, no way up.</summary>
    private static string Segment(string name)
    {
        var letters = ClassNameList.AsFolder(name).Select(letter => letter is '<' or '>' or '"' or '|' or '?' or '*' ? '_' : letter);
        var segment = string.Concat(letters).TrimEnd('.', ' ');
        return segment.Length == 0 ? "_" : segment[0] == '.' ? "_" + segment[1..] : segment;
    }
}
