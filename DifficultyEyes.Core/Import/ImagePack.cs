using DifficultyEyes.Core.Store;
using Microsoft.Win32.SafeHandles;

namespace DifficultyEyes.Core.Import;

/// <summary>The encoded images of a dataset, by instance. Thread-safe.</summary>
public sealed class ImagePack : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly Dataset _dataset;

    private ImagePack(SafeFileHandle file, Dataset dataset)
    {
        _file = file;
        _dataset = dataset;
    }

    /// <summary>N.</summary>
    public int Count => _dataset.InstanceCount;

    /// <exception cref="StoreException">The pack is missing or shorter than the dataset says.</exception>
    public static ImagePack Open(DataDirectory directory, Dataset dataset)
    {
        var path = Path.Combine(directory.DatasetFolder(dataset.Hash), DatasetFiles.PackName);
        try
        {
            var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
            var needed = dataset.Images.Length == 0 ? 0 : dataset.Images.Max(image => image.Offset + image.Length);
            if (RandomAccess.GetLength(file) >= needed)
            {
                return new ImagePack(file, dataset);
            }

            file.Dispose();
            throw new StoreException($"The images of the dataset \"{dataset.Name}\" are cut off: import it again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The images of the dataset \"{dataset.Name}\" cannot be read: import it again.", exception);
        }
    }

    /// <summary>One image file as it was imported, from an opening of the pack that is closed with the stream.</summary>
    /// <exception cref="StoreException">The pack is missing or cannot be read.</exception>
    public static Stream OpenImage(DataDirectory directory, Dataset dataset, int instanceIndex)
    {
        var extent = dataset.Images[instanceIndex];
        try
        {
            var file = File.OpenHandle(Path.Combine(directory.DatasetFolder(dataset.Hash), DatasetFiles.PackName));
            return new FileSection(file, extent.Offset, extent.Length, ownsFile: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The images of the dataset \"{dataset.Name}\" cannot be read: import it again.", exception);
        }
    }

    /// <summary>The bytes of one image file as they were imported.</summary>
    /// <param name="instanceIndex">0 to N - 1.</param>
    /// <exception cref="StoreException">The disk does not give them.</exception>
    public byte[] Read(int instanceIndex)
    {
        var extent = _dataset.Images[instanceIndex];
        var bytes = GC.AllocateUninitializedArray<byte>(extent.Length);
        try
        {
            for (var read = 0; read < bytes.Length;)
            {
                var count = RandomAccess.Read(_file, bytes.AsSpan(read), extent.Offset + read);
                if (count == 0)
                {
                    throw new EndOfStreamException("The file is shorter than it was.");
                }

                read += count;
            }
        }
        catch (IOException exception)
        {
            throw new StoreException($"The image {_dataset.Paths[instanceIndex]} cannot be read from the data directory.", exception);
        }

        return bytes;
    }

    public void Dispose() => _file.Dispose();
}
