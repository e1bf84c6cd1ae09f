using DifficultyEyes.Core.Import;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Import;

[Properties(Replay = "20261124,1234567")]
public sealed class ServerFoldersTests : IDisposable
{
    private readonly TemporaryData _data = new();
    private readonly ServerFolders _folders;

    public ServerFoldersTests()
    {
        Directory.CreateDirectory(_data.PathOf("offered/pets/cat"));
        Directory.CreateDirectory(_data.PathOf("secret"));
        File.WriteAllText(_data.PathOf("offered/set.zip"), "PK");
        File.WriteAllText(_data.PathOf("offered/notes.txt"), "no dataset");
        File.WriteAllText(_data.PathOf("offered/.hidden.zip"), "hidden");
        File.WriteAllText(_data.PathOf("offered/pets/cat/1.jpg"), "x");
        File.WriteAllText(_data.PathOf("secret/own.zip"), "PK");
        File.WriteAllText(_data.PathOf("offered-too.zip"), "a sibling whose name begins alike");
        File.CreateSymbolicLink(_data.PathOf("offered/way-out"), _data.PathOf("secret"));
        File.CreateSymbolicLink(_data.PathOf("offered/out.zip"), _data.PathOf("secret/own.zip"));
        File.CreateSymbolicLink(_data.PathOf("offered/inside"), _data.PathOf("offered/pets"));
        File.CreateSymbolicLink(_data.PathOf("offered/circle"), _data.PathOf("offered/circle"));
        _folders = new ServerFolders([_data.PathOf("offered")]);
    }

    [Fact]
    public void List_Root_OffersFoldersAndDatasetFilesAndLinksThatStayInside()
    {
        var items = _folders.List(0, "");

        Assert.Equal(["inside", "pets", "set.zip"], items.Select(item => item.Name));
        Assert.Equal((1, 0), (items[1].Folders, items[1].Files));
        Assert.Equal("pets/cat", Assert.Single(_folders.List(0, "pets")).Path);
        Assert.Equal(1, Assert.Single(_folders.List(0, "pets")).Files);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../secret")]
    [InlineData("pets/../../secret")]
    [InlineData("pets\\..\\..\\secret")]
    [InlineData("/etc")]
    [InlineData("../offered-too.zip")]
    [InlineData("way-out")]
    [InlineData("way-out/own.zip")]
    [InlineData("out.zip")]
    [InlineData("circle")]
    [InlineData(".hidden.zip")]
    [InlineData("nowhere")]
    public void Resolve_WhatLeadsOutsideOrIsNotThere_IsRefused(string path) => Assert.Throws<ImportException>(() => _folders.Resolve(0, path));

    [Fact]
    public void Resolve_LinkThatStaysInside_GivesItsTarget() =>
        Assert.Equal(_folders.Resolve(0, "pets/cat"), _folders.Resolve(0, "inside/cat"));

    [Fact]
    public void Resolve_RootThatIsALinkItself_OffersWhatItLeadsTo()
    {
        File.CreateSymbolicLink(_data.PathOf("linked-root"), _data.PathOf("secret"));

        Assert.Equal("own.zip", Assert.Single(new ServerFolders([_data.PathOf("linked-root")]).List(0, "")).Name);
    }

    [Property]
    public bool Resolve_AnyText_StaysInside(string? text)
    {
        try
        {
            return RealPath.IsWithin(_folders.Resolve(0, text ?? ""), RealPath.Of(_data.PathOf("offered")));
        }
        catch (ImportException)
        {
            return true;
        }
    }

    public void Dispose() => _data.Dispose();
}
