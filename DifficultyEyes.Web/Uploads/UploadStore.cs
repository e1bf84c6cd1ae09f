using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Store;
using DifficultyEyes.Core.Words;
using DifficultyEyes.Web.Configuration;

namespace DifficultyEyes.Web.Uploads;

/// <summary>Files on their way in: announced by a page, sent over HTTP under an unguessable ticket, removed when they were used.</summary>
/// <remarks>
/// The ticket is known to the page that asked for it alone, so no other site can make a visitor's browser send a file. The files lie in one
/// <see cref="TemporaryFolder"/> of this process: its lock is held as long as the process lives, so that whoever starts next on the same data
/// directory removes what a killed server left, and nothing of one that is at work.
/// </remarks>
internal sealed class UploadStore(DataDirectory directory, AppSettings settings, TimeProvider time) : IDisposable
{
    private const string FolderPrefix = "upload-";
    private const int TicketBytes = 16;
    private const int LongestStem = 60;

    private static readonly string[] s_extensions = [.. DatasetExtensions.All, ".onnx", ".csv", ".json", ".txt", ".npz", ".npy"];

    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    private readonly Lock _making = new();
    private TemporaryFolder? _folder;

    // Made when it is needed first; where the disk refuses it, the next upload tries again.
    private TemporaryFolder Folder
    {
        get
        {
            lock (_making)
            {
                return _folder ??= DiskFault.Explained(() => TemporaryFolder.Create(directory, "uploads"));
            }
        }
    }

