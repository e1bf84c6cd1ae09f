using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Representation.Decoding;

namespace DifficultyEyes.Tests.Import;

public sealed class PackWriterTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Fact]
    public async Task Write_AFileForWhichThereIsNoMemory_IsLeftOutAlone()
    {
        var problems = new ImportProblemLog();
        var writer = new PackWriter(new ScarceReader(), new SkiaImageDecoder(), new ImportLimits(), problems);
        PlannedInstance[] plan = [.. Enumerable.Range(0, 3).Select(position => new PlannedInstance(new SourceFile($"cat/{position}.webp", position), $"cat/{position}.webp", "cat", null, []))];

        var packed = await writer.WriteAsync(plan, _data.PathOf("images.pack"), null, TestContext.Current.CancellationToken);

        Assert.Equal([true, false, true], packed.Select(image => image is not null));
        Assert.Equal(new ImportProblem("cat/1.webp", "there is not enough memory to read it"), Assert.Single(problems.ToArray()));
    }

    public void Dispose() => _data.Dispose();

    /// <summary>Has no memory for the second file.</summary>
    private sealed class ScarceReader : IImageReader
    {
        public bool TryRead(SourceFile file, out byte[] content, out string? reason)
        {
            reason = null;
            content = file.Position == 1 ? throw new InsufficientMemoryException() : TemporaryData.Image((int)file.Position);
            return true;
        }
    }
}
