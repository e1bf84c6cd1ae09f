using DifficultyEyes.Core.Import;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Import;

[Properties(Replay = "20261201,1234567")]
public sealed class InertTextTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Theory]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\uFF1D1")]
    [InlineData("\uFF0B1")]
    [InlineData("\uFF0D1")]
    [InlineData("\uFF20SUM(A1)")]
    [InlineData("\uFE661")]
    [InlineData("\u22121")]
    [InlineData("  =1")]
    [InlineData("\u00A0=1")]
    [InlineData("\uFEFF=1")]
    [InlineData("\u200B@SUM(A1)")]
    [InlineData("\"=1\"")]
    [InlineData("'=1")]
    [InlineData(" \" '\u201C+1")]
    public void Of_TextLikeAFormula_HasAnApostropheBeforeIt(string text)
    {
        Assert.Equal("'" + text, InertText.Of(text));
        Assert.Equal(text, InertText.Restore("'" + text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cat/1.png")]
    [InlineData("a=b")]
    [InlineData("1-2")]
    [InlineData("'twas")]
    [InlineData("\"quoted\"")]
    [InlineData("_=1")]
    public void Of_OtherText_StaysAsItIs(string text)
    {
        Assert.Equal(text, InertText.Of(text));
        Assert.Equal(text, InertText.Restore(text));
    }

    [Property]
    public bool Restore_WhatOfMade_IsTheTextItself(string? text) => InertText.Restore(InertText.Of(text ?? "")) == (text ?? "");

    [Fact]
    public async Task Annotations_InertPathsAndClasses_FindTheirImages()
    {
        var dataset = (await _data.ImportAsync(_data.Zip(("=cat/-1.webp", TemporaryData.Image(1)), ("@dog/2.webp", TemporaryData.Image(2))))).Dataset;
        var wide = _data.Table("path,'=cat,'@dog\n'=cat/-1.webp,3,1\n'@dog/2.webp,0,2\n");
        var tall = _data.Table("path,annotator,label\n'=cat/-1.webp,a,'=cat\n'@dog/2.webp,a,'@dog\n");

        var counted = await AnnotationImporter.ImportAsync(wide, dataset, "wide", TestContext.Current.CancellationToken);
        var voted = await AnnotationImporter.ImportAsync(tall, dataset, "long", TestContext.Current.CancellationToken);

        Assert.Equal([3f, 1f, 0f, 2f], counted.Annotations.Votes);
        Assert.Equal([1f, 0f, 0f, 1f], voted.Annotations.Votes);
        Assert.Empty(counted.Problems);
        Assert.Empty(voted.Problems);
    }

    [Fact]
    public async Task Manifest_InertPathAndLabel_AreTheFileAndTheClass()
    {
        var zip = _data.Zip(
            ("manifest.csv", "path,label\n'=1.webp,'-1\n'+2.webp,'+1\n"u8.ToArray()), ("=1.webp", TemporaryData.Image(1)), ("+2.webp", TemporaryData.Image(2)));

        var imported = await _data.ImportAsync(zip);

        Assert.Empty(imported.Problems);
        Assert.Equal(["+2.webp", "=1.webp"], imported.Dataset.Paths);
        Assert.Equal(["+1", "-1"], imported.Dataset.ClassNames);
    }

    public void Dispose() => _data.Dispose();
}