    /// <summary>Announces a file.</summary>
    /// <param name="fileName">As the browser names it; only its extension is used for the file.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="beside">An upload whose folder this file is to share, as files that belong together do; null for one alone.</param>
    /// <exception cref="UploadException">Too large, empty, of a kind that is not taken, or named like one beside it.</exception>
    /// <exception cref="StoreException">The disk does not take it.</exception>
    public Upload Announce(string fileName, long length, Upload? beside = null)
    {
        var extension = s_extensions.FirstOrDefault(known => fileName.EndsWith(known, StringComparison.OrdinalIgnoreCase))
            ?? throw new UploadException($"\"{fileName}\" is not a {string.Join(", ", s_extensions[..^1])} or {s_extensions[^1]} file.");
        if (length <= 0)
        {
            throw new UploadException($"\"{fileName}\" is empty.");
        }

        if (length > settings.MaxUploadBytes)
        {
            throw new UploadException($"\"{fileName}\" has {ByteText.Of(length)}; at most {ByteText.Of(settings.MaxUploadBytes)} are taken. Import larger data on the server by the command line.");
        }

        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TicketBytes));
        var folder = beside?.Folder ?? Path.Combine(Folder.FullPath, FolderPrefix + ticket);
        var upload = new Upload(ticket, fileName, length, Path.Combine(folder, SafeName(fileName, extension)), time.GetUtcNow());
        if (File.Exists(upload.FilePath))
        {
            throw new UploadException($"Two of the files are called \"{fileName}\".");
        }

        _uploads[ticket] = upload;
        return upload;
    }

    /// <summary>Takes the bytes of an announced file; whatever goes wrong, no part of it stays.</summary>
    /// <returns>False where the ticket is unknown or used already.</returns>
    /// <exception cref="UploadException">More or fewer bytes came than were announced.</exception>
    /// <exception cref="StoreException">The disk does not take them.</exception>
    public async Task<bool> ReceiveAsync(string ticket, Stream body, CancellationToken cancellationToken)
    {
        if (!_uploads.TryGetValue(ticket, out var upload) || !upload.TryBegin())
        {
            return false;
        }

        try
        {
            var received = await CopyAsync(upload, body, cancellationToken);
            return received == upload.Length ? true
                : received > upload.Length ? throw new UploadException($"More bytes came than the {Counted.Number(upload.Length)} that were announced.")
                : throw new UploadException($"Only {Counted.Number(received)} of {Counted.Of(upload.Length, "byte")} came.");
        }
        catch
        {
            Discard(upload);
            throw;
        }
    }

    /// <summary>Takes a file that nobody announced, as programs send it; whoever takes it discards it when done.</summary>
    /// <returns>Null where it is larger than uploads may be; then no part of it stays.</returns>
    /// <exception cref="UploadException">Of a kind that is not taken, or empty.</exception>
    /// <exception cref="StoreException">The disk does not take it.</exception>
    public async Task<Upload?> TakeAsync(string fileName, Stream body, CancellationToken cancellationToken)
    {
        var upload = Announce(fileName, settings.MaxUploadBytes);
        try
        {
            upload.TryBegin();
            var received = await CopyAsync(upload, body, cancellationToken);
            if (received == 0)
            {
                throw new UploadException($"\"{fileName}\" is empty.");
            }

            if (received <= settings.MaxUploadBytes)
            {
                return upload;
            }
        }
        catch
        {
            Discard(upload);
            throw;
        }

        Discard(upload);
        return null;
    }

    /// <summary>The announced length, or null where the ticket is unknown.</summary>
    public long? FindLength(string ticket) => _uploads.TryGetValue(ticket, out var upload) ? upload.Length : null;

    /// <summary>Removes the file of an upload and those beside it; an unknown upload is no fault.</summary>
    public void Discard(Upload upload)
    {
        foreach (var beside in _uploads.Values.Where(other => other.Folder == upload.Folder))
        {
            _uploads.TryRemove(beside.Ticket, out _);
        }

        try
        {
            if (Directory.Exists(upload.Folder))
            {
                Directory.Delete(upload.Folder, recursive: true);
            }
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            // No ticket leads to it any more; it is removed with those that nobody used in time.
            return;
        }
    }

    /// <summary>Removes files that nobody used in time, and forgets their tickets.</summary>
    /// <exception cref="IOException">A file cannot be removed now.</exception>
    public void RemoveStale()
    {
        var oldest = (time.GetUtcNow() - settings.UploadLifetime).UtcDateTime;
        foreach (var upload in _uploads.Values.Where(upload => upload.AnnouncedAt < oldest && !File.Exists(upload.FilePath)))
        {
            _uploads.TryRemove(upload.Ticket, out _);
        }

        if (_folder is null)
        {
            return;
        }

        foreach (var folder in new DirectoryInfo(_folder.FullPath).EnumerateDirectories())
        {
            if (folder.EnumerateFiles().All(file => file.LastWriteTimeUtc < oldest) && folder.LastWriteTimeUtc < oldest)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <summary>Removes every file: no ticket outlives this process.</summary>
    public void Dispose() => _folder?.Dispose();

    /// <returns>Bytes that came; where they are more than the upload's length, the rest was not read.</returns>
    private static async Task<long> CopyAsync(Upload upload, Stream body, CancellationToken cancellationToken)
    {
        // Unbuffered: what is written in pieces of this size anyway fails where it is written, and not once more when the file is closed.
        await using var file = DiskFault.Explained(() =>
        {
            Directory.CreateDirectory(upload.Folder);
            return new FileStream(upload.FilePath, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        });
        var buffer = new byte[1 << 18];
        long received = 0;
        while (received <= upload.Length && await ReadAsync(body, buffer, cancellationToken) is > 0 and var read)
        {
            received += read;
            await WriteAsync(file, buffer.AsMemory(0, received <= upload.Length ? read : 0), cancellationToken);
        }

        return received;
    }

    // Of whoever sends it, not of the disk.
    private static async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new UploadException("It broke off before its end. Send it again.", fault);
        }
    }

    // The body is read outside: a sender who goes away is no fault of the disk.
    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (Exception fault) when (DiskFault.IsOne(fault))
        {
            throw DiskFault.Of(fault);
        }
    }

    // Messages name the file, so it keeps its name as far as every file system takes it.
    private static string SafeName(string fileName, string extension)
    {
        var stem = fileName.Split('/', '\\')[^1][..^extension.Length];
        var safe = string.Concat(stem.Select(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '(' or ')' ? letter : '_')).Trim();
        return (safe.Length == 0 ? "upload" : safe[..Math.Min(safe.Length, LongestStem)]) + extension;
    }
}
