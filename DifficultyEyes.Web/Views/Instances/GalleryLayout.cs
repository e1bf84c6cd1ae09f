using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Views.Instances;

/// <summary>Where the rows of tiles lie in the gallery: group after group, each under its head.</summary>
/// <remarks>The script beside the gallery lays out the same way, to move the focus.</remarks>
internal sealed class GalleryLayout
{
    public const int HeadPixels = 26;

    private readonly int _columnCount;
    private readonly int _rowPixels;
    private readonly GallerySection[] _sections;

    /// <param name="groups">Empty where nothing is grouped.</param>
    /// <param name="count">Tiles in all.</param>
    /// <param name="columnCount">Tiles beside each other, at least 1.</param>
    public GalleryLayout(IReadOnlyList<OrderedGroup> groups, int count, int columnCount, int rowPixels)
    {
        (_columnCount, _rowPixels) = (columnCount, rowPixels);
        _sections = new GallerySection[groups.Count > 0 ? groups.Count : count > 0 ? 1 : 0];
        for (var section = 0; section < _sections.Length; section++)
        {
            var (title, start, length) = groups.Count > 0 ? groups[section] : new OrderedGroup("", 0, count);
            var headPixels = groups.Count > 0 ? HeadPixels : 0;
            var height = headPixels + ((length + columnCount - 1) / columnCount * rowPixels);
            _sections[section] = new GallerySection(title, start, length, Height, height, headPixels);
            Height += height;
        }
    }

    /// <summary>Pixels of the whole.</summary>
    public int Height { get; }

    /// <summary>The sections that reach into a stretch of the gallery, each with its rows there.</summary>
    public IEnumerable<(GallerySection Section, IReadOnlyList<GalleryRow> Rows)> In(int top, int bottom) => _sections
        .Where(section => section.Top < bottom && section.Top + section.Height > top)
        .Select(section => (section, RowsOf(section, top - section.Top - section.HeadPixels, bottom - section.Top - section.HeadPixels)));

    private IReadOnlyList<GalleryRow> RowsOf(GallerySection section, int top, int bottom)
    {
        var rowCount = (section.Count + _columnCount - 1) / _columnCount;
        var first = Math.Clamp(top / _rowPixels, 0, rowCount);
        var end = Math.Clamp((bottom + _rowPixels - 1) / _rowPixels, first, rowCount);
        return
        [
            .. Enumerable.Range(first, end - first).Select(row => new GalleryRow(
                section.Start + (row * _columnCount),
                Math.Min(_columnCount, section.Count - (row * _columnCount)),
                section.HeadPixels + (row * _rowPixels))),
        ];
    }
}

/// <param name="Title">Empty where nothing is grouped.</param>
/// <param name="Start">Position of its first tile.</param>
/// <param name="Top">Pixels from the top of the gallery.</param>
/// <param name="HeadPixels">0 where nothing is grouped.</param>
internal sealed record GallerySection(string Title, int Start, int Count, int Top, int Height, int HeadPixels);

/// <param name="Start">Position of its first tile.</param>
/// <param name="Top">Pixels from the top of its section.</param>
internal sealed record GalleryRow(int Start, int Count, int Top);
