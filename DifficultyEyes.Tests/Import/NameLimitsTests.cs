using System.Globalization;
using System.Text;
using DifficultyEyes.Core.Import;

namespace DifficultyEyes.Tests.Import;

/// <summary>Names stay in memory with every open page: they are bounded where they come in, and whoever sent them is told.</summary>
public sealed class NameLimitsTests : IDisposable
{
    private static readonly string s_long = new('a', NameLimits.MaximumCharacters + 1);

    private readonly TemporaryData _data = new();

    [Fact]
    public async Task Import_AFolderWithAnEndlessName_IsLeftOutByName()
    {
        var zip = _data.Zip(($"{s_long}/1.webp", TemporaryData.Image(1)), ($"{s_long[1..]}/2.webp", TemporaryData.Image(2)), ("dog/3.webp", TemporaryData.Image(3)));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal([s_long[1..], "dog"], imported.Dataset.ClassNames);
        var problem = Assert.Single(imported.Problems);
        Assert.Equal(($"{s_long}/1.webp", "its class name is longer than 200 characters"), (problem.Place, problem.Reason));
    }

    [Fact]
    public async Task Import_FoldersOfEndlessNamesAlone_IsRefusedWithTheReason()
    {
        var zip = _data.Zip(($"{s_long}/1.webp", TemporaryData.Image(1)), ($"b{s_long}/2.webp", TemporaryData.Image(2)));

        var refusal = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(zip));

        Assert.Contains("give the folders shorter names", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("longer than 200 characters", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Message.Length, 1, 500);
    }

