using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;
using DifficultyEyes.Core.Sample;
using DifficultyEyes.Web.Api;
using Microsoft.Extensions.Logging.Abstractions;

namespace DifficultyEyes.Tests.Api;

public sealed class ThumbnailStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("thumbnails")]
    [InlineData("temporary")]
    public async Task FindAsync_ThumbnailThatCannotBeKept_IsServedAllTheSame(string inTheWay)
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var sample = Path.Combine(engine.Directory.Root, "sample");
        SampleGenerator.Write(sample, seed: 3, 10, Token);
        var dataset = (await engine.Datasets.ImportAsync(Path.Combine(sample, "figures.zip"), new ImportOptions(), null, Token)).Dataset;
        using var store = new ThumbnailStore(engine.Datasets, engine.Directory, engine.Service<IImageDecoder>(), NullLogger<ThumbnailStore>.Instance);
        var folder = Path.Combine(engine.Directory.Root, inTheWay);
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "in the way", Token);

        var refused = await store.FindAsync(dataset.Hash, 0, 32, Token);
        File.Delete(folder);
        Directory.CreateDirectory(folder);
        var kept = await store.FindAsync(dataset.Hash, 0, 32, Token);

        Assert.Equal("image/webp", refused!.MediaType);
        Assert.Equal(Read(refused), Read(kept!));
        Assert.Single(Directory.GetFiles(engine.Directory.Thumbnails, "0.webp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task FindAsync_KeptThumbnailThatCannotBeRead_IsMadeAnew()
    {
        await using var engine = await TestEngine.StartAsync(Token);
        var sample = Path.Combine(engine.Directory.Root, "sample");
        SampleGenerator.Write(sample, seed: 3, 10, Token);
        var dataset = (await engine.Datasets.ImportAsync(Path.Combine(sample, "figures.zip"), new ImportOptions(), null, Token)).Dataset;
        using var store = new ThumbnailStore(engine.Datasets, engine.Directory, engine.Service<IImageDecoder>(), NullLogger<ThumbnailStore>.Instance);
        var first = await store.FindAsync(dataset.Hash, 0, 32, Token);
        var file = Assert.Single(Directory.GetFiles(engine.Directory.Thumbnails, "0.webp", SearchOption.AllDirectories));
        using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var again = await store.FindAsync(dataset.Hash, 0, 32, Token);

        Assert.Equal(Read(first!), Read(again!));
    }

    private static byte[] Read(ServedImage image)
    {
        using var content = image.Content;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
