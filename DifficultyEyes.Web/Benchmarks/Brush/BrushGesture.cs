namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>A brush as a hand makes it in one view.</summary>
/// <param name="Name">Such as "a lasso in the projection".</param>
/// <param name="Selector">Finds the picture, or the buttons of which one is clicked.</param>
/// <param name="Path">From a number that varies from brush to brush to the points passed, as shares of the element's width and height.</param>
internal sealed record BrushGesture(string Name, string Selector, Func<int, IEnumerable<(double X, double Y)>> Path)
{
    private const int LassoPoints = 36;

    public static IReadOnlyList<BrushGesture> All { get; } =
    [
        new("a lasso in the projection", "[aria-label='Projection'] canvas", Lasso),
        new("a block of a heatmap", "[aria-label='Difficulty summary'] .cells", step => [(0.3 + 0.05 * (step % 3), 0.3), (0.45, 0.45), (0.7, 0.6 + 0.05 * (step % 2))]),
        new("a confused pair", "[aria-label='Top confusions'] button", _ => [(0.3, 0.5)]),
        new("a class", "[aria-label='Classes'] button", _ => [(0.3, 0.5)]),
    ];

    // Around another place each time, closed as a hand closes it.
    private static IEnumerable<(double X, double Y)> Lasso(int step)
    {
        var (x, y, radius) = (0.35 + 0.1 * (step % 4), 0.4 + 0.1 * (step % 3), 0.12 + 0.03 * (step % 5));
        return Enumerable.Range(0, LassoPoints).Select(point =>
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * point / LassoPoints);
            return (x + radius * cosine, y + radius * sine);
        });
    }
}
