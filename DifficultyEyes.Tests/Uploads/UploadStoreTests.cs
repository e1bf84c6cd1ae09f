using DifficultyEyes.Core.Import;
using DifficultyEyes.Web.Configuration;
using DifficultyEyes.Web.Uploads;

namespace DifficultyEyes.Tests.Uploads;

public sealed class UploadStoreTests : IDisposable
{
    private readonly DataDirectory _directory = new(Directory.CreateTempSubdirectory("difficultyeyes-upload-").FullName);
    private readonly List<UploadStore> _stores = [];

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        Directory.Delete(_directory.Root, recursive: true);
    }

    [Fact]
    public async Task ReceiveAsync_AnnouncedFile_IsKeptUnderItsNameUntilDiscarded()
    {
        var store = NewStore();
        var upload = store.Announce("my data.zip", 3);

        Assert.True(await ReceiveAsync(store, upload.Ticket, 3));
        Assert.Equal(3, new FileInfo(upload.FilePath).Length);
        Assert.Equal("my data.zip", Path.GetFileName(upload.FilePath));
        store.Discard(upload);

        Assert.Empty(Files());
    }

    [Fact]
    public async Task ReceiveAsync_SameTicketTwice_IsRefused()
    {
        var store = NewStore();
        var upload = store.Announce("a.csv", 1);
        await ReceiveAsync(store, upload.Ticket, 1);

        Assert.False(await ReceiveAsync(store, upload.Ticket, 1));
        Assert.False(await ReceiveAsync(store, "guessed", 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task ReceiveAsync_OtherLengthThanAnnounced_LeavesNothing(int sent)
    {
        var store = NewStore();
        var upload = store.Announce("a.onnx", 3);

        await Assert.ThrowsAsync<UploadException>(() => ReceiveAsync(store, upload.Ticket, sent));

        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("a.exe", 1)]
    [InlineData("a.zip", 0)]
    [InlineData("a.zip", 3L << 20)]
    public void Announce_KindOrSizeThatIsNotTaken_IsRefused(string fileName, long length) =>
        Assert.Throws<UploadException>(() => NewStore().Announce(fileName, length));

    [Theory]
    [InlineData("../../evil.zip")]
    [InlineData("..\\..\\evil.zip")]
    [InlineData("..zip")]
    [InlineData("\u0000.zip")]
    public void Announce_NameThatLeadsElsewhere_StaysInItsFolder(string fileName)
    {
        var upload = NewStore().Announce(fileName, 1);

        var folder = Path.GetDirectoryName(Path.GetFullPath(upload.FilePath))!;
        Assert.Equal("upload-" + upload.Ticket, Path.GetFileName(folder));
        Assert.Equal(_directory.Temporary, Path.GetDirectoryName(Path.GetDirectoryName(folder)));
    }

    [Fact]
    public async Task RemoveStale_OldUpload_IsRemovedAndAFreshOneStays()
    {
        var store = NewStore();
        var (old, fresh) = (store.Announce("old.zip", 1), store.Announce("fresh.zip", 1));
        await ReceiveAsync(store, old.Ticket, 1);
        await ReceiveAsync(store, fresh.Ticket, 1);
        File.SetLastWriteTimeUtc(old.FilePath, DateTime.UtcNow.AddDays(-2));
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(old.FilePath)!, DateTime.UtcNow.AddDays(-2));

        store.RemoveStale();

        Assert.False(File.Exists(old.FilePath));
        Assert.True(File.Exists(fresh.FilePath));
    }

    [Fact]
    public async Task Leftovers_UploadsOfAKilledServer_AreRemovedAndThoseOfOneAtWorkStay()
    {
        var (atWork, killed) = (NewStore().Announce("votes.csv", 1), NewStore().Announce("dataset.zip", 1));
        await ReceiveAsync(_stores[0], atWork.Ticket, 1);
        await ReceiveAsync(_stores[1], killed.Ticket, 1);
        var left = await KillAsync(killed);

        Leftovers.Remove(_directory, TimeProvider.System);

        Assert.True(File.Exists(atWork.FilePath));
        Assert.False(File.Exists(left));
        Assert.Equal(Path.GetDirectoryName(atWork.Folder), Assert.Single(Directory.EnumerateDirectories(_directory.Temporary)));
    }

    [Fact]
    public async Task Leftovers_UploadsOfAnEarlierVersion_AreRemovedOnceNobodyCanBeAtThem()
    {
        var (old, fresh) = (Path.Combine(_directory.Temporary, "upload-old"), Path.Combine(_directory.Temporary, "upload-fresh"));
        foreach (var folder in new[] { old, fresh })
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "data.zip"), "half", TestContext.Current.CancellationToken);
        }

        File.SetLastWriteTimeUtc(Path.Combine(old, "data.zip"), DateTime.UtcNow.AddDays(-1));
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-1));

        Leftovers.Remove(_directory, TimeProvider.System);

        Assert.Equal([fresh], Directory.EnumerateDirectories(_directory.Temporary));
    }

    [Fact]
    public async Task Dispose_AtTheEndOfTheApp_LeavesNothing()
    {
        var store = NewStore();
        await ReceiveAsync(store, store.Announce("dataset.zip", 1).Ticket, 1);

        store.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Temporary));
    }

    [Theory]
    [InlineData(12, "12 bytes")]
    [InlineData(2_202_010, "2.1 MB")]
    [InlineData(8L << 30, "8 GB")]
    public void ByteText_Size_IsForPeople(long bytes, string text) => Assert.Equal(text, ByteText.Of(bytes));

    private static Task<bool> ReceiveAsync(UploadStore store, string ticket, int length) =>
        store.ReceiveAsync(ticket, new MemoryStream(new byte[length]), TestContext.Current.CancellationToken);

    // The system lets go of a lock when its process dies, and takes nothing else away.
    private async Task<string> KillAsync(Upload upload)
    {
        var folder = Path.GetDirectoryName(upload.Folder)!;
        var left = folder + "-killed";
        var file = upload.FilePath.Replace(folder, left, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(upload.FilePath, file);
        await File.WriteAllBytesAsync(left + ".lock", [], TestContext.Current.CancellationToken);
        _stores.Single(store => store.FindLength(upload.Ticket) is not null).Dispose();
        return file;
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_directory.Temporary, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) != ".lock");

    private UploadStore NewStore()
    {
        var store = new UploadStore(_directory, new AppSettings { MaxUploadBytes = 1 << 20 }, TimeProvider.System);
        _stores.Add(store);
        return store;
    }
}
