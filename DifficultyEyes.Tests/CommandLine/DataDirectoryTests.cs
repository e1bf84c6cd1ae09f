using DifficultyEyes.Tests.Store;

namespace DifficultyEyes.Tests.CommandLine;

/// <summary>A data directory that nothing can start in: one sentence on standard error and exit code 3, whatever was asked for.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("difficultyeyes-unusable-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("list")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("clean", "--to", "1GB")]
    [InlineData("export", "--analysis", "a", "--out", "scores.csv")]
    [InlineData("import", "--dataset", "images.zip")]
    public async Task Verb_FileInItsPlace_IsRefused(params string[] arguments)
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "in the way", Token);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "images.zip"), "", Token);

        AssertRefused(await OwnDisk.RunAsync([], [.. arguments, "--data", file], Token), file, "a file is where a folder should be");
    }

    [Fact]
    public async Task List_FolderBelowAFile_IsRefused()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "in the way", Token);
        var below = Path.Combine(file, "data");

        AssertRefused(await OwnDisk.RunAsync([], ["list", "--data", below], Token), below, "");
    }

    [Fact]
    public async Task List_NoDatabaseInItsPlace_IsRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "difficultyeyes.db"), new string('x', 5000), Token);

        AssertRefused(await OwnDisk.RunAsync([], ["list", "--data", _folder.FullName], Token), _folder.FullName, "The database is damaged");
    }

    [Fact]
    public async Task List_NoPermission_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Rights do not bind an administrator.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var data = Path.Combine(_folder.FullName, "data");
        AssertRefused(await OwnDisk.RunAsync([], ["list", "--data", data], Token), data, "there is no permission for it");
    }

    [Theory]
    [InlineData("list")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    public async Task Verb_ReadOnlyDisk_IsRefused(params string[] arguments)
    {
        Assert.SkipWhen(OwnDisk.Missing is not null, OwnDisk.Missing ?? "");

        AssertRefused(await OwnDisk.RunAsync(OwnDisk.ReadOnly(_folder.FullName), [.. arguments, "--data", _folder.FullName], Token), _folder.FullName, "the disk is read-only");
    }

    [Theory]
    [InlineData("list")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    public async Task Verb_FullDisk_IsRefused(params string[] arguments)
    {
        Assert.SkipWhen(OwnDisk.Missing is not null, OwnDisk.Missing ?? "");
        var launcher = OwnDisk.Small(_folder.FullName, 1 << 20, $"(head -c 2000000 /dev/zero > '{_folder.FullName}/filler' 2> /dev/null; true)");

        AssertRefused(await OwnDisk.RunAsync(launcher, [.. arguments, "--data", _folder.FullName], Token), _folder.FullName, "");
    }

    private static void AssertRefused((int ExitCode, string Errors, string Output) ended, string directory, string reason)
    {
        Assert.True(ended.ExitCode == 3, $"{ended.ExitCode}: {ended.Errors} {ended.Output}");
        var sentence = Assert.Single(ended.Errors.TrimEnd().Split('\n'));
        Assert.Contains($"\"{directory}\"", sentence, StringComparison.Ordinal);
        Assert.Contains(reason, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output, StringComparison.Ordinal);
    }
}
