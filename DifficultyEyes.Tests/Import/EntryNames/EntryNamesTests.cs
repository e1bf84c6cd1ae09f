using System.Formats.Tar;
using System.Text;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.EntryNames;

namespace DifficultyEyes.Tests.Import.EntryNames;

/// <summary>Archives whose names do not say in which encoding they are: zip without the mark of UTF-8, and tar.</summary>
public sealed class EntryNamesTests : IDisposable
{
    private readonly TemporaryData _data = new();

    [Theory]
    [InlineData("utf-8", "Mücke", "Möcke", "utf-8")]
    [InlineData("utf-8", "狗", "猫", "utf-8")]
    [InlineData("cp437", "Mücke", "Möcke", "cp437")]
    [InlineData("gbk", "狗", "猫", "gbk")]
    [InlineData("shift_jis", "表示", "ソース", "shift_jis")]
    [InlineData("cp866", "собака", "кошка", "cp866")]
    [InlineData("windows-1251", "собака", "кошка", "windows-1251")]
    [InlineData("euc-kr", "고양이", "강아지", "euc-kr")]
    public async Task Import_ZipWithoutTheMark_ReadsTheNamesAndSaysHow(string page, string first, string second, string found)
    {
        var zip = Zip(page, $"{first}/1.webp", $"{first}/2.webp", $"{second}/3.webp");

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), imported.Dataset.ClassNames);
        Assert.Equal(3, imported.Dataset.InstanceCount);
        Assert.Empty(imported.Problems);
        Assert.Equal(found, imported.NameEncoding);
        Assert.Contains(found, Assert.Single(imported.Notes), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Import_NamesMarkedOrPlain_NeedNoWord()
    {
        var zip = Save(CraftedZip.Write(
            new CraftedZip.Entry(Utf8("Möwe/1.webp"), TemporaryData.Image(1), IsMarked: true), new CraftedZip.Entry("tern/2.webp"u8.ToArray(), TemporaryData.Image(2))));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["Möwe", "tern"], imported.Dataset.ClassNames);
        Assert.Empty(imported.Notes);
        Assert.Null(imported.NameEncoding);
    }

    [Fact]
    public async Task Import_AChosenEncoding_IsTakenForWhatWouldBeReadOtherwise()
    {
        var zip = Zip("euc-kr", "소/1.webp", "말/2.webp");

        var guessed = await _data.ImportAsync(zip);
        var chosen = await _data.ImportAsync(zip, new ImportOptions { NameEncoding = "EUC-KR" });

        Assert.NotEqual(["말", "소"], guessed.Dataset.ClassNames);
        Assert.Contains("choose another encoding", Assert.Single(guessed.Notes), StringComparison.Ordinal);
        Assert.Equal(["말", "소"], chosen.Dataset.ClassNames);
        Assert.Contains("as was chosen", Assert.Single(chosen.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_AnEncodingThatIsNone_IsRefusedWithThoseThereAre()
    {
        var refusal = await Assert.ThrowsAsync<ImportException>(() => _data.ImportAsync(Zip("gbk", "狗/1.webp"), new ImportOptions { NameEncoding = "klingon" }));

        Assert.Contains("gbk", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    [InlineData("cp037")]
    [InlineData("")]
    [InlineData("cp")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    public void IsKnown_WhatNoNamesAreIn_IsNone(string name) => Assert.False(NameEncodings.IsKnown(name));

    [Theory]
    [InlineData("GBK")]
    [InlineData("cp932")]
    [InlineData("932")]
    [InlineData("IBM866")]
    [InlineData("latin1")]
    [InlineData("iso-8859-2")]
    [InlineData("UTF-8")]
    [InlineData("gb2312")]
    public void IsKnown_UsualNames_AreAll(string name) => Assert.True(NameEncodings.IsKnown(name));

    // 0xED40 and 0xFA5C are one letter in Shift JIS; FF FE are none in UTF-8.
    [Theory]
    [InlineData("shift_jis", "ED40", "FA5C")]
    [InlineData("utf-8", "FFFE", "FFFD")]
    [InlineData(null, "EFBFBD", "FF")]
    public async Task Import_NamesThatAnEncodingReadsAlike_StayTwo(string? encoding, string first, string second)
    {
        var zip = Save(CraftedZip.Write(
            new CraftedZip.Entry([.. Convert.FromHexString(first), .. "/1.webp"u8], TemporaryData.Image(1)),
            new CraftedZip.Entry([.. Convert.FromHexString(second), .. "/1.webp"u8], TemporaryData.Image(2))));

        var imported = await _data.ImportAsync(zip, new ImportOptions { NameEncoding = encoding });

        Assert.Equal((2, 2), (imported.Dataset.InstanceCount, imported.Dataset.ClassCount));
        Assert.Empty(imported.Problems);
    }

    [Fact]
    public async Task Import_DamagedNamesWithTheMark_StayTwo()
    {
        var zip = Save(CraftedZip.Write(
            new CraftedZip.Entry([0x8E, .. "/1.webp"u8], TemporaryData.Image(1), IsMarked: true), new CraftedZip.Entry([0x84, .. "/1.webp"u8], TemporaryData.Image(2), IsMarked: true)));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(2, imported.Dataset.InstanceCount);
    }

    [Fact]
    public async Task Import_UnicodePaths_AreTakenWhereTheyBelongToTheName()
    {
        byte[] lost = [.. "??/1.webp"u8];
        byte[] stale = [.. "kept/2.webp"u8];
        var zip = Save(CraftedZip.Write(
            new CraftedZip.Entry(lost, TemporaryData.Image(1), Extra: CraftedZip.UnicodePath(lost, "犬/1.webp")),
            new CraftedZip.Entry(lost, TemporaryData.Image(2), Extra: [0x55, 0x54, 1, 0, 0, .. CraftedZip.UnicodePath(lost, "猫/1.webp")]),
            new CraftedZip.Entry(stale, TemporaryData.Image(3), Extra: CraftedZip.UnicodePath(stale, "other/2.webp", checksum: 7))));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["kept", "犬", "猫"], imported.Dataset.ClassNames);
        Assert.Empty(imported.Problems);
        Assert.Empty(imported.Notes);
    }

    [Fact]
    public async Task Import_TwoProgramsInOneArchive_ReadsEachNameAsItWasWritten()
    {
        (string Name, string Page)[] entries = [("Käfer/1.webp", "utf-8"), ("Brücke/2.webp", "utf-8"), ("Möwe/3.webp", "utf-8"), ("Öl/4.webp", "utf-8"), ("Mücke/5.webp", "cp437")];
        var zip = Save(CraftedZip.Write(entries.Select((entry, i) => new CraftedZip.Entry(CodePage.Find(entry.Page)!.GetBytes(entry.Name), TemporaryData.Image(i)))));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal(["Brücke", "Käfer", "Möwe", "Mücke", "Öl"], imported.Dataset.ClassNames);
    }

    [Theory]
    [InlineData(TarEntryFormat.Pax, "utf-8")]
    [InlineData(TarEntryFormat.Gnu, "utf-8")]
    [InlineData(TarEntryFormat.Ustar, "windows-1252")]
    [InlineData(TarEntryFormat.Gnu, "windows-1252")]
    [InlineData(TarEntryFormat.Pax, "windows-1252")]
    [InlineData(TarEntryFormat.Gnu, "gbk")]
    public async Task Import_Tar_ReadsTheNamesOfEveryFormat(TarEntryFormat format, string page)
    {
        // Long enough for each format's own way of holding long names.
        var deep = new string('d', 120);
        string[] names = page == "gbk"
            ? ["向日葵/1.webp", $"郁金香/{deep}/2.webp"]
            : ["Vögel/1.webp", $"Käfer/{deep}/2.webp", "Käfer/ä.webp", "Käfer/ö.webp"];

        var imported = await _data.ImportAsync(Tar(format, page, names));

        Assert.Equal(names.Order(StringComparer.Ordinal), imported.Dataset.Paths);
        Assert.Empty(imported.Problems);
        Assert.Equal(page == "utf-8" ? null : page, imported.NameEncoding);
    }

    [Fact]
    public async Task Import_ManyNamesWithoutTheMark_AreReadInLittleMemory()
    {
        var image = TemporaryData.Image(1);
        var zip = Save(CraftedZip.Write(Enumerable.Range(0, 5_000).Select(i => new CraftedZip.Entry([0x81, .. Encoding.ASCII.GetBytes($"/{i}.txt")], i == 0 ? image : [0])).Append(new CraftedZip.Entry([0x94, .. "/1.webp"u8], image))));

        var imported = await _data.ImportAsync(zip);

        Assert.Equal("ö/1.webp", Assert.Single(imported.Dataset.Paths));
    }

    [Theory]
    [InlineData("gbk.zip", "gbk", "狗", "猫")]
    [InlineData("cp437.zip", "cp437", "Möcke", "Mücke")]
    public async Task Import_Cases_AreReadUnderTheirNames(string file, string page, string first, string second)
    {
        var imported = await _data.ImportAsync(Corpus.Require("cases", "code-pages", file));

        Assert.Equal([first, second], imported.Dataset.ClassNames);
        Assert.Equal(10, imported.Dataset.InstanceCount);
        Assert.Equal(page, imported.NameEncoding);
    }

    public void Dispose() => _data.Dispose();

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private string Zip(string page, params string[] names) =>
        Save(CraftedZip.Write(names.Select((name, i) => new CraftedZip.Entry(CodePage.Find(page)!.GetBytes(name), TemporaryData.Image(i)))));

    private string Save(byte[] archive, string name = "data.zip")
    {
        var path = _data.PathOf(name);
        File.WriteAllBytes(path, archive);
        return path;
    }

    // The framework writes names as UTF-8 only: each letter is written as one that takes as many bytes, and its bytes are put in afterwards.
    private string Tar(TarEntryFormat format, string page, string[] names)
    {
        var buffer = new MemoryStream();
        var encoding = CodePage.Find(page)!;
        using (var writer = new TarWriter(buffer, format, leaveOpen: true))
        {
            for (var i = 0; i < names.Length; i++)
            {
                var name = Encoding.Latin1.GetString(encoding.GetBytes(names[i]));
                TarEntry entry = format switch
                {
                    TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, Placeholder(name)),
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, Placeholder(name)),
                    _ => new UstarTarEntry(TarEntryType.RegularFile, Placeholder(name)),
                };
                entry.DataStream = new MemoryStream(TemporaryData.Image(i));
                writer.WriteEntry(entry);
            }
        }

        var archive = buffer.ToArray();
        var raw = Array.ConvertAll(names, encoding.GetBytes);

        // Whole names first; where one is parted over two fields, its folder is replaced on its own.
        Array.ForEach(raw, name => Replace(archive, name));
        Array.ForEach(raw, name => Replace(archive, name[..(name.IndexOf((byte)'/') + 1)]));
        Checksums(archive);
        return Save(archive, "data.tar");
    }

    private static string Placeholder(string name) => string.Concat(name.Select(letter => letter < 0x80 ? letter : (char)('A' + (letter % 26))));

    private static void Replace(byte[] archive, byte[] name)
    {
        var placeholder = Encoding.ASCII.GetBytes(Placeholder(Encoding.Latin1.GetString(name)));
        for (var position = 0; archive.AsSpan(position).IndexOf(placeholder) is >= 0 and var found; position += found + name.Length)
        {
            name.CopyTo(archive.AsSpan(position + found));
        }
    }

    // A header's checksum is the sum of its bytes, with blanks in its own place.
    private static void Checksums(byte[] archive)
    {
        for (var header = 0; header + 512 <= archive.Length && archive[header] != 0;)
        {
            var block = archive.AsSpan(header, 512);
            block.Slice(148, 8).Fill((byte)' ');
            var sum = 0;
            foreach (var value in block)
            {
                sum += value;
            }

            Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(block[148..]);
            var size = Convert.ToInt32(Encoding.ASCII.GetString(block.Slice(124, 11)).Trim('\0', ' '), 8);
            header += 512 + ((size + 511) / 512 * 512);
        }
    }
}