    [Theory]
    [InlineData("label", "LONG,train,left")]
    [InlineData("split", "cat,LONG,left")]
    public async Task Import_AManifestWithEndlessNames_LeavesOutThoseRows(string what, string row)
    {
        var zip = Manifest("path,label,split,camera\ncat/1.webp," + row.Replace("LONG", s_long, StringComparison.Ordinal) + "\ndog/2.webp,dog,train,right\n");

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["dog/2.webp"], imported.Dataset.Paths);
        Assert.Contains(imported.Problems, problem => problem is { Place: "line 2" } && problem.Reason == $"its {what} is longer than 200 characters");
    }

    [Fact]
    public async Task Import_FurtherColumnsWithoutAnEnd_AreUnknownWhereTheyAreTooLong()
    {
        var columns = string.Join(',', Enumerable.Range(0, 120).Select(column => $"c{column}"));
        var values = string.Join(',', Enumerable.Range(0, 120).Select(column => column == 1 ? new string('x', 1001) : "same"));
        var zip = Manifest($"path,label,{s_long},{columns}\ncat/1.webp,cat,x,{values}\ndog/2.webp,dog,x,{values}\n");

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(100, imported.Dataset.Metadata.Count);
        Assert.Equal(["", ""], imported.Dataset.Metadata["c1"]);
        Assert.Equal(["same", "same"], imported.Dataset.Metadata["c2"]);
        Assert.Equal(4, imported.Problems.Length);
        Assert.All(imported.Problems, problem => Assert.InRange(problem.Reason.Length, 1, 400));
    }

    [Fact]
    public void Check_MoreClassesOrSplitsThanAnyPageCanList_AreRefusedWithTheirNumber()
    {
        var many = Assert.Throws<ImportException>(() => NameLimits.Check(Plan(NameLimits.MaximumClasses + 1, 1, 1)));
        var wordy = Assert.Throws<ImportException>(() => NameLimits.Check(Plan(20_000, 101, 1)));
        var split = Assert.Throws<ImportException>(() => NameLimits.Check(Plan(2, 1, 1001)));
        NameLimits.Check(Plan(NameLimits.MaximumClasses, 20, 1000));

        Assert.Contains("100,001 classes, more than the limit of 100,000", many.Message, StringComparison.Ordinal);
        Assert.Contains("2,020,000 characters together, more than the limit of 2,000,000", wordy.Message, StringComparison.Ordinal);
        Assert.Contains("1,001 splits, more than the limit of 1,000", split.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_AZipOfLongClassNames_IsRefusedBeforeAnImageIsRead()
    {
        var zip = _data.Zip([.. Enumerable.Range(0, 10_500).Select(number => ($"{number:00000}{s_long[..190]}/1.webp", Array.Empty<byte>()))]);

        var refusal = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(zip));

        Assert.Contains("10,500 class names", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("shorter names", refusal.Message, StringComparison.Ordinal);
        Assert.True(_data.IsClean);
    }

    [Fact]
    public async Task ImportVotes_OfAnAnnotatorWithoutAnEnd_LeavesThatVoteOut()
    {
        var dataset = (await _data.ImportAsync(_data.Zip(("cat/1.webp", TemporaryData.Image(1)), ("dog/2.webp", TemporaryData.Image(2))))).Dataset;
        var table = _data.Table($"path,annotator,label\ncat/1.webp,{s_long},cat\ncat/1.webp,bea,dog\n");

        var imported = await AnnotationImporter.ImportAsync(table, dataset, "votes", TestContext.Current.CancellationToken);

        Assert.Equal(["bea"], imported.Annotations.Annotators);
        Assert.Equal("its annotator is longer than 200 characters", Assert.Single(imported.Problems).Reason);
    }

    [Theory]
    [InlineData("fields")]
    [InlineData("quotes")]
    [InlineData("one field")]
    [InlineData("header")]
    public void Rows_ARowWithoutAnEnd_IsRefusedAfterAFewMegabytes(string kind)
    {
        using var endless = new EndlessText(kind switch
        {
            "fields" => ("path,label\n", "a,"),
            "quotes" => ("path,label\n", "\"a\n\","),
            "one field" => ("path,label\n", "a"),
            _ => ("path,", "a,"),
        });

        var refusal = Assert.Throws<ImportException>(() =>
        {
            using var table = CsvTable.Open(endless, "votes.csv");
            return table.Rows().Count();
        });

        Assert.Contains("votes.csv", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Position, 1, 64 << 20);
    }

    [Fact]
    public void Rows_ATableOfManyClasses_IsReadRowByRow()
    {
        var header = new StringBuilder("path");
        for (var label = 0; label < NameLimits.MaximumClasses; label++)
        {
            header.Append(CultureInfo.InvariantCulture, $",class number {label}");
        }

        var row = string.Concat(Enumerable.Repeat(",0", NameLimits.MaximumClasses));
        using var table = CsvTable.Open(new MemoryStream(Encoding.UTF8.GetBytes($"{header}\na{row}\nb{row}\nc{row}\n")), "votes.csv");

        Assert.Equal(["a", "b", "c"], table.Rows().Select(read => read.Fields[0]));
        Assert.Equal(NameLimits.MaximumClasses + 1, table.Header.Count);
    }

    public void Dispose() => _data.Dispose();

    private string Manifest(string table) => _data.Zip(
        ("cat/1.webp", TemporaryData.Image(1)), ("dog/2.webp", TemporaryData.Image(2)), ("manifest.csv", Encoding.UTF8.GetBytes(table)));

    private static DatasetPlan Plan(int classes, int nameLength, int splits)
    {
        var file = new SourceFile("a/1.png", 0);
        return new DatasetPlan([.. Enumerable.Range(0, splits).Select(split => new PlannedInstance(file, "a/1.png", "a", $"split {split}", []))], [])
        {
            ClassNames = [.. Enumerable.Range(0, classes).Select(_ => new string('a', nameLength))],
        };
    }

    /// <summary>A beginning, and then the same again and again.</summary>
    private sealed class EndlessText((string Start, string Again) text) : Stream
    {
        private readonly byte[] _start = Encoding.UTF8.GetBytes(text.Start);
        private readonly byte[] _again = Encoding.UTF8.GetBytes(text.Again);

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => long.MaxValue;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var position = 0; position < count; position++, Position++)
            {
                buffer[offset + position] = Position < _start.Length ? _start[Position] : _again[(Position - _start.Length) % _again.Length];
            }

            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset;

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
