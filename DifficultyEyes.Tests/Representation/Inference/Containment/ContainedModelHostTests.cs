using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Inference.Containment;

namespace DifficultyEyes.Tests.Representation.Inference.Containment;

/// <summary>What hostile models do to the process that looks at them stays there, and is told.</summary>
public sealed class ContainedModelHostTests : IDisposable
{
    internal static readonly ImmutableArray<string> Command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), "contained-model"];
    private static readonly ModelLimits Limits = new() { LoadMemoryBytes = 1L << 30, LoadTimeout = TimeSpan.FromMinutes(1) };

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Describe_UsableModel_SaysWhatThisProcessWouldSay()
    {
        var model = new CraftedModel(3, "Softmax").ToBytes();

        Assert.Equal(JsonSerializer.Serialize(ModelInspector.Inspect(model)), JsonSerializer.Serialize(await DescribeAsync(model, Limits)));
    }

    [Theory]
    [InlineData("cifar10-resnet20.onnx")]
    [InlineData("cifar10-cnn-softmax.onnx")]
    [InlineData("multi-output.onnx")]
    public async Task DescribeEncoder_RealModel_SaysWhatThisProcessWouldSay(string file)
    {
        var path = Corpus.Require("models", file);
        using var host = new ContainedModelHost(Limits, Command, TimeProvider.System);

        var (encoder, classifier) = (
            await host.DescribeEncoderAsync(new(path, file), TestContext.Current.CancellationToken),
            await host.DescribeAsync(new(path, file), null, null, TestContext.Current.CancellationToken));

        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(JsonSerializer.Serialize(ModelInspector.InspectEncoder(bytes)), JsonSerializer.Serialize(encoder));
        Assert.Equal(JsonSerializer.Serialize(ModelInspector.Inspect(bytes)), JsonSerializer.Serialize(classifier));
    }

    [Fact]
    public async Task Describe_OneProcessAtATime_TheNextWaitsForThePlace()
    {
        var usable = Path.GetTempFileName();
        await File.WriteAllBytesAsync(usable, new CraftedModel(3).ToBytes(), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_path, HostileModels.Of("endless loop"), TestContext.Current.CancellationToken);
        using var host = new ContainedModelHost(Limits with { MaximumProcesses = 1, LoadTimeout = TimeSpan.FromSeconds(10) }, Command, TimeProvider.System);
        var endless = host.DescribeAsync(new(_path, "endless"), null, null, TestContext.Current.CancellationToken);

        var described = await host.DescribeAsync(new(usable, "usable"), null, null, TestContext.Current.CancellationToken);

        Assert.True(endless.IsFaulted);
        Assert.Equal(3, described.ClassOutput.ClassCount);
        File.Delete(usable);
    }

    [Theory]
    [InlineData("terabyte", "more than 1,073,741,824 bytes of memory")]
    [InlineData("forty gigabytes", "more than 1,073,741,824 bytes of memory")]
    [InlineData("expand", "more than 1,073,741,824 bytes of memory")]
    [InlineData("tile", "cannot run")]
    [InlineData("negative size", "cannot run")]
    [InlineData("overflowing size", "cannot run")]
    [InlineData("overflowing weights", "cannot run")]
    [InlineData("calls itself", "cannot run")]
    [InlineData("deep nesting", "deeper than")]
    [InlineData("circle", "does not depend")]
    [InlineData("huge input", "an axis of 8589934592")]
    public async Task Describe_HostileModel_IsRefusedWithTheReason(string kind, string reason)
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => DescribeAsync(HostileModels.Of(kind), Limits));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endless loop")]
    [InlineData("functions that double")]
    public async Task Describe_ModelThatNeverEnds_IsRefusedAfterTheLimit(string kind)
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(
            () => DescribeAsync(HostileModels.Of(kind), Limits with { LoadTimeout = TimeSpan.FromSeconds(3) }));

        Assert.Contains("longer than 3 s", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Models:LoadTimeout", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_ProcessThatCrashes_IsToldWithItsSignal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are told by their numbers on Linux.");
        await File.WriteAllBytesAsync(_path, new CraftedModel(3).ToBytes(), TestContext.Current.CancellationToken);
        using var host = new ContainedModelHost(Limits, ["/bin/sh", "-c", "kill -SEGV $$"], TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(() => host.DescribeAsync(new(_path, "crashing"), null, null, TestContext.Current.CancellationToken));

        Assert.Contains("crashed ONNX Runtime while it was loaded (signal 11)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_FileBeyondTheLimit_IsRefusedUnread()
    {
        var refusal = await Assert.ThrowsAsync<ModelMismatchException>(
            () => DescribeAsync(new CraftedModel(2).ToBytes(), Limits with { MaximumModelBytes = 1000 }));

        Assert.Contains("at most 1,000", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_Cancelled_EndsTheProcessAtOnce()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_path, HostileModels.Of("endless loop"), cancellation.Token);
        using var host = new ContainedModelHost(Limits, Command, TimeProvider.System);
        var look = host.DescribeAsync(new(_path, "endless"), null, null, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
    }

    [Fact]
    public async Task ProcessMemory_OfAProcessThatHasEnded_IsNone()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, ProcessMemory.Of(process));
    }

    private async Task<ModelDescription> DescribeAsync(byte[] model, ModelLimits limits)
    {
        await File.WriteAllBytesAsync(_path, model, TestContext.Current.CancellationToken);
        using var host = new ContainedModelHost(limits, Command, TimeProvider.System);
        return await host.DescribeAsync(new(_path, "model"), null, null, TestContext.Current.CancellationToken);
    }
}
